package org.landscape.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When a conditional GET gets a 304 (RFC 9110, section 13.2.2). Each answer here has the tag
/// `"seven"` and was changed on 7 September 2026 at eight.
class SampleAnswerTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            quoteCharacter = '~',
            textBlock =
                    """
                    unconditional           | -                     | -                             | false
                    the same tag            | "seven"               | -                             | true
                    the same tag, weak      | W/"seven"             | -                             | true
                    one of several tags     | "six", W/"seven"      | -                             | true
                    any tag                 | *                     | -                             | true
                    another tag             | "six"                 | -                             | false
                    a tag without quotes    | seven                 | -                             | false
                    the same date           | -                     | Mon, 07 Sep 2026 08:00:00 GMT | true
                    a later date            | -                     | Mon, 07 Sep 2026 08:00:01 GMT | true
                    an earlier date         | -                     | Mon, 07 Sep 2026 07:59:59 GMT | false
                    a date nobody can read  | -                     | last Monday                   | false
                    the tag outdoes the date | "six"                | Mon, 07 Sep 2026 08:00:00 GMT | false
                    """)
    void isUnchangedFor(
            String name, @Nullable String tag, @Nullable String date, boolean unchanged) {
        assertThat(answer(200).isUnchangedFor(tag, date)).as(name).isEqualTo(unchanged);
    }

    @Test
    void nothingIsNeverUnchanged() {
        assertThat(answer(404).isUnchangedFor("\"seven\"", null)).isFalse();
    }

    private static SampleAnswer answer(int status) {
        return new SampleAnswer(
                status,
                "text/html",
                new byte[0],
                Duration.ZERO,
                "\"seven\"",
                "Mon, 07 Sep 2026 08:00:00 GMT",
                null);
    }
}
