package org.landscape.samples;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/// Writes and reads dates as mail, and after it HTTP and RSS, have them: `Mon, 07 Sep 2026
/// 08:00:00` and a zone.
final class MailDate {
    // The JDK's own RFC_1123_DATE_TIME writes "7 Sep", which HTTP does not allow.
    private static final DateTimeFormatter HTTP =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter RSS =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss xx", Locale.ENGLISH);

    private MailDate() {}

    /// An HTTP date, always in GMT.
    static String http(Instant moment) {
        return HTTP.format(moment);
    }

    /// An RSS date with a numeric offset.
    static String rss(OffsetDateTime moment) {
        return RSS.format(moment);
    }

    static Optional<Instant> read(String text) {
        try {
            return Optional.of(
                    Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip())));
        } catch (DateTimeParseException _) {
            // The date is a caller's; HTTP says to ignore a malformed one.
            return Optional.empty();
        }
    }
}
