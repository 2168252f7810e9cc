package org.landscape.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.fetch.TestFetcher.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.testsupport.LongTexts;

class WaitFieldsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | PT0S",
                "120 | PT2M",
                "604800 | PT168H",
                "604801 | PT168H",
                "2147483647 | PT168H",
                "0000000000000000060 | PT1M",
                "Sun, 22 Nov 2026 11:00:00 GMT | PT1H",
                "Sunday, 22-Nov-26 11:00:00 GMT | PT1H",
                "Sun Nov 22 11:00:00 2026 | PT1H",
                "Sun, 22 Nov 2026 09:00:00 GMT | PT0S",
                "Mon, 22 Nov 2027 10:00:00 GMT | PT168H"
            })
    void retryAfterIsObeyedUpToSevenDays(String value, Duration wait) {
        assertThat(WaitFields.retryAfter(Headers.of("Retry-After", value), NOW)).isEqualTo(wait);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "soon",
                "-5",
                "+5",
                "1.5",
                "5 minutes",
                // A fault of the server, and no wish for a week without requests.
                "99999999999999999999",
                "2147483648"
            })
    void anUnreadableRetryAfterSaysNothing(String value) {
        assertThat(WaitFields.retryAfter(Headers.of("Retry-After", value), NOW)).isNull();
    }

    @Test
    void theLongestOfSeveralIsObeyed() {
        Headers headers = Headers.of("Retry-After", "60", "Retry-After", "120");
        assertThat(WaitFields.retryAfter(headers, NOW)).isEqualTo(Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max-age=3600 | PT1H",
                "public, MAX-AGE = 3600 | PT1H",
                "max-age=\"3600\", public | PT1H",
                "max-age=31536000 | PT24H",
                "max-age=2147483648 | PT24H",
                "max-age=0000000000060 | PT1M"
            })
    void maxAgeIsHonouredUpToADay(String value, Duration fresh) {
        assertThat(WaitFields.freshness(Headers.of("Cache-Control", value), NOW)).isEqualTo(fresh);
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
        assertThat(WaitFields.freshness(Headers.of("Cache-Control", value), NOW)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sun, 22 Nov 2026 10:00:00 GMT | 2026-11-22T10:00:00Z",
                "Sun, 2 Nov 2025 10:00:00 GMT | 2025-11-02T10:00:00Z",
                "sun, 22 nov 2026 10:00:00 gmt | 2026-11-22T10:00:00Z",
                "Mon, 22 Nov 2026 10:00:00 GMT | 2026-11-22T10:00:00Z",
                "Sunday, 22-Nov-26 10:00:00 GMT | 2026-11-22T10:00:00Z",
                "Sunday, 06-Nov-94 08:49:37 GMT | 1994-11-06T08:49:37Z",
                "Sun Nov 22 10:00:00 2026 | 2026-11-22T10:00:00Z",
                "Sun Nov  2 10:00:00 2025 | 2025-11-02T10:00:00Z"
            })
    void allThreeFormsOfDatesAreRead(String text, Instant expected) {
        assertThat(WaitFields.date(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0", "-1", "never", "2026-11-22T10:00:00Z", "\u0661", "GMT"})
    void nonsenseIsNoDate(String text) {
        assertThat(WaitFields.date(text)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.landscape.testsupport.LongTexts#all")
    void whatAHeaderFieldHoldsIsReadInProportionToItsLength(String text) {
        for (String name : List.of("Retry-After", "Cache-Control", "Expires", "Date")) {
            String value = name.equals("Cache-Control") ? "max-age=" + text : text;
            Headers headers =
                    new Headers.Builder()
                            .addUnsafeNonAscii(name, value)
                            .addUnsafeNonAscii("Expires", "Sun, 22 Nov 2026 10:30:00 GMT")
                            .build();

            LongTexts.bounded(() -> Optional.ofNullable(WaitFields.retryAfter(headers, NOW)));
            LongTexts.bounded(() -> Optional.ofNullable(WaitFields.freshness(headers, NOW)));
        }
    }

    @Test
    void expiresCountsFromTheDateOfTheAnswer() {
        Headers headers =
                Headers.of(
                        "Date",
                        "Sun, 22 Nov 2026 08:00:00 GMT",
                        "Expires",
                        "Sun, 22 Nov 2026 10:30:00 GMT");
        assertThat(WaitFields.freshness(headers, NOW)).isEqualTo(Duration.ofMinutes(150));
    }

    @Test
    void expiresCountsFromNowWhereTheAnswerHasNoDate() {
        Headers headers = Headers.of("Expires", "Sun, 22 Nov 2026 10:30:00 GMT");
        assertThat(WaitFields.freshness(headers, NOW)).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void maxAgeGoesBeforeExpires() {
        Headers headers =
                Headers.of(
                        "Cache-Control", "max-age=60", "Expires", "Sun, 22 Nov 2026 12:00:00 GMT");
        assertThat(WaitFields.freshness(headers, NOW)).isEqualTo(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "Sun, 22 Nov 2026 09:00:00 GMT"})
    void whatHasExpiredAlreadySaysNothing(String expires) {
        assertThat(WaitFields.freshness(Headers.of("Expires", expires), NOW)).isNull();
    }
}
