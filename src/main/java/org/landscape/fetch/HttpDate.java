package org.landscape.fetch;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Dates in header fields, in the three forms of RFC 9110, section 5.6.7. The name of the weekday
/// is not looked at: it adds nothing, and servers get it wrong.
final class HttpDate {

    private static final DateTimeFormatter FIXED = form("d MMM uuuu HH:mm:ss");
    private static final DateTimeFormatter ASCTIME = form("MMM ppd HH:mm:ss uuuu");

    private HttpDate() {}

    /// @param now decides the century of a year with two digits: it is never more than 50 years
    ///     ahead
    static Optional<Instant> parse(String text, Instant now) {
        String[] parts = text.strip().split("[, ]+", 2);
        if (parts.length < 2) {
            return Optional.empty();
        }
        String date = parts[1].replaceFirst("(?i) (GMT|UTC)$", "");
        for (DateTimeFormatter form : List.of(FIXED, rfc850(now), ASCTIME)) {
            try {
                return Optional.of(LocalDateTime.parse(date, form).toInstant(ZoneOffset.UTC));
            } catch (DateTimeException _) {
                // Not in this form; perhaps in the next.
            }
        }
        return Optional.empty();
    }

    private static DateTimeFormatter rfc850(Instant now) {
        int latest = now.atOffset(ZoneOffset.UTC).getYear() + 50;
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern("d-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, latest - 99)
                .appendPattern(" HH:mm:ss")
                .toFormatter(Locale.ENGLISH);
    }

    private static DateTimeFormatter form(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.ENGLISH);
    }
}
