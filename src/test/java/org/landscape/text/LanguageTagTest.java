package org.landscape.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTagTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "en",
                "en-US",
                "en-us",
                "EN",
                "de-AT",
                "zh-Hans",
                "zh-Hant-TW",
                "sr-Latn-RS",
                "es-419",
                "ast",
                "gsw",
                "haw",
                "de-1996",
                "ca-valencia",
                "pt-br",
                "nb-no"
            })
    void aLanguageTagStaysAsItIs(String tag) {
        assertThat(LanguageTag.of(" " + tag + "\n")).isEqualTo(tag);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    en_US              | en-US
                    en_US.UTF-8        | en-US
                    de_DE@euro         | de-DE
                    de_DE.utf8@euro    | de-DE
                    sr_RS@latin        | sr-Latn-RS
                    ca_ES@valencia     | ca-ES-valencia
                    zh_CN.GB2312       | zh-CN
                    zh_Hant_TW         | zh-Hant-TW
                    en us              | en-US
                    en-                | en
                    en-UK              | en-GB
                    en-EN              | en
                    de_DE_formal       | de-DE
                    de-DE, en          | de-DE
                    en;q=0.8           | en
                    en-US/en           | en-US
                    English            | en
                    english            | en
                    Deutsch            | de
                    German             | de
                    français           | fr
                    Español            | es
                    Português          | pt
                    Русский            | ru
                    日本語              | ja
                    English (US)       | en
                    en-US (American)   | en-US
                    eng                | en
                    ger                | de
                    deu-DE             | de-DE
                    fre                | fr
                    iw                 | he
                    zh-cmn-Hans-CN     | zh-Hans-CN
                    """)
    void whatNamesALanguageInOtherWordsBecomesItsTag(String written, String tag) {
        assertThat(LanguageTag.of(written)).isEqualTo(tag);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "C",
                "POSIX",
                "none",
                "default",
                "unknown",
                "und",
                "mul",
                "xx",
                "qqq",
                "123",
                "-",
                "_",
                "Klingonisch",
                "utf-8",
                "text/html",
                "http://blog.example/",
                "a b c",
                "\"en\"><script>"
            })
    void whatNamesNoLanguageIsNone(String written) {
        assertThat(LanguageTag.of(written)).isNull();
    }
}
