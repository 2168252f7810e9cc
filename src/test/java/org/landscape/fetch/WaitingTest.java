package org.landscape.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.fetch.TestFetcher.NOW;

import java.time.Duration;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaitingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | PT0S",
                "120 | PT2M",
                "604800 | PT168H",
                "604801 | PT168H",
                "99999999999999999999 | PT168H",
                "Sun, 22 Nov 2026 11:00:00 GMT | PT1H",
                "Sunday, 22-Nov-26 11:00:00 GMT | PT1H",
                "Sun Nov 22 11:00:00 2026 | PT1H",
                "Sun, 22 Nov 2026 09:00:00 GMT | PT0S",
                "Mon, 22 Nov 2027 10:00:00 GMT | PT168H"
            })
    void retryAfterIsObeyedUpToSevenDays(String value, Duration wait) {
        assertThat(Waiting.retryAfter(Headers.of("Retry-After", value), NOW)).isEqualTo(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-5", "1.5", "5 minutes"})
    void anUnreadableRetryAfterSaysNothing(String value) {
        assertThat(Waiting.retryAfter(Headers.of("Retry-After", value), NOW)).isNull();
    }

    @Test
    void theLongestOfSeveralIsObeyed() {
        Headers headers = Headers.of("Retry-After", "60", "Retry-After", "120");
        assertThat(Waiting.retryAfter(headers, NOW)).isEqualTo(Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max-age=3600 | PT1H",
                "public, MAX-AGE = 3600 | PT1H",
                "max-age=\"3600\", public | PT1H",
                "max-age=31536000 | PT24H",
                "max-age=99999999999999999999 | PT24H",
                "max-age=0000000000060 | PT1M"
            })
    void maxAgeIsHonouredUpToADay(String value, Duration fresh) {
        assertThat(Waiting.freshness(Headers.of("Cache-Control", value), NOW)).isEqualTo(fresh);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max-age=-1",
                "max-age=soon",
                "max-age=",
                "s-maxage=60",
                "max-age=0",
                "x-max-age=9"
            })
    void nonsenseInCacheControlSaysNothing(String value) {
        assertThat(Waiting.freshness(Headers.of("Cache-Control", value), NOW)).isNull();
    }

    @Test
    void expiresCountsFromTheDateOfTheAnswer() {
        Headers headers =
                Headers.of(
                        "Date",
                        "Sun, 22 Nov 2026 08:00:00 GMT",
                        "Expires",
                        "Sun, 22 Nov 2026 10:30:00 GMT");
        assertThat(Waiting.freshness(headers, NOW)).isEqualTo(Duration.ofMinutes(150));
    }

    @Test
    void expiresCountsFromNowWhereTheAnswerHasNoDate() {
        Headers headers = Headers.of("Expires", "Sun, 22 Nov 2026 10:30:00 GMT");
        assertThat(Waiting.freshness(headers, NOW)).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void maxAgeGoesBeforeExpires() {
        Headers headers =
                Headers.of(
                        "Cache-Control", "max-age=60", "Expires", "Sun, 22 Nov 2026 12:00:00 GMT");
        assertThat(Waiting.freshness(headers, NOW)).isEqualTo(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "Sun, 22 Nov 2026 09:00:00 GMT"})
    void whatHasExpiredAlreadySaysNothing(String expires) {
        assertThat(Waiting.freshness(Headers.of("Expires", expires), NOW)).isNull();
    }
}
