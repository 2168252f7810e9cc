package org.landscape.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.web.Landscape.post;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.address.WebAddress;
import org.landscape.fetch.ScriptedOrigin;
import org.landscape.participant.Profile;
import org.landscape.participant.Show;
import org.landscape.testsupport.Blog;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;
import org.landscape.testsupport.TestClock;

/// The blogs in trouble, by cause, and what is done about them.
@QuarkusTest
@OnBothDatabases
class TroubledBlogsTest {

    private static final String BLOGS = "/organiser/blogs";

    @Inject Landscape landscape;
    @Inject Database database;
    @Inject TestClock clock;

    private final Blog blog = new Blog("Marmalade");

    @BeforeEach
    void empty() {
        landscape.empty();
        landscape.join("well", "Well");
        landscape.read("well", "W", post("Thing 6", "2011-07-18T10:00:00Z", "<p>x</p>"));
    }

    @AfterEach
    void close() throws IOException {
        blog.close();
    }

    private static ScriptedOrigin.Script page(String html) {
        return ScriptedOrigin.answer(
                "HTTP/1.1 200 OK\nContent-Type: text/html\nConnection: close",
                html.getBytes(UTF_8));
    }

    private void gone(String slug, String name) {
        landscape.join(slug, name);
        landscape.fail(slug, "There is no feed at this address (HTTP 404).");
    }

    @Test
    void onlyWhatNeedsAPersonIsListedByCauseAndTheRestIsCounted() {
        gone("jo", "Jo");
        gone("kim", "Kim");
        landscape.join("slow", "Slow");
        landscape.fail("slow", "The blog did not answer in time.");
        DeskBrowser ann = new DeskBrowser("Ann");

        Document page = ann.page(BLOGS);

        assertThat(page.select("h2.rule").eachText())
                .containsExactly(
                        "The address is gone 2", "Tried again by themselves 1", "All others");
        assertThat(page.select(".troubled .who a").eachText()).containsExactly("Jo", "Kim");
        assertThat(page.select("#passing ~ details .who a").eachText()).containsExactly("Slow");
        assertThat(page.select("#rest + ul .who").eachText()).containsExactly("Silent 1");
        assertThat(page.text()).doesNotContain("Well");
        assertThat(
                        ann.page(page.select("#rest + ul a").attr("href").replaceFirst("#.*", ""))
                                .text())
                .contains("Well");

        clock.goOn(Duration.ofDays(4));
        assertThat(ann.page(BLOGS).select(".troubled .who a").eachText()).contains("Slow");
    }

    @Test
    void thereIsALetterForEachBlogAndForACause() {
        gone("jo", "Jo");
        gone("kim", "Kim");
        database.writeTo("jo", "jo@mail.example");

        Document page = new DeskBrowser("Ann").page(BLOGS);

        assertThat(page.select("#letter-jo").text())
                .contains("Dear Jo", "/doctor?url=https%3A%2F%2Fjo.example%2F", "Ann");
        assertThat(page.select("#letter-jo").hasAttr("readonly")).isTrue();
        assertThat(page.select("#at-jo .letter a").attr("href"))
                .startsWith("mailto:jo@mail.example");
        assertThat(page.select("#at-kim .letter a")).isEmpty();
        assertThat(page.select("#letter-address-gone").text()).startsWith("Hello");
    }

    @Test
    void theNewAddressIsLookedForAndTakenByOnePress() {
        blog.origin().at("/", page("<link rel=alternate type=application/rss+xml href=/feed>"));
        database.join(
                "zoe",
                new Profile("Zoë", blog.page("/"), Show.FULL, null, Map.of()),
                blog.page("/old-feed"),
                clock.instant());
        landscape.fail("zoe", "There is no feed at this address (HTTP 404).");
        DeskBrowser ann = new DeskBrowser("Ann");
        assertThat(ann.page(BLOGS).select("#at-zoe code")).isEmpty();

        Document found =
                ann.press(
                        ann.page(BLOGS).select("#at-zoe form[action*=look]").attr("action"),
                        Map.of());

        Element row = found.expectFirst("#at-zoe");
        assertThat(row.select("[role=status].said").text()).startsWith("Another feed was found");
        assertThat(row.select("code").text()).isEqualTo(blog.feed().toString());
        Element take = row.expectFirst("form:has([name=feed])");
        ann.press(
                take.attr("action"),
                Map.of("feed", take.select("[name=feed]").attr("value"), "word", "feed"));

        assertThat(ann.page("/organiser/participants/zoe").text()).contains(blog.feed().toString());
        assertThat(ann.page(BLOGS).select("#at-zoe")).isEmpty();
        assertThat(ann.page("/organiser/log").text())
                .contains("Ann took another feed for the blog of Zoë");
    }

    @Test
    void whereNoFeedIsFoundThatIsSaid() {
        blog.origin().at("/", page("<p>Closed."));
        database.join(
                "zoe",
                new Profile("Zoë", blog.page("/"), Show.FULL, null, Map.of()),
                WebAddress.parse("https://old.example/feed").orElseThrow(),
                clock.instant());
        landscape.fail("zoe", "There is no feed at this address (HTTP 404).");

        Document after = new DeskBrowser("Ann").press(BLOGS + "/zoe/look", Map.of());

        assertThat(after.select("#at-zoe .said").text()).startsWith("No feed was found");
    }

    @Test
    void whereAllIsWellThatIsSaid() {
        Document page = new DeskBrowser("Ann").page(BLOGS);
        assertThat(page.select(".notice h2").text()).isEqualTo("No blog needs you");
        landscape.empty();
        assertThat(new DeskBrowser("Ann").page(BLOGS).select(".notice h2").text())
                .isEqualTo("Nobody takes part yet");
    }
}
