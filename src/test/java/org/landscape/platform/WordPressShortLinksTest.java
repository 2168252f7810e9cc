package org.landscape.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.address.WebAddress;

class WordPressShortLinksTest {

    private static final WebAddress PAGE =
            WebAddress.parse("https://tom.wordpress.com/2011/07/18/thing-6/").orElseThrow();

    /// The first two blogs are the news of WordPress.com and a blog whose feed was kept.
    @ParameterizedTest
    @CsvSource({
        "3584907, 417, https://wp.me/pf2B5-6J",
        "5274753, 45, https://wp.me/pm8cF-J",
        "1, 61, https://wp.me/p1-Z",
        "62, 3844, https://wp.me/p10-100"
    })
    void aShortAddressHasTheNumbersOfTheBlogAndThePost(String blog, String post, String link) {
        assertThat(links(blog, post, "https://tom.wordpress.com/2011/07/18/thing-6/"))
                .isEqualTo("[" + link + "]");
    }

    @Test
    void aPostWithAShortNameHasThatInOne() {
        assertThat(links("5274753", "45", "https://tom.wordpress.com/2011/07/18/tea/"))
                .isEqualTo("[https://wp.me/pm8cF-J, https://wp.me/sm8cF-tea]");
        assertThat(links("5274753", "45", "https://tom.wordpress.com/2011/07/18/long-name/"))
                .isEqualTo("[https://wp.me/pm8cF-J]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "x", "99999999999999999999"})
    void whatIsNoNumberGivesNone(String number) {
        assertThat(links(number, "45", "https://tom.example/")).isEqualTo("[]");
        assertThat(links("45", number, "https://tom.example/")).isEqualTo("[]");
        assertThat(links(null, "45", "https://tom.example/")).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=\"http://stats.wordpress.com/b.gif?host=tom.wordpress.com&#038;blog=5274753&#038;post=45&#038;subd=tom&#038;ref=&#038;feed=1\" width=\"1\" />",
                "<img src='https://pixel.wp.com/b.gif?host=tom.wordpress.com&amp;blog=5274753&amp;post=45&amp;feed=1'>",
                "<img src=https://pixel.wp.com/b.gif?host=www.tom.wordpress.com&blog=5274753&post=45>",
                "<img src=\"https://pixel.wp.com/b.gif?v=noscript\"><img"
                        + " src=\"https://pixel.wp.com/b.gif?host=jo.wordpress.com&blog=7&post=8\"><img"
                        + " src=\"https://pixel.wp.com/b.gif?host=tom.wordpress.com&blog=5274753&post=45\">"
            })
    void thePictureThatCountsReadersHasTheNumbers(String picture) {
        assertThat(WordPressShortLinks.counted("<p>Words.</p> " + picture, PAGE))
                .extracting(WebAddress::toString)
                .containsExactly("https://wp.me/pm8cF-J");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/b.gif?",
                "/b.gif?host=tom.wordpress.com&blog=&post=45",
                "/b.gif?host=jo.wordpress.com&blog=5274753&post=45",
                "/b.gif?blog=5274753&post=45",
                "b.gif?host=tom.wordpress.com&blog=5274753&post=45",
                "/b.gif?host=%&blog=1&post=2"
            })
    void anotherPictureHasNone(String html) {
        assertThat(WordPressShortLinks.counted(html, PAGE)).isEmpty();
        assertThat(WordPressShortLinks.counted(null, PAGE)).isEmpty();
    }

    private static String links(@Nullable String blog, @Nullable String post, String page) {
        return WordPressShortLinks.of(blog, post, WebAddress.parse(page).orElseThrow()).toString();
    }
}
