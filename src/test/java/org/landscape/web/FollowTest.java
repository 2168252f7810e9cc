package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.web.Landscape.post;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How a reader gets to follow: the page about it, and what a browser shows at the address of a
/// feed.
@QuarkusTest
class FollowTest {

    @Inject Landscape landscape;

    @BeforeEach
    void twoWhoWrite() {
        landscape.empty();
        landscape.join("laura", "Laura");
        landscape.join("greta", "Greta");
        landscape.read(
                "laura",
                "The Dark Archive",
                post("Thing 6: Online <networks>", "2011-07-18T10:00:00Z", "<p>I joined.</p>"));
    }

    @Nested
    class ThePage {

        @Test
        void showsTheAddressOfEverythingFirst() {
            Document page = page("/follow");

            assertThat(page.select("#address").attr("value"))
                    .isEqualTo("https://planet.example/feed.atom");
            assertThat(page.select("a[href^='feed:']").attr("href"))
                    .isEqualTo("feed:https://planet.example/feed.atom");
            assertThat(page.select("#part-of option").eachAttr("value"))
                    .containsExactly("", "things/5", "things/6", "things/7", "groups/country/UK");
        }

        @ParameterizedTest
        @CsvSource({
            "things/6, Follow Thing 6, things/6/feed.atom, things/6/participants.opml",
            "things/6/, Follow Thing 6, things/6/feed.atom, things/6/participants.opml",
            "participants/laura, Follow Laura, participants/laura/feed.atom, participants.opml",
            "groups/country/UK, Follow UK, groups/country/UK/feed.atom,"
                    + " groups/country/UK/participants.opml"
        })
        void showsTheAddressOfAPart(String part, String heading, String feed, String list) {
            Document page = page("/follow?part=" + part);

            assertThat(page.select("h1").text()).isEqualTo(heading);
            assertThat(page.select("#address").attr("value"))
                    .isEqualTo("https://planet.example/" + feed);
            assertThat(page.select("a[download]").attr("href"))
                    .isEqualTo("https://planet.example/" + list + "?raw");
            given().get("/" + feed).then().statusCode(200);
            given().get("/" + list).then().statusCode(200);
        }

        @Test
        void findsAParticipantByAPartOfTheName() {
            Document page = page("/follow?name=AUR");

            assertThat(page.select(".found a").eachText()).containsExactly("Laura");
            assertThat(page.select(".found a").attr("href"))
                    .isEqualTo("/follow?part=participants%2Flaura");
        }

        @Test
        void saysWhatToDoWhenNobodyIsCalledSo() {
            Document page = page("/follow?name=<i>Zoë");

            assertThat(page.select(".wrong").text())
                    .isEqualTo(
                            "Nobody here has “<i>Zoë” in their name. Look through all"
                                    + " participants.");
            assertThat(page.select("#name").attr("value")).isEqualTo("<i>Zoë");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "things/99",
                    "things/",
                    "things/six",
                    "participants/nobody",
                    "groups/country/Atlantis",
                    "groups/country",
                    "groups/%25zz/UK",
                    "x",
                    "../.."
                })
        void partThatIsNoneIsNotFound(String part) {
            given().accept("text/html").get("/follow?part=" + part).then().statusCode(404);
        }
    }

    @Nested
    class TheAddressOfAFeed {

        @ParameterizedTest
        @CsvSource({
            "feed.atom, application/atom+xml",
            "feed.rss, application/rss+xml",
            "feed.json, application/feed+json",
            "things/6/feed.atom, application/atom+xml",
            "participants/laura/feed.rss, application/rss+xml",
            "groups/country/UK/feed.json, application/feed+json"
        })
        void isAPageToABrowserAndTheFeedToEverybodyElse(String path, String type) {
            Response page = browser().get("/" + path);
            Document html = Jsoup.parse(page.asString(), "https://planet.example/" + path);

            assertThat(page.contentType()).isEqualToIgnoringCase("text/html;charset=UTF-8");
            assertThat(html.select("#address").attr("value"))
                    .isEqualTo("https://planet.example/" + path);
            assertThat(html.select(".brings a").eachText())
                    .containsExactly("Thing 6: Online <networks>");
            assertThat(html.select("link[rel=alternate][type='" + type + "']").attr("href"))
                    .isEqualTo("?raw");
            given().get("/" + path).then().statusCode(200).contentType(type);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "participants.opml",
                    "things/6/participants.opml",
                    "groups/country/UK/participants.opml"
                })
        void listOfBlogsSaysHowItIsImported(String path) {
            Document page = Jsoup.parse(browser().get("/" + path).asString());

            assertThat(page.select(".lead").text()).contains("feed readers can import");
            assertThat(page.select("a[download]").attr("href")).isEqualTo("?raw");
            assertThat(page.select(".brings li").eachText()).contains("The Dark Archive");
            assertThat(given().get("/" + path).contentType()).startsWith("text/x-opml");
        }

        @Test
        void rawIsTheDocumentForABrowserToo() {
            Response asked = browser().get("/feed.atom?raw");
            Response plain = given().get("/feed.atom");

            assertThat(asked.contentType()).startsWith("application/atom+xml");
            assertThat(asked.asString()).isEqualTo(plain.asString());
            assertThat(asked.header("ETag")).isEqualTo(plain.header("ETag"));
        }

        /// Headers that readers really send, and those of a script in a browser.
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "curl | */* | |",
                    "newsboat | application/atom+xml,application/rss+xml,application/feed+json,"
                            + "application/xml,text/xml,*/* | |",
                    "SimplePie | application/atom+xml, application/rss+xml, application/rdf+xml;q=0.9,"
                            + " application/xml;q=0.8, text/xml;q=0.8, text/html;q=0.7 | |",
                    "a reader that asks for pages | text/html,application/xhtml+xml,*/*;q=0.8 | |",
                    "a reader in the browser | */* | empty | cors",
                    "a browser's own fetch of a page | text/html | empty | no-cors",
                    "a frame | text/html,*/* | iframe | navigate",
                    "a bridge that pretends | application/rss+xml, application/xml | document | navigate"
                })
        void readersGetTheFeed(String who, String accept, String dest, String mode) {
            RequestSpecification request = given().accept(accept);
            if (dest != null) {
                request = request.header("Sec-Fetch-Dest", dest).header("Sec-Fetch-Mode", mode);
            }
            Response answer = request.get("/feed.atom");

            assertThat(answer.contentType()).as(who).startsWith("application/atom+xml");
            assertThat(answer.header("ETag")).as(who).startsWith("\"");
        }

        @Test
        void cachesKeepTheTwoApart() {
            Response page = browser().get("/feed.atom");
            Response feed = given().get("/feed.atom");

            assertThat(page.header("Cache-Control")).isEqualTo("private, no-cache");
            assertThat(page.header("ETag")).isNull();
            assertThat(page.header("Last-Modified")).isNull();
            assertThat(List.of(page.header("Vary"), feed.header("Vary")))
                    .allSatisfy(
                            vary -> assertThat(vary).contains("Sec-Fetch-Dest", "Sec-Fetch-Mode"));
            // A browser may ask with the tag of the feed that a script of it has fetched.
            browser()
                    .header("If-None-Match", feed.header("ETag"))
                    .get("/feed.atom")
                    .then()
                    .statusCode(200)
                    .contentType("text/html");
            given().header("If-None-Match", feed.header("ETag"))
                    .get("/feed.atom")
                    .then()
                    .statusCode(304);
        }

        @Test
        void pageHasOnePolicyThatAllowsOurScriptAlone() {
            assertThat(browser().get("/feed.atom").headers().getValues("Content-Security-Policy"))
                    .singleElement()
                    .asString()
                    .contains("script-src 'self'", "default-src 'none'");
        }

        @Test
        void furtherPageAndForeignParametersKeepTheirAddress() {
            Document page =
                    Jsoup.parse(
                            browser()
                                    .get("/feed.atom?before=9999999999999-1&x=%3Cb%3E")
                                    .asString());

            assertThat(page.select("#address").attr("value"))
                    .isEqualTo("https://planet.example/feed.atom?before=9999999999999-1&x=%3Cb%3E");
            assertThat(page.select("link[rel=alternate][href*=raw]").attr("href"))
                    .isEqualTo("?before=9999999999999-1&x=%3Cb%3E&raw");
            assertThat(page.select(".lead").text()).startsWith("This is a further page");
        }

        @Test
        void feedThatIsNoneIsNotFoundInABrowserToo() {
            browser().get("/things/99/feed.atom").then().statusCode(404).contentType("text/html");
            browser().get("/feed.atom?before=x").then().statusCode(400);
        }
    }

    /// As Chromium, Firefox and Safari go to an address.
    private static RequestSpecification browser() {
        return given().urlEncodingEnabled(false)
                .accept(
                        "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8")
                .header("Sec-Fetch-Dest", "document")
                .header("Sec-Fetch-Mode", "navigate")
                .header("Sec-Fetch-Site", "none");
    }

    private static Document page(String path) {
        Response answer = given().accept("text/html").get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        return Jsoup.parse(answer.asString());
    }
}
