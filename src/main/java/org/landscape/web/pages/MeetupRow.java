package org.landscape.web.pages;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.landscape.programme.Meetup;
import org.landscape.programme.Programme;

/// A meet-up as pages announce it.
///
/// @param when such as `Mon 18 July 2011, 18:30–20:00`
/// @param where a place in words, null when there is none
/// @param address a page about it, or where it is online; null when there is none
public record MeetupRow(
        String name, String when, @Nullable String where, @Nullable String address) {

    /// Those that are not over, the next one first.
    static List<MeetupRow> ahead(Programme programme, LocalDate today) {
        return programme.meetups().stream()
                .filter(meetup -> !meetup.day().isBefore(today))
                .map(MeetupRow::of)
                .toList();
    }

    private static MeetupRow of(Meetup meetup) {
        return new MeetupRow(
                meetup.name(),
                DateWords.time(meetup.day(), meetup.begins(), meetup.ends()),
                meetup.where(),
                meetup.address() == null ? null : meetup.address().toString());
    }
}
