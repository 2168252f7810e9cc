package org.landscape.fetch;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import okhttp3.CacheControl;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/// Reads how long an answer asks for no requests: `Retry-After` (RFC 9110, section 10.2.3) and
/// freshness (RFC 9111, section 4.2.1). OkHttp reads the dates, in all forms of RFC 9110, section
/// 5.6.7, and `Cache-Control`. A value that makes no sense counts as none.
final class WaitFields {

    static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(7);
    static final Duration LONGEST_FRESHNESS = Duration.ofHours(24);

    /// In characters: no date and no number of seconds is longer.
    private static final int LONGEST_VALUE = 100;

    private WaitFields() {}

    /// The longest wait where several are sent. A date in the past asks for none. A number beyond
    /// an int is a fault of the server and no wish: obeyed as "very long" it would silence a blog,
    /// or all blogs of an operator, for the longest time that we allow.
    static @Nullable Duration retryAfter(Headers headers, Instant now) {
        return headers.values("Retry-After").stream()
                .map(value -> retryAfter(value.strip(), now))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .map(wait -> clamp(wait, LONGEST_RETRY_AFTER))
                .orElse(null);
    }

    /// `Cache-Control: max-age`, else `Expires` less `Date`; null when neither asks for a wait.
    static @Nullable Duration freshness(Headers headers, Instant now) {
        int maxAge = CacheControl.parse(headers).maxAgeSeconds();
        Optional<Duration> freshFor =
                maxAge >= 0 ? Optional.of(Duration.ofSeconds(maxAge)) : untilExpiry(headers, now);
        return freshFor.map(wait -> clamp(wait, LONGEST_FRESHNESS))
                .filter(Duration::isPositive)
                .orElse(null);
    }

    private static Optional<Duration> retryAfter(String value, Instant now) {
        if (value.isEmpty() || value.length() > LONGEST_VALUE) {
            return Optional.empty();
        }
        if (value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return seconds(value);
        }
        return date(value).map(until -> Duration.between(now, until));
    }

    private static Optional<Duration> seconds(String digits) {
        try {
            return Optional.of(Duration.ofSeconds(Integer.parseInt(digits)));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> untilExpiry(Headers headers, Instant now) {
        return date(headers.get("Expires"))
                .map(until -> Duration.between(date(headers.get("Date")).orElse(now), until));
    }

    static Optional<Instant> date(@Nullable String value) {
        if (value == null || value.length() > LONGEST_VALUE) {
            return Optional.empty();
        }
        Headers date = new Headers.Builder().addUnsafeNonAscii("Date", value).build();
        return Optional.ofNullable(date.getInstant("Date"));
    }

    private static Duration clamp(Duration wait, Duration longest) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(longest) > 0 ? longest : wait;
    }
}
