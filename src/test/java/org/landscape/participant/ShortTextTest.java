package org.landscape.participant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Laura",
                "Zoë O'Hara",
                "田中さん",
                "لورا",
                "می\u200Cخواهم",
                "👩\u200D💻",
                "Jo & Co. (1)",
                "-"
            })
    void whatPeopleWriteStands(String text) {
        assertThat(ShortText.of(text)).isEqualTo(text);
        assertThat(ShortText.trouble("The name", text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Lau\u0000ra",
                "Lau\u001B[31mra",
                "Lau\u007Fra",
                "Lau\u0085ra\u009B",
                "Lau\u202Era",
                "Lau\u2066ra",
                "Lau\uD800ra"
            })
    void whatChangesHowTheRestIsReadIsRefused(String text) {
        assertThat(ShortText.trouble("The name", ShortText.of(text)))
                .get()
                .asString()
                .startsWith("The name has characters in it that cannot be seen");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u200B",
                "\u200B\u200D\uFEFF",
                "\u3164",
                "\u2800\u2800",
                "\uFE0F",
                "\u0301",
                "\u00AD",
                "\uE000",
                "\uDB40\uDC41"
            })
    void whatNobodySeesIsNoText(String text) {
        assertThat(ShortText.trouble("The name", ShortText.of(text)))
                .contains("The name has nothing in it that can be seen.");
    }

    @ParameterizedTest
    @ValueSource(strings = {" Laura  Smith ", "Laura\r\n\tSmith", "\u00A0Laura\u2003\u2028Smith"})
    void blanksOfAnyKindAndNumberAreOne(String text) {
        assertThat(ShortText.of(text)).isEqualTo("Laura Smith");
    }

    @Test
    void nothingButBlanksIsNothing() {
        assertThat(ShortText.of("\u00A0 \u3000")).isEmpty();
    }
}
