package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.web.Landscape.post;
import static org.landscape.web.Landscape.tagged;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.entry.EntryLists;
import org.landscape.entry.ShownEntry;
import org.landscape.parse.ParsedEntry;
import org.landscape.search.IndexUpdates;
import org.landscape.testsupport.OnBothDatabases;
import org.landscape.testsupport.TestClock;

/// The pages of selections: the front page with parameters, tags, languages, what is new since a
/// moment, and the form that makes the address of a selection.
@QuarkusTest
@OnBothDatabases
class SelectedPagesTest {

    @Inject Landscape landscape;
    @Inject IndexUpdates index;
    @Inject TestClock clock;
    @Inject EntryLists lists;

    @BeforeEach
    void twoWhoWrite() {
        landscape.empty();
        landscape.join("laura", "Laura");
        landscape.join("greta", "Greta <G>");
        landscape.read(
                "laura",
                "The Dark Archive",
                tagged(
                        post("Thing 5", "2011-07-11T10:00:00Z", "<p>Rain.</p>"),
                        "en",
                        "Open Access"),
                tagged(
                        post("Thing 6", "2011-07-18T10:00:00Z", "<p>Tea.</p>"),
                        "en",
                        "Open Access",
                        "<b>"));
        landscape.read(
                "greta",
                "Greta's Garden",
                tagged(
                        post("Kräuter", "2011-07-20T10:00:00Z", "<p>Tee.</p>"),
                        "de-AT",
                        "open-access"));
        index.update();
    }

    // --- A selection ----------------------------------------------------------------------------

    @Test
    void theFrontPageShowsASelection() {
        Document page = page("/?without=greta&one=each");

        assertThat(page.select("h1").text())
                .isEqualTo("Posts: the latest of each, without Greta <G>");
        assertThat(page.select(".post h3").eachText()).containsExactly("Thing 6");
        assertThat(page.select("link[rel=canonical]").attr("href"))
                .isEqualTo("https://planet.example/?without=greta&one=each");
        assertThat(page.select("link[rel=alternate][type*=atom]").attr("href"))
                .isEqualTo("https://planet.example/feed.atom?without=greta&one=each");
        assertThat(page.select(".subscribe .address").text())
                .isEqualTo("https://planet.example/feed.atom?without=greta&one=each");
        assertThat(page.select("a[href='/follow?without=greta&one=each']")).isNotEmpty();
        assertThat(page("/?without=greta&one=each&view=lines").select(".lines .head").eachText())
                .containsExactly("Thing 6");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "'/?one=each&without=Greta,greta&q=', /?without=greta&one=each",
        "'/?tag=OPEN+access', /tags/openaccess",
        "/?language=DE-ch&without=, /languages/de",
        "/?thing=6, /things/6",
        "/?q=Rain, /search?q=rain",
        "/?view=lines&one=each, /?one=each&view=lines",
        "/tags/Open-Access, /tags/openaccess",
        "/tags/Open%20Access?view=lines, /tags/openaccess?view=lines",
        "/languages/de-AT, /languages/de",
        "/feeds, /follow",
        "/feeds?one=each, /follow?one=each",
        "/follow?one=each&group=&thing=&without=&text=full, /follow?one=each",
        "/follow?without=Laura&tag=Open+Access, /follow?without=laura&tag=openaccess",
    })
    void anotherSpellingLeadsToTheOneAddress(String asked, String canonical) {
        Response answer = raw(asked);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo(canonical);
        assertThat(raw(canonical).statusCode()).isEqualTo(200);
    }

    @Test
    void aSelectionWithoutPostsSaysWhatToDo() {
        assertThat(page("/?language=fr&one=each").select(".notice").text())
                .contains("No post is like that yet");
        assertThat(
                        Jsoup.parse(
                                        given().accept("text/html")
                                                .get("/?thing=99&one=each")
                                                .then()
                                                .statusCode(404)
                                                .extract()
                                                .asString())
                                .text())
                .contains("There are: 5, 6, 7");
        given().accept("text/html").get("/?one=two").then().statusCode(400);
    }

    // --- Tags and languages ---------------------------------------------------------------------

    @Test
    void tagsAreOneInAllSpellings() {
        Document page = page("/tags");

        assertThat(page.select(".tags li").eachText())
                .containsExactly("<b> 1 post", "Open Access 3 posts");
        assertThat(page.select(".tags a").eachAttr("href"))
                .containsExactly("/tags/b", "/tags/openaccess");
        Document tag = page("/tags/openaccess");
        assertThat(tag.select("h1").text()).isEqualTo("Open Access");
        assertThat(tag.select(".post h3").eachText())
                .containsExactly("Kräuter", "Thing 6", "Thing 5");
        assertThat(tag.select("link[rel=canonical]").attr("href"))
                .isEqualTo("https://planet.example/tags/openaccess");
        assertThat(tag.select(".subscribe .address").text())
                .isEqualTo("https://planet.example/feed.atom?tag=openaccess");
        given().accept("text/html").get("/tags/nothing").then().statusCode(404);
    }

    @Test
    void languagesAreNamedInTheirOwnWords() {
        Document page = page("/languages");

        assertThat(page.select(".tags li").eachText())
                .containsExactly("English 2 posts", "Deutsch 1 post");
        assertThat(page.select(".tags a[lang=de]").attr("href")).isEqualTo("/languages/de");
        Document german = page("/languages/de");
        assertThat(german.select("h1").text()).isEqualTo("Deutsch");
        assertThat(german.select("h1").attr("lang")).isEqualTo("de");
        assertThat(german.select(".post h3").eachText()).containsExactly("Kräuter");
        given().accept("text/html").get("/languages/xx").then().statusCode(404);
    }

    @Test
    void whatIsHiddenIsUnderNoTag() {
        String id = raw("/api/v1/entries?tag=b").path("entries[0].id");
        given().header("Authorization", "Bearer sesame")
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/organiser/entries/" + id + "/hide")
                .then()
                .statusCode(200);

        assertThat(page("/tags/openaccess").select(".post h3").eachText())
                .containsExactly("Kräuter", "Thing 5");
        index.update();
        assertThat(page("/tags").select(".tags li").eachText())
                .containsExactly("Open Access 2 posts");
    }

    @Test
    void whoIsNotShownHasNoTags() {
        landscape.apply("wren", "Wren");
        landscape.read(
                "wren",
                "Wren",
                tagged(post("Buy", "2011-07-21T10:00:00Z", "<p>Now.</p>"), "fr", "Cheap"));
        index.update();

        assertThat(page("/tags").text()).doesNotContain("Cheap");
        assertThat(page("/languages").text()).doesNotContain("français");
        given().accept("text/html").get("/tags/cheap").then().statusCode(404);
    }

    // --- New since ------------------------------------------------------------------------------

    @Test
    void aBookmarkShowsWhatCameInSince() {
        assertThat(page("/new?since=2000-01-01T00:00:00Z").select(".lines .head").eachText())
                .as("what came in a moment ago comes with the next bookmark")
                .isEmpty();
        clock.goOn(Duration.ofMinutes(2));
        Document all = page("/new?since=2000-01-01T00:00:00Z");

        assertThat(all.select("h1").text()).startsWith("New since Sat 1 January 2000");
        assertThat(all.select(".lines .head").eachText())
                .as("of one poll as its feed has them")
                .containsExactly("Kräuter", "Thing 5", "Thing 6");
        String bookmark = all.select("#bookmark").attr("value");
        assertThat(bookmark).matches("https://planet\\.example/new\\?since=[0-9T:Z-]+");
        String next = bookmark.replace("https://planet.example", "");
        assertThat(page(next).select(".notice").text()).contains("Nothing has come in since then");

        landscape.read(
                "greta", "Greta's Garden", post("Old", "2011-07-01T10:00:00Z", "<p>Late.</p>"));
        clock.goOn(Duration.ofMinutes(2));
        assertThat(page(next).select(".lines .head").eachText()).containsExactly("Old");
    }

    @Test
    void manyArrivalsComePageByPage() {
        landscape.read(
                "laura",
                "The Dark Archive",
                IntStream.range(0, 70)
                        .mapToObj(
                                i ->
                                        post(
                                                "Post " + i,
                                                "2011-08-01T10:00:%02dZ".formatted(i % 60),
                                                "<p>.</p>"))
                        .toArray(ParsedEntry[]::new));
        clock.goOn(Duration.ofMinutes(2));
        List<String> titles = new ArrayList<>();
        String path = "/new?since=2000-01-01T00:00:00Z";
        while (!path.isEmpty()) {
            Document page = page(path);
            titles.addAll(page.select(".lines .head").eachText());
            path = page.select("a.older").attr("href");
        }

        assertThat(titles).doesNotHaveDuplicates().hasSizeGreaterThan(10).contains("Thing 5");
        assertThat(lists.arrived(Instant.EPOCH, clock.instant(), null, 200).entries())
                .extracting(ShownEntry::title)
                .containsExactlyElementsOf(titles);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/new?since=yesterday",
                "/new?since=2011-07-18T10:00:00Z&before=x",
                "/new?since=2011-07-18T10:00:00Z&until=now"
            })
    void whatIsNoMomentIsRefused(String path) {
        given().urlEncodingEnabled(false).accept("text/html").get(path).then().statusCode(400);
    }

    @Test
    void noMomentIsTooFarAway() {
        assertThat(raw("/new?since=-999999999-01-01T00:00:00Z").statusCode()).isEqualTo(200);
        assertThat(raw("/new?since=%2B999999999-01-01T00:00:00Z").statusCode()).isEqualTo(200);
        assertThat(raw("/new").statusCode()).isEqualTo(200);
    }

    // --- The form -------------------------------------------------------------------------------

    @Test
    void theFormShowsTheAddressesOfItsSelection() {
        Document page = page("/follow?without=laura&language=de&one=each&q=tee&text=excerpt");

        assertThat(page.select("h1").text())
                .isEqualTo(
                        "Follow the latest of each, without Laura, in Deutsch, posts with “tee”");
        String query = "?without=laura&language=de&one=each&q=tee&text=excerpt";
        assertThat(page.select("#address").attr("value"))
                .isEqualTo("https://planet.example/feed.atom" + query);
        assertThat(page.select("#address-rss").attr("value"))
                .isEqualTo("https://planet.example/feed.rss" + query);
        assertThat(page.select("#without").attr("value")).isEqualTo("Laura");
        assertThat(page.select("#language option[selected]").attr("value")).isEqualTo("de");
        assertThat(page.select("#one").hasAttr("checked")).isTrue();
        assertThat(page.select("#q").attr("value")).isEqualTo("tee");
        assertThat(page.select("#text option[selected]").attr("value")).isEqualTo("excerpt");
        assertThat(page.select("a[download]").attr("href"))
                .contains("participants.opml?")
                .endsWith("&raw");
        assertThat(
                        given().urlEncodingEnabled(false)
                                .get("/feed.json" + query)
                                .<List<String>>path("items.title"))
                .containsExactly("Kräuter");
    }

    @Test
    void theFormTakesNamesAndSaysWhomItDoesNotKnow() {
        landscape.join("lara", "Lara");
        assertThat(raw("/follow?without=Greta+%3CG%3E").header("Location"))
                .isEqualTo("/follow?without=greta");
        Document page = page("/follow?without=nobody,la&one=each");

        assertThat(page.select("#without-wrong").text())
                .contains("Nobody here has “nobody” in their name")
                .contains("“la” may be");
        assertThat(page.select("#without").attr("value")).isEqualTo("nobody, la");
    }

    private static Response raw(String path) {
        return given().urlEncodingEnabled(false).redirects().follow(false).get(path);
    }

    private static Document page(String path) {
        Response answer = raw(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.asByteArray().length).as(path).isLessThan(60_000);
        return Jsoup.parse(answer.asString());
    }
}
