package org.landscape.programme;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;

/// A meeting of the participants, in a place or online, as the organisers announce it.
///
/// @param day in the programme's time zone, like the times
/// @param begins null when only the day is known
/// @param ends later on the same day; null when it is not known
/// @param where a place in words
/// @param address a page about it, or the address at which it is online
public record Meetup(
        String name,
        LocalDate day,
        @Nullable LocalTime begins,
        @Nullable LocalTime ends,
        @Nullable String where,
        @Nullable WebAddress address) {
    public Meetup {
        requireNonNull(name, "name");
        requireNonNull(day, "day");
    }
}
