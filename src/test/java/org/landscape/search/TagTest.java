package org.landscape.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "Open Access, openaccess",
        "open-access, openaccess",
        "#OpenAccess, openaccess",
        "'  open_access ', openaccess",
        "'\"Open  Access\"', openaccess",
        "Café, cafe",
        "ÜBUNG, ubung",
        "Straße, strasse",
        "C++, c++",
        "C#, c#",
        "R&D, r&d",
        "Web 2.0, web20",
        "UI/UX, uiux",
        "日本語, 日本語",
        "हिन्दी, हिन्दी",
        "🌱, 🌱",
        "-, ''",
        "#, ''",
        "'', ''",
    })
    void spellingsOfATagHaveOneKey(String spelling, String key) {
        assertThat(Tag.keyOf(spelling)).isEqualTo(key);
        assertThat(Tag.keyOf(key)).as("the key is a spelling, too").isEqualTo(key);
    }

    @Test
    void aSentenceIsCut() {
        assertThat(
                        Tag.keyOf("long ".repeat(100))
                                .codePointCount(0, Tag.keyOf("long ".repeat(100)).length()))
                .isEqualTo(60);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            value = {
                "de, de, Deutsch",
                "de-AT, de, Deutsch",
                "EN_us, en, English",
                "iw, he, עברית",
                "fr, fr, français",
                "zh-Hant, zh, 中文",
                "xx, xx, xx",
            })
    void aLanguageHasNoCountry(String tag, String code, String name) {
        assertThat(PostLanguage.codeOf(tag)).isEqualTo(code);
        assertThat(PostLanguage.nameOf(code)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"x", "english", "12", "und", "''", "d e"})
    void whatIsNoLanguageHasNoCode(String tag) {
        assertThat(PostLanguage.codeOf(tag)).isNull();
    }
}
