package org.landscape.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.landscape.testsupport.LongTexts;

class PlainTextTest {

    @Test
    void blocksAreReadAsSeparateWords() {
        SafeHtml post =
                SafeHtml.ofStored(
                        "<h3>Thing 6</h3><p>I <b>jo</b>ined.</p><ul><li>R &amp; D</li></ul>");

        assertThat(PlainText.of(post)).isEqualTo("Thing 6 I joined. R & D");
    }

    @Test
    void aLineEndsWhereABlockDoes() {
        SafeHtml post =
                SafeHtml.ofStored(
                        "<h3>Thing 6</h3>\n<div><p>I\n<b>jo</b>ined.<br>Tea</p></div><ul><li>R</li></ul>");

        assertThat(Cleaned.again(post).lines()).isEqualTo("Thing 6\nI joined.\nTea\nR");
    }

    @ParameterizedTest
    @CsvSource({
        "I joined one network., 21, I joined one network.",
        "I joined one network., 20, I joined one…",
        "I joined one network., 9, I joined…",
        "Donaudampfschifffahrt, 10, Donaudamp…",
    })
    void aSummaryEndsWhereAWordEnds(String text, int max, String summary) {
        assertThat(PlainText.summary(text, max)).isEqualTo(summary);
        assertThat(PlainText.summary(text, max).length()).isLessThanOrEqualTo(max);
    }

    @Test
    void aSummaryNeverEndsInsideACharacter() {
        assertThat(PlainText.summary("\uD83D\uDC1D".repeat(20), 10))
                .doesNotContainPattern("[\uD800-\uDBFF]…");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.landscape.testsupport.LongTexts#all")
    void aSummaryCostsNoMoreThanTheText(String text) {
        assertThat(LongTexts.bounded(() -> PlainText.summary(text, 300)).length())
                .isLessThanOrEqualTo(300);
    }
}
