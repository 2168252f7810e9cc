package org.landscape.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landscape.sanitize.SafeHtml;

class MarkupTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "<p>one</p><p>two</p>                      | one two",
                "un<em>usu</em>al                          | unusual",
                "a<br>b                                    | a b",
                "tea &amp; cake&nbsp;&lt;b&gt;             | tea & cake <b>",
                "&copy; R&D &unknownthing; &               | &copy; R&D &unknownthing; &",
                "<a href=\"/?a>b\" title='c\">'>link</a>ed | linked",
                "left <img alt=\"seen\" src=\"x\"> right   | left right",
                "soft\u00ADly                              | softly",
                "an <unfinished                            | an",
            })
    void theWordsOfMarkupStayAsTheyAreSeen(String markup, String words) {
        assertThat(MarkupText.of(SafeHtml.ofStored(markup)).strip().replaceAll("\\s+", " "))
                .isEqualTo(words);
    }
}
