package org.landscape.dates;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Dates as feeds write them: RFC 3339, ISO 8601 and W3CDTF in all precisions, RFC 822 and asctime
/// in their wild forms, and what people write by hand, in many languages.
///
/// A date that cannot be, or that could be read in two ways, is no date: a wrong date does more
/// harm in a landscape than a missing one. Without a zone UTC is taken, without a time midnight;
/// fractions of a second are dropped.
public final class FeedDate {

    /// Nothing longer is a date.
    private static final int LONGEST = 100;

    private static final Pattern ISO =
            Pattern.compile(
                    "(\\d{4})(?:-(\\d{1,2})(?:-(\\d{1,2}))?|(\\d{2})(\\d{2}))?"
                            + "(?:(?:\\s*T\\s*|\\s+)(\\d{1,2}):?(\\d{2})(?::?(\\d{2})(?:[.,]\\d+)?)?)?"
                            + "\\s*(\\S.*)?",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern EPOCH = Pattern.compile("\\d{10}|\\d{13}");

    private FeedDate() {}

    public static Optional<Instant> parse(String written) {
        String text = written.length() > LONGEST ? "" : DateText.plain(written);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (EPOCH.matcher(text).matches()) {
                long number = Long.parseLong(text);
                return Optional.of(
                        Instant.ofEpochSecond(text.length() == 10 ? number : number / 1000));
            }
            Matcher iso = ISO.matcher(text);
            Optional<Instant> date = iso.matches() ? iso(iso) : Optional.empty();
            return date.isPresent() ? date : WrittenDate.parse(text);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// @param zone null for UTC
    static Instant at(LocalDate date, @Nullable LocalTime time, @Nullable ZoneId zone) {
        if (date.getYear() < 1) {
            throw new DateTimeException("There is no year 0");
        }
        LocalDateTime when = date.atTime(time == null ? LocalTime.MIDNIGHT : time);
        return when.atZone(zone == null ? ZoneOffset.UTC : zone).toInstant();
    }

    /// A leap second is read as the last second before it, for want of an instant of its own.
    static LocalTime time(int hour, int minute, int second) {
        return LocalTime.of(hour, minute, second == 60 ? 59 : second);
    }

    private static Optional<Instant> iso(Matcher iso) {
        String month = iso.group(2) != null ? iso.group(2) : iso.group(4);
        String day = iso.group(3) != null ? iso.group(3) : iso.group(5);
        if (iso.group(6) != null && day == null) {
            // "2011 1800" is no time of day in an unknown month.
            return Optional.empty();
        }
        LocalDate date = LocalDate.of(number(iso.group(1)), number(month), number(day));
        Optional<ZoneId> zone = ZoneNames.parse(iso.group(9));
        if (zone.isEmpty() && iso.group(9) != null) {
            return Optional.empty();
        }
        if (iso.group(6) == null) {
            return Optional.of(at(date, null, zone.orElse(null)));
        }
        int hour = number(iso.group(6));
        int second = iso.group(8) == null ? 0 : number(iso.group(8));
        boolean endsDay = hour == 24 && number(iso.group(7)) == 0 && second == 0;
        LocalTime time = time(endsDay ? 0 : hour, Integer.parseInt(iso.group(7)), second);
        return Optional.of(at(endsDay ? date.plusDays(1) : date, time, zone.orElse(null)));
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 1 : Integer.parseInt(digits);
    }
}
