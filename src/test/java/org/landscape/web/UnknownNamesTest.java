package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.landscape.web.Landscape.post;
import static org.landscape.web.Landscape.tagged;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.search.IndexUpdates;
import org.landscape.testsupport.OnBothDatabases;

/// Of a name that is not here no page says what is true of an empty list, such as that all posts
/// were answered: it says which names there are, and leads to where one is chosen.
@QuarkusTest
@OnBothDatabases
class UnknownNamesTest {

    private static final String THINGS = "The programme has no Thing 99. There are: 5, 6, 7.";
    private static final String GROUPS =
            "Nobody here is in the group country:Mars. There are: country:UK.";

    @Inject Landscape landscape;
    @Inject IndexUpdates index;

    @BeforeEach
    void lauraOfTheUnitedKingdom() {
        landscape.empty();
        landscape.join("laura", "Laura");
        landscape.read(
                "laura",
                "The Dark Archive",
                tagged(
                        post("Thing 6: Tea", "2011-07-18T10:00:00Z", "<p>Tea.</p>"),
                        "en",
                        "Open Access"));
        index.update();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/unanswered?group=country:Mars | /unanswered | " + GROUPS,
                "/unanswered/feed.atom?group=country:Mars | /unanswered | " + GROUPS,
                "/?group=country:Mars | /follow | " + GROUPS,
                "/?thing=99&one=each | /follow | " + THINGS,
                "/?done=99 | /follow | " + THINGS,
                "/?tag=nothing | /tags | No post here has the tag “nothing”.",
                "/tags/nothing | /tags | No post here has the tag “nothing”.",
                "/languages/fr | /languages | There are posts in: English.",
                "/feed.rss?group=country:Mars | /follow | " + GROUPS,
                "/groups/country/Mars | /participants | " + GROUPS,
                "/groups/country/Mars/feed.atom | /follow | Nobody here is in the group",
                "/participants?group=country:Mars | /participants | " + GROUPS,
                "/participants?done=99 | /participants | " + THINGS,
                "/participants?at=99 | /participants | " + THINGS,
                "/participants.opml?thing=99 | /follow | " + THINGS,
                "/things/99 | /things | This programme has no Thing 99.",
                "/things/6?by=nobody | /things/6 | Nobody of this name takes part here.",
                "/participants/nobody | /participants | Nobody of this name takes part here.",
                "/follow?part=things/99 | /follow | There is no such part to follow.",
                "/follow?group=country:Mars | /follow | " + GROUPS,
                "/follow/blog?part=groups/country/Mars | /follow | There is no such part",
                "/digest/2026-W48?for=99 | /digest/2026-W48 | " + THINGS,
                "/digest/2026-W48?for=6&page=9 | /digest/2026-W48 | has no such page",
                "/digest/2027-W01 | /digest | This week has not begun yet.",
            })
    void aPageSaysWhichNamesThereAreAndLeadsToThem(String path, String way, String words) {
        isToldOn(given().accept("text/html").urlEncodingEnabled(false).get(path), way, words);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/organiser?group=country:Mars | /organiser | " + GROUPS,
                "/organiser?thing=99&state=missing | /organiser | " + THINGS,
                "/organiser?sort=-99 | /organiser | " + THINGS,
                "/organiser/doubtful?group=country:Mars | /organiser/doubtful | " + GROUPS,
                "/organiser/doubtful?thing=99 | /organiser/doubtful | " + THINGS,
                "/organiser/digest/2027-W01 | /organiser/digest | There is no digest",
            })
    void soDoesAPageOfTheDesk(String path, String way, String words) {
        isToldOn(
                new DeskBrowser("Ann")
                        .ask()
                        .accept("text/html")
                        .urlEncodingEnabled(false)
                        .get(path),
                way,
                words);
    }

    private static void isToldOn(Response answer, String way, String words) {
        assertThat(answer.statusCode()).isEqualTo(404);
        Document page = Jsoup.parse(answer.asString(), "https://planet.example/");
        assertThat(page.select(".lead").text()).contains(words);
        assertThat(page.select(".ways a").eachAttr("href")).contains(way);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/unanswered/feed.json?group=country:Mars",
                "/feed.json?group=country:Mars",
                "/groups/country/Mars/feed.json",
                "/participants.opml?group=country:Mars",
            })
    void aProgramThatAsksForAFeedIsTold(String path) {
        given().urlEncodingEnabled(false)
                .accept("application/json")
                .get(path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("Nobody here is in the group"));
    }

    /// A program goes through Things and groups, and some have nothing.
    @Test
    void aListOfTheApiHasNothingOfThem() {
        for (String query : new String[] {"group=country:Mars", "thing=99", "participant=nobody"}) {
            given().urlEncodingEnabled(false)
                    .get("/api/v1/entries?" + query)
                    .then()
                    .statusCode(200)
                    .body("entries", empty());
        }
        given().header("Authorization", "Bearer sesame")
                .urlEncodingEnabled(false)
                .get("/api/v1/board?group=country:Mars")
                .then()
                .statusCode(200)
                .body("rows", empty());
    }

    /// The first post may come.
    @Test
    void aFeedOfATagThatNobodyUsesYetIsEmpty() {
        given().get("/feed.json?tag=nothing").then().statusCode(200).body("items", empty());
    }

    @Test
    void aGroupIsKnownInWhateverCapitals() {
        Document page =
                Jsoup.parse(
                        given().accept("text/html")
                                .urlEncodingEnabled(false)
                                .get("/unanswered?group=Country:uk")
                                .asString());

        assertThat(page.select("option[selected]").eachText()).containsExactly("country: UK");
        assertThat(page.select(".address").attr("href"))
                .isEqualTo("https://planet.example/unanswered/feed.atom?group=country:UK");
    }
}
