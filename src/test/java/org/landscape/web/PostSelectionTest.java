package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.landscape.web.Landscape.post;
import static org.landscape.web.Landscape.tagged;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.search.IndexUpdates;
import org.landscape.testsupport.OnBothDatabases;

/// Any selection of posts is a feed, a page and a list of the API, and has one address.
@QuarkusTest
@OnBothDatabases
class PostSelectionTest {

    @Inject Landscape landscape;
    @Inject IndexUpdates index;

    @BeforeEach
    void threeWhoWrite() {
        landscape.empty();
        landscape.join("laura", "Laura");
        landscape.join("greta", "Greta");
        landscape.join("wren", "Wren Ltd");
        landscape.putInto("greta", "country", "NL");
        landscape.read(
                "laura",
                "The Dark Archive",
                tagged(
                        post("Thing 5: Hello", "2011-07-11T10:00:00Z", "<p>Rain at first.</p>"),
                        "en-GB",
                        "Open Access"),
                tagged(
                        post("Thing 6: Networks", "2011-07-18T10:00:00Z", "<p>Rain again.</p>"),
                        "en-GB",
                        "open-access",
                        "Libraries"));
        landscape.read(
                "greta",
                "Greta's Garden",
                tagged(
                        post("Thing 6: Netze", "2011-07-19T10:00:00Z", "<p>Kein Regen.</p>"),
                        "de-AT",
                        "#OpenAccess"),
                tagged(
                        post("Kräuter", "2011-07-20T10:00:00Z", "<p>Tee und Rain.</p>"),
                        "de",
                        "Café"));
        landscape.read(
                "wren",
                "Wren",
                tagged(
                        post("Buy Thing 6", "2011-07-21T10:00:00Z", "<p>Cheap rain.</p>"),
                        "en",
                        "cafe"));
        index.update();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "without=wren, Kräuter|Thing 6: Netze|Thing 6: Networks|Thing 5: Hello",
        "'without=wren,greta', Thing 6: Networks|Thing 5: Hello",
        "without=wren&without=greta, Thing 6: Networks|Thing 5: Hello",
        "group=country:NL, Kräuter|Thing 6: Netze",
        "group=Country:nl, Kräuter|Thing 6: Netze",
        "thing=6&without=wren, Thing 6: Netze|Thing 6: Networks",
        "language=de, Kräuter|Thing 6: Netze",
        "language=DE-ch, Kräuter|Thing 6: Netze",
        "language=fr, ''",
        "new=first, Buy Thing 6|Thing 6: Netze|Thing 5: Hello",
        "new=first&thing=6, Buy Thing 6|Thing 6: Netze",
        "new=first&language=de, Thing 6: Netze",
        "one=each, Buy Thing 6|Kräuter|Thing 6: Networks",
        "one=each&thing=6, Buy Thing 6|Thing 6: Netze|Thing 6: Networks",
        "one=each&tag=openaccess, Thing 6: Netze|Thing 6: Networks",
        "one=each&q=rain&without=wren, Kräuter|Thing 6: Networks",
        "tag=Open%20Access, Thing 6: Netze|Thing 6: Networks|Thing 5: Hello",
        "tag=openaccess&tag=libraries, Thing 6: Networks",
        "tag=caf%C3%A9, Buy Thing 6|Kräuter",
        "tag=openaccess&language=en&thing=6, Thing 6: Networks",
        "q=rain&without=wren&language=en, Thing 6: Networks|Thing 5: Hello",
        "q=tag:cafe%20-cheap, Kräuter",
        "q=language:de%20netze, Thing 6: Netze",
    })
    void conditionsAreCombined(String query, String titles) {
        List<String> wanted = titles.isEmpty() ? List.of() : List.of(titles.split("\\|", -1));

        assertThat(get("/feed.json?" + query).<List<String>>path("items.title")).isEqualTo(wanted);
        assertThat(get("/api/v1/entries?" + query).<List<String>>path("entries.title"))
                .isEqualTo(wanted);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "without=wren,greta&thing=6",
                "thing=6&without=greta,wren",
                "without=GRETA&without=wren,,wren&thing=6&thing=",
                "thing=6&without=wren%2Cgreta,gone&utm_source=x&q=&one="
            })
    void oneSelectionIsOneFeedHoweverItIsWritten(String query) {
        Response feed = get("/feed.atom?" + query);
        String canonical = "https://planet.example/feed.atom?without=greta,wren&thing=6";

        assertThat(feed.header("Link")).isEqualTo("<" + canonical + ">; rel=\"canonical\"");
        assertThat(feed.xmlPath().getString("feed.link.find { it.@rel == 'self' }.@href"))
                .isEqualTo(canonical);
        assertThat(feed.header("ETag"))
                .isEqualTo(get("/feed.atom?without=greta,wren&thing=6").header("ETag"));
        given().urlEncodingEnabled(false)
                .header("If-None-Match", feed.header("ETag"))
                .get("/feed.atom?" + query)
                .then()
                .statusCode(304);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "tag=Open-Access&language=DE-at&q=Rain, language=de&tag=openaccess&q=rain",
        "q=rain+tag:OpenAccess, tag=openaccess&q=rain",
        "q=-tag:cafe+rain, q=rain%20-tag%3Acafe",
        "one=EACH&new=First, new=first",
        "thing=6, ''",
        "text=FULL&author=, ''",
        "text=excerpt&without=wren, without=wren&text=excerpt",
        "author=title&text=title, text=title&author=title",
    })
    void theFeedNamesItsOneAddress(String asked, String canonical) {
        String address =
                asked.startsWith("thing")
                        ? "https://planet.example/things/6/feed.rss"
                        : "https://planet.example/feed.rss"
                                + (canonical.isEmpty() ? "" : "?" + canonical);

        assertThat(get("/feed.rss?" + asked).header("Link"))
                .isEqualTo("<" + address + ">; rel=\"canonical\"");
    }

    @Test
    void anAddressThatIsTooLongIsRefused() {
        given().accept("application/atom+xml")
                .queryParam("q", "🌱🌲🌳🌴🌵🌾🌿🍀🍁🍂".repeat(15))
                .queryParam("name", "ж".repeat(100))
                .get("/feed.atom")
                .then()
                .statusCode(400)
                .body("detail", containsString("too long"));
    }

    @Test
    void theTitleSaysWhatAFeedHolds() {
        assertThat(get("/feed.json?without=wren&language=de&one=each&q=rain").<String>path("title"))
                .isEqualTo(
                        "the latest of each, without Wren Ltd, in Deutsch, posts with “rain” –"
                                + " 23 Things for Testers");
    }

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource({
        "new=all, 400, new is first",
        "one=two, 400, one is each",
        "language=12, 400, 'such as de, en or fr'",
        "language=de&language=fr, 400, A post is in one language",
        "tag=-, 400, tag=libraries",
        "text=short, 400, 'full, excerpt, title'",
        "author=yes, 400, author is title",
        "group=country:Mars, 404, 'There are: country:NL, country:UK'",
        "thing=99, 404, 'There are: 5, 6, 7'",
    })
    void aWrongValueIsToldWhatWouldBeRight(String query, int status, String words) {
        given().urlEncodingEnabled(false)
                .accept("application/atom+xml")
                .get("/feed.atom?" + query)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("detail", containsString(words));
    }

    @Test
    void theApiLeadsToFurtherPagesByTheOneAddress() {
        Response first = get("/api/v1/entries?limit=1&without=wren&tag=Open%20Access");

        assertThat(first.header("Link"))
                .isEqualTo(
                        "<https://planet.example/api/v1/entries?without=wren&tag=openaccess&limit=1>;"
                                + " rel=\"canonical\"");
        String next = first.path("next");
        assertThat(next).contains("?without=wren&tag=openaccess&limit=1&cursor=");
        assertThat(
                        get(next.replace("https://planet.example", ""))
                                .<List<String>>path("entries.title"))
                .containsExactly("Thing 6: Networks");
    }

    @Test
    void whatIsHiddenIsInNoSelection() {
        String id = get("/api/v1/entries?tag=libraries").path("entries[0].id");
        given().header("Authorization", "Bearer sesame")
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/organiser/entries/" + id + "/hide")
                .then()
                .statusCode(200);

        for (String query : List.of("tag=libraries", "language=en&without=wren", "one=each")) {
            assertThat(get("/feed.json?" + query).asString())
                    .as(query)
                    .doesNotContain("Thing 6: Networks");
        }
    }

    @Test
    void aFeedSaysAsMuchOfEachPostAsIsAsked() {
        assertThat(item("text=excerpt", "content_html")).doesNotContain("<p>Rain again.</p>\n\n");
        assertThat(item("text=excerpt", "summary")).isEqualTo("Rain again.");
        assertThat(item("text=title", "content_html"))
                .doesNotContain("Rain again.")
                .contains("Laura on");
        assertThat(item("author=title", "title")).isEqualTo("Laura: Thing 6: Networks");
        assertThat(item("author=title", "content_html")).contains("<p>Rain again.</p>");
        get("/feed.atom?text=title&author=title&tag=libraries")
                .then()
                .body("feed.entry.title", equalTo("Laura: Thing 6: Networks"));
    }

    private static String item(String form, String field) {
        return get("/feed.json?tag=libraries&" + form).path("items[0]." + field);
    }

    private static Response get(String path) {
        Response answer = given().urlEncodingEnabled(false).get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer;
    }
}
