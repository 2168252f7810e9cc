package org.landscape.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.address.WebAddress;

/// Further addresses of a post, as its feed names them.
class AlternatesTest {

    private static final String LINK = "<link>https://tom.example/2011/07/thing-six/</link>";
    private static final String PAGE = "<link href='https://tom.example/2011/07/thing-six/'/>";

    @Test
    void theNumbersThatWordPressAndJetpackGiveMakeTheShortAddress() {
        String feed =
                Feeds.rss(
                        "<site xmlns='com-wordpress:feed-additions:1'>5274753</site><item>"
                                + LINK
                                + "<post-id xmlns='com-wordpress:feed-additions:1'>45</post-id></item>"
                                + "<item>"
                                + LINK
                                + "<guid isPermaLink='false'>https://tom.example/?p=417</guid></item>"
                                + "<item>"
                                + LINK
                                + "<guid isPermaLink='false'>https://tom.example/?page_id=417</guid></item>");

        assertThat(
                        Feeds.parsed(feed).feed().entries().stream()
                                .map(entry -> entry.alternates().toString()))
                .containsExactly("[https://wp.me/pm8cF-J]", "[https://wp.me/pm8cF-6J]", "[]");
    }

    @Test
    void soDoesThePictureThatCountsReaders() {
        String picture =
                "&lt;img src=\"https://pixel.wp.com/b.gif?host=tom.example&amp;amp;blog=5274753&amp;amp;post=45\"&gt;";

        assertThat(item(LINK + "<description>" + picture + "</description>"))
                .containsExactly("https://wp.me/pm8cF-J");
        assertThat(entry(PAGE + "<content type='html'>" + picture + "</content>"))
                .containsExactly("https://wp.me/pm8cF-J");
    }

    @Test
    void theAddressOfAServiceInBetweenIsOne() {
        assertThat(
                        item(
                                "<link>http://feedproxy.google.com/~r/tom/~3/abc/</link>"
                                        + "<feedburner:origLink>https://tom.example/six</feedburner:origLink>"))
                .containsExactly("http://feedproxy.google.com/~r/tom/~3/abc/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shortlink", "canonical", "alternate"})
    void linksOfTheEntryNameOthers(String relation) {
        String link = "href='https://tom.example/s/6' rel='" + relation + "'/>";

        assertThat(entry(PAGE + "<link " + link)).containsExactly("https://tom.example/s/6");
        assertThat(item(LINK + "<a:link xmlns:a='http://www.w3.org/2005/Atom' " + link))
                .containsExactly("https://tom.example/s/6");
    }

    @Test
    void aTranslationAFeedAndTheSameAddressOnceMoreAreNone() {
        assertThat(
                        entry(
                                PAGE
                                        + "<link rel='alternate' hreflang='de' href='https://tom.example/de/6'/>"
                                        + "<link rel='alternate' type='application/atom+xml' href='https://tom.example/6/feed'/>"
                                        + "<link rel='canonical' href='http://www.tom.example/2011/07/thing-six'/>"
                                        + "<link rel='replies' href='https://tom.example/6#comments'/>"))
                .isEmpty();
        assertThat(item("<title>Without an address</title>")).isEmpty();
    }

    private static List<String> item(String elements) {
        return words(Feeds.item(elements));
    }

    private static List<String> entry(String elements) {
        return words(Feeds.entry(elements));
    }

    private static List<String> words(ParsedEntry entry) {
        return entry.alternates().stream().map(WebAddress::toString).toList();
    }
}
