package org.landscape.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDateTest {

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
                "Thursday, 22-Nov-76 10:00:00 GMT | 2076-11-22T10:00:00Z",
                "Monday, 22-Nov-77 10:00:00 GMT | 1977-11-22T10:00:00Z",
                "Sun Nov 22 10:00:00 2026 | 2026-11-22T10:00:00Z",
                "Sun Nov  2 10:00:00 2025 | 2025-11-02T10:00:00Z"
            })
    void allThreeFormsAreRead(String text, Instant expected) {
        assertThat(HttpDate.parse(text, TestFetcher.NOW)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "-1",
                "never",
                "Sun, 32 Nov 2026 10:00:00 GMT",
                "Sun, 22 Nov 2026 25:00:00 GMT",
                "2026-11-22T10:00:00Z",
                "Sun, 22 Nov 2026 10:00:00 PST"
            })
    void nonsenseIsNoDate(String text) {
        assertThat(HttpDate.parse(text, TestFetcher.NOW)).isEmpty();
    }
}
