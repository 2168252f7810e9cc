package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.jsoup.safety.Safelist;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.desk.Organiser;
import org.landscape.desk.ParticipantDecisions;
import org.landscape.ownership.OwnerSessions;
import org.landscape.participant.Profile;
import org.landscape.participant.Show;
import org.landscape.poll.EveryFeed;
import org.landscape.testsupport.Blog;
import org.landscape.testsupport.Blog.Post;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.TestClock;

/// What participants put on their own blogs.
@QuarkusTest
class BadgeTest {

    private static final int MOST_BYTES = 2048;

    @Inject Database database;
    @Inject EveryFeed everyFeed;
    @Inject ParticipantDecisions participantDecisions;
    @Inject OwnerSessions sessions;
    @Inject TestClock clock;

    private final Blog ada = new Blog("Ada writes");
    private final Blog bea = new Blog("Bea writes");
    private final Blog cleo = new Blog("Cleo writes");
    private final Blog dora = new Blog("Dora writes");

    @BeforeEach
    void threeTakePart() {
        database.empty();
        String today =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        clock.instant().atOffset(ZoneOffset.UTC));
        ada.post(
                new Post("a6", "Thing 6", "Mon, 18 Jul 2011 10:00:00 GMT", "<p>Words.</p>"),
                new Post("a", "And now", today, "<p>Words.</p>"));
        bea.post(new Post("b", "Thing 7", today, "<p>Words.</p>"));
        // Cleo has not begun.
        join("ada", "Ada “A” <i>", ada);
        join("bea", "Bea", bea);
        join("cleo", "Cleo", cleo);
        everyFeed.dueNow();
    }

    private void join(String slug, String name, Blog blog) {
        database.join(
                slug,
                new Profile(name, blog.page("/"), Show.FULL, null, Map.of()),
                blog.feed(),
                clock.instant());
    }

    @AfterEach
    void close() throws IOException {
        ada.close();
        bea.close();
        cleo.close();
        dora.close();
    }

    @Test
    void theBadgeIsSmallAndTellsANumberOnlyToWhoWishes() {
        for (String name : new String[] {"badge.svg", "badge-88x31.svg"}) {
            Response badge = given().get("/participants/ada/" + name);
            assertThat(badge.contentType()).startsWith("image/svg+xml");
            assertThat(badge.asByteArray()).hasSizeLessThan(MOST_BYTES);
            assertThat(badge.asString()).contains("I take part").doesNotContain(" of 3", "<i>");
        }
        OwnerBrowser browser = OwnerBrowser.signedIn(sessions.begin("ada").orElseThrow());

        browser.send("/mine/badge", "/mine/badge", Map.of("tells", "yes"));

        assertThat(given().get("/participants/ada/badge.svg").asString()).contains("1 of 3");
        assertThat(given().get("/participants/bea/badge.svg").asString()).doesNotContain(" of 3");
        browser.send("/mine/badge", "/mine/badge", Map.of());
        assertThat(given().get("/participants/ada/badge.svg").asString()).doesNotContain(" of 3");
    }

    /// The sentence is what a screen reader has of it.
    @ParameterizedTest
    @ValueSource(strings = {"Wilhelmina ", "図書館", "المكتبة ", "&<\"'", "👩‍🔬🧪", "ẅ̈́"})
    void aLongNameInAnyScriptMakesASmallBadge(String name) {
        join("long", name.repeat(200 / name.length()), dora);

        for (String badge : new String[] {"badge.svg", "badge-88x31.svg"}) {
            Response answer = given().get("/participants/long/" + badge);
            assertThat(answer.asByteArray()).hasSizeLessThanOrEqualTo(MOST_BYTES);
            Document drawn = Jsoup.parse(answer.asString(), "", Parser.xmlParser());
            assertThat(drawn.select("svg > title").text()).startsWith(name.strip().substring(0, 2));
            assertThat(drawn.select("svg > text")).hasSize(2);
        }
    }

    /// WordPress.com keeps these elements and attributes of what its authors paste; an editor of
    /// formatted text, such as Substack's, keeps links and their words. Blogger keeps all.
    @Test
    void whatIsPastedReadsWellWhereAFrameAndAttributesAreDropped() {
        Document page = Jsoup.parse(given().get("/participants/ada/badge").asString());
        Safelist wordPress =
                new Safelist()
                        .addTags("a", "br", "img", "li", "p", "small", "strong", "ul")
                        .addAttributes("a", "href", "title")
                        .addAttributes("img", "src", "alt", "width", "height");
        Safelist formatted =
                new Safelist()
                        .addTags("a", "br", "li", "p", "strong", "ul")
                        .addAttributes("a", "href");
        for (String id : new String[] {"badge-html", "small-html", "ring-html", "list-html"}) {
            String copied = page.select("#" + id).val();
            Document whole = Jsoup.parse(copied);
            Document kept = Jsoup.parse(Jsoup.clean(copied, wordPress));
            Document text = Jsoup.parse(Jsoup.clean(copied, formatted));

            assertThat(kept.text()).as(id).isEqualTo(whole.text());
            assertThat(kept.select("img").eachAttr("width"))
                    .isEqualTo(whole.select("img").eachAttr("width"));
            assertThat(text.text()).as(id).isEqualTo(whole.text());
            assertThat(text.select("a").eachAttr("href"))
                    .as(id)
                    .isEqualTo(whole.select("a").eachAttr("href"));
            assertThat(whole.select("[style], [class], iframe, script").select("[style]"))
                    .as(id)
                    .isEmpty();
        }
        assertThat(Jsoup.clean(page.select("#frame-html").val(), wordPress)).isEmpty();
        assertThat(page.select("#where").nextAll().text()).contains("Frames are taken out there");
    }

    @Test
    void onlyTheBoxMayBeFramed() {
        Response box = given().get("/widget/ada");

        assertThat(box.getHeader("Content-Security-Policy"))
                .contains("frame-ancestors *", "default-src 'none'")
                .doesNotContain("script");
        assertThat(box.getHeaders().hasHeaderWithName("Set-Cookie")).isFalse();
        Document page = Jsoup.parse(box.asString());
        assertThat(page.select("script")).isEmpty();
        assertThat(page.select(".things").text()).isEqualTo("Thing 6");
        assertThat(page.text()).contains("Thing 6", "Bea");
        for (String path : new String[] {"/", "/participants/ada", "/participants/ada/badge"}) {
            assertThat(given().get(path).getHeader("Content-Security-Policy"))
                    .contains("frame-ancestors 'none'");
        }
    }

    @Test
    void thePageHasEverythingToCopy() {
        Document page = Jsoup.parse(given().get("/participants/ada/badge").asString());

        assertThat(page.select("textarea")).hasSize(5);
        for (String copied : page.select("textarea").eachText()) {
            Document pasted = Jsoup.parse(copied);
            assertThat(pasted.select("script, style, [onclick]")).isEmpty();
            assertThat(pasted.select("a, iframe")).isNotEmpty();
        }
        assertThat(page.text()).contains("WordPress.com", "Blogger", "Substack");
        assertThat(
                        Jsoup.parse(given().get("/participants/ada").asString())
                                .select("a[href$=/participants/ada/badge]"))
                .isNotEmpty();
    }

    @Test
    void theRingLeadsToBlogsThatCanBeRead() {
        assertThat(ring("ada", "next")).isEqualTo(bea.page("/").toString());
        assertThat(ring("bea", "next")).isEqualTo(ada.page("/").toString());
        assertThat(ring("ada", "previous")).isEqualTo(bea.page("/").toString());
        assertThat(ring("ada", "random")).isEqualTo(bea.page("/").toString());
        assertThat(ring("cleo", "next")).isEqualTo(ada.page("/").toString());

        participantDecisions.refuse(new Organiser("Ann"), "bea", "no");
        assertThat(ring("ada", "next")).endsWith("/participants");
        assertThat(given().get("/participants/bea/badge.svg").statusCode()).isEqualTo(404);
        assertThat(given().get("/widget/bea").statusCode()).isEqualTo(404);
        assertThat(given().get("/participants/nobody/next").statusCode()).isEqualTo(404);
    }

    @Test
    void theRingPassesABrokenBlog() {
        bea.origin()
                .at(
                        "/feed",
                        "HTTP/1.1 200 OK\nContent-Type: text/html",
                        "<html>no</html>".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 3; i++) {
            clock.goOn(Duration.ofDays(1));
            everyFeed.afterAWeek();
        }

        assertThat(ring("cleo", "previous")).isNotEqualTo(bea.page("/").toString());
    }

    private static String ring(String slug, String where) {
        Response answer =
                given().redirects().follow(false).get("/participants/" + slug + "/" + where);
        assertThat(answer.statusCode()).isIn(302, 303);
        return answer.getHeader("Location");
    }
}
