package org.landscape.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectionTest {

    @ParameterizedTest(name = "{0}, {1}, {2}: {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "-, Thing 22: My view, It rained., LTR",
                "he, Thing 22: מה למדתי, השבוע ניסיתי, RTL",
                // Programs for blogs claim English by themselves.
                "en-US, Thing 22: מה למדתי, השבוע ניסיתי, RTL",
                "-, Thing 22: ماذا تعلمت, جربت هذا الأسبوع, RTL",
                "-, cpd23 Thing 4 - Evernote בספרייה, '', RTL",
                "-, Thing 22, השבוע ניסיתי את Evernote, RTL",
                // A word of Hebrew in English.
                "en, Thing 3: my name, 'I searched for נועה and found a cyclist, a dentist and a dog.', LTR",
                // An English post on a Hebrew blog.
                "he, Thing 6: Networks, I wrote this one in English., LTR",
                "he, Thing 6: Networks, 'LinkedIn, Facebook, LISNPN and Google Plus: לא', RTL",
                "he, Thing 22, '', RTL",
                "az-Arab, Thing 22, '', RTL",
                "pa-Latn, Thing 22, '', LTR",
                "ar-Latn, Thing 22, '', LTR",
                "ja, Thing 22: 今週の学び, 今週はようやく。, LTR",
                "-, '', '', LTR",
                "-, 🌻🌻, '', LTR",
            })
    void aPostIsReadAsItsWordsAre(String language, String title, String text, Direction expected) {
        assertThat(Direction.ofPost(language, title, text)).isEqualTo(expected);
    }

    @Test
    void aTitleAloneIsReadWithoutItsThing() {
        assertThat(Direction.ofTitle("Thing 22: מה?")).isEqualTo(Direction.RTL);
        assertThat(Direction.ofTitle("Thing 22")).isEqualTo(Direction.LTR);
        assertThat(Direction.ofTitle("מה למדתי (Thing 22)")).isEqualTo(Direction.RTL);
    }
}
