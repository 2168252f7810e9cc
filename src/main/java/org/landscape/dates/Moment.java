package org.landscape.dates;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// The parts of a date that were written.
///
/// @param time null when none was written, which means midnight
/// @param zone null when none was written, which means UTC
record Moment(LocalDate date, @Nullable LocalTime time, @Nullable ZoneId zone) {

    Moment in(ZoneId otherwise) {
        return zone == null ? new Moment(date, time, otherwise) : this;
    }

    /// @throws DateTimeException when there is no such year
    Instant instant() {
        if (date.getYear() < 1) {
            throw new DateTimeException("There is no year 0");
        }
        return date.atTime(time == null ? LocalTime.MIDNIGHT : time)
                .atZone(zone == null ? ZoneOffset.UTC : zone)
                .toInstant();
    }

    /// A date and a time of day; 24:00 is the beginning of the next day.
    ///
    /// @throws DateTimeException when there is no such time
    static Moment of(LocalDate date, int hour, int minute, int second, @Nullable ZoneId zone) {
        if (hour == 24 && minute == 0 && second == 0) {
            return new Moment(date.plusDays(1), LocalTime.MIDNIGHT, zone);
        }
        // A leap second is read as the second before it, because no instant can express it.
        return new Moment(date, LocalTime.of(hour, minute, second == 60 ? 59 : second), zone);
    }
}
