package org.landscape.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.web.Landscape.post;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.parse.ParsedEntry;
import org.landscape.testsupport.OnBothDatabases;

/// A participant's page at the desk: every stored post.
@QuarkusTest
@OnBothDatabases
class DeskParticipantTest {

    private static final String PAGE = "/organiser/participants/laura";

    @Inject Landscape landscape;

    @BeforeEach
    void lauraHasPosted() {
        landscape.empty();
        landscape.join("laura", "Laura");
        landscape.read(
                "laura",
                "The Dark Archive",
                post("Thing 6", "2011-07-18T10:00:00Z", "<p>I joined.</p>"),
                post("A walk, 100% wet", "2011-07-19T10:00:00Z", "<p>Rain on the archive.</p>"),
                post("Reflective practice, sort of", "2011-07-20T10:00:00Z", "<p>Hm.</p>"));
    }

    private static List<String> titles(Document page) {
        return page.select("#posts ~ .stored .what").eachText();
    }

    @Test
    void everyPostIsListedWithItsThingsAndLeadsToItsPage() {
        DeskBrowser ann = new DeskBrowser("Ann");

        Document page = ann.page(PAGE);
        assertThat(titles(page))
                .containsExactly("Reflective practice, sort of", "A walk, 100% wet", "Thing 6");
        assertThat(page.select(".stored li:contains(A walk)").text()).contains("for no Thing");
        assertThat(page.select(".stored li:contains(Reflective)").text()).contains("may be for");
        String walk = page.select(".stored li:contains(A walk) .what a").attr("href");
        assertThat(ann.page(walk).select("h1").text()).isEqualTo("A walk, 100% wet");

        ann.press(walk + "/hiding", Map.of("word", "hide"));
        assertThat(ann.page(PAGE).select(".stored li:contains(A walk)").text()).contains("hidden");
        assertThat(titles(ann.page(PAGE + "?which=hidden"))).containsExactly("A walk, 100% wet");
        assertThat(titles(ann.page(PAGE + "?which=doubtful")))
                .containsExactly("Reflective practice, sort of");
        assertThat(titles(ann.page(PAGE + "?which=no_thing"))).containsExactly("A walk, 100% wet");
    }

    @Test
    void postsAreFoundByWordsAndByAddress() {
        DeskBrowser ann = new DeskBrowser("Ann");

        assertThat(titles(ann.page(PAGE + "?q=ARCHIVE+walk"))).containsExactly("A walk, 100% wet");
        assertThat(titles(ann.page(PAGE + "?q=100%25"))).containsExactly("A walk, 100% wet");
        assertThat(titles(ann.page(PAGE + "?q=1_0"))).isEmpty();
        assertThat(titles(ann.page(PAGE + "?q=http%3A%2F%2Fwww.blog.example%2FThing-6%2F")))
                .containsExactly("Thing 6");
        Document none = ann.page(PAGE + "?q=elephant%22%3E");
        assertThat(none.text()).contains("No post of theirs is found by that.");
        assertThat(none.select("#q").attr("value")).isEqualTo("elephant\">");
    }

    @Test
    void manyPostsArePaged() {
        ParsedEntry[] many =
                IntStream.range(0, 70)
                        .mapToObj(i -> post("Post " + i, "2011-07-21T10:00:00Z", "<p>Hm.</p>"))
                        .toArray(ParsedEntry[]::new);
        landscape.join("jo", "Jo");
        landscape.read("jo", "Jo's", many);
        DeskBrowser ann = new DeskBrowser("Ann");

        List<String> seen = new ArrayList<>();
        String next = "/organiser/participants/jo";
        while (!next.isEmpty()) {
            Document page = ann.page(next);
            assertThat(page.text()).contains("70 posts, newest first.");
            seen.addAll(titles(page));
            next = page.select("a[rel=next]").attr("href").replaceFirst("#.*", "");
        }
        assertThat(seen).hasSize(70).doesNotHaveDuplicates();
    }

    @Test
    void whoIsRefusedHasPostsWithoutPages() {
        DeskBrowser ann = new DeskBrowser("Ann");

        Document refused = ann.press(PAGE, Map.of("word", "refuse", "reason", "spam"));
        assertThat(refused.select(".stored a[href*=entries]")).isEmpty();
    }
}
