package org.landscape.fetch;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/// How long an answer asks us to stay away: `Retry-After` (RFC 9110, section 10.2.3) and
/// freshness (RFC 9111, section 4.2.1). Nonsense is as good as nothing said.
final class Waiting {

    static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(7);
    static final Duration LONGEST_FRESHNESS = Duration.ofHours(24);

    private static final Pattern MAX_AGE =
            Pattern.compile(
                    "(?:^|,)\\s*max-age\\s*=\\s*\"?(\\d+)\"?\\s*(?:,|$)", Pattern.CASE_INSENSITIVE);

    private Waiting() {}

    /// The longest where several are sent; a date that is past asks for no wait.
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
        Optional<Duration> said =
                maxAge(headers.values("Cache-Control")).or(() -> untilExpiry(headers, now));
        return said.map(wait -> clamp(wait, LONGEST_FRESHNESS))
                .filter(Duration::isPositive)
                .orElse(null);
    }

    private static Optional<Duration> retryAfter(String value, Instant now) {
        return value.matches("\\d+")
                ? Optional.of(seconds(value))
                : HttpDate.parse(value, now).map(until -> Duration.between(now, until));
    }

    private static Optional<Duration> maxAge(List<String> cacheControl) {
        Matcher matcher = MAX_AGE.matcher(String.join(",", cacheControl));
        return matcher.find() ? Optional.of(seconds(matcher.group(1))) : Optional.empty();
    }

    private static Optional<Duration> untilExpiry(Headers headers, Instant now) {
        String expires = headers.get("Expires");
        String date = headers.get("Date");
        if (expires == null) {
            return Optional.empty();
        }
        Instant sent =
                (date == null ? Optional.<Instant>empty() : HttpDate.parse(date, now)).orElse(now);
        return HttpDate.parse(expires, now).map(until -> Duration.between(sent, until));
    }

    /// More digits than an int holds mean "very long" (RFC 9111, section 1.2.2).
    private static Duration seconds(String digits) {
        return digits.matches("0*[1-9]\\d{9,}")
                ? Duration.ofDays(365)
                : Duration.ofSeconds(Long.parseLong(digits));
    }

    private static Duration clamp(Duration wait, Duration longest) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(longest) > 0 ? longest : wait;
    }
}
