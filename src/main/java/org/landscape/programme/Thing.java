package org.landscape.programme;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;

/// One step of a programme.
///
/// @param number the number that participants use, from 0
/// @param opens the first day on which it is due, in the programme's time zone
/// @param closes the last such day
/// @param about the organisers' own post about it
/// @param aliases other words that people use for its topic
public record Thing(
        int number,
        String title,
        @Nullable LocalDate opens,
        @Nullable LocalDate closes,
        @Nullable WebAddress about,
        List<String> aliases)
        implements Comparable<Thing> {
    public Thing {
        requireNonNull(title, "title");
        aliases = List.copyOf(aliases);
    }

    /// Whether it is open on a day. Without an opening day it is never the Thing of the day.
    public boolean isOpenOn(LocalDate day) {
        LocalDate last = lastDay();
        return opens != null && last != null && !day.isBefore(opens) && !day.isAfter(last);
    }

    /// Its closing day; without one the last of a week, the usual length. Null when it has neither
    /// day.
    public @Nullable LocalDate lastDay() {
        return closes != null || opens == null ? closes : opens.plusDays(6);
    }

    @Override
    public int compareTo(Thing other) {
        return Integer.compare(number, other.number);
    }
}
