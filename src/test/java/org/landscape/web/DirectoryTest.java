package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.web.Landscape.post;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landscape.address.WebAddress;
import org.landscape.participant.Profile;
import org.landscape.participant.Show;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.TestClock;

/// The directory, in which readers find blogs worth following, and the groups.
@QuarkusTest
class DirectoryTest {

    @Inject Landscape landscape;
    @Inject Database database;
    @Inject TestClock clock;

    @BeforeEach
    void fourPeople() {
        landscape.empty();
        Instant now = clock.instant();
        Instant longAgo = now.minus(Duration.ofDays(100));
        join("laura", "Laura", Map.of("country", "UK"), longAgo);
        join("greta", "Greta", Map.of("country", "UK & Ireland"), longAgo);
        join("ilse", "Ilse", Map.of("country", "UK"), longAgo);
        join("newt", "Newt", Map.of(), now.minus(Duration.ofDays(1)));
        String yesterday = now.minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS).toString();
        landscape.read(
                "laura",
                "Archive",
                post("Things 5 and 6", "2011-07-18T10:00:00Z", "<p>I joined.</p>"));
        landscape.read("greta", "Greta's", post("Thing 5", yesterday, "<p>Well.</p>"));
        landscape.read("ilse", "Ilse's");
    }

    private void join(String slug, String name, Map<String, String> groups, Instant when) {
        WebAddress blog = WebAddress.parse("https://" + slug + ".example/").orElseThrow();
        database.join(
                slug,
                new Profile(name, blog, Show.FULL, null, groups),
                WebAddress.resolve(blog, "feed").orElseThrow(),
                when);
    }

    private static Document page(String path) {
        Response answer = given().get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.asString());
    }

    private static List<String> names(String query) {
        return page("/participants" + query).select(".people .who").eachText();
    }

    @Test
    void whoWasReadAndHasNotBegunIsLeftOutAndSaidSo() {
        assertThat(names("")).containsExactly("Greta", "Laura", "Newt");
        assertThat(page("/participants").select(".aid").text())
                .isEqualTo("1 who has not begun is not listed. Show everybody.");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "?who=all, Greta Ilse Laura Newt",
        "?who=not_begun, Ilse Newt",
        "?who=posting, Greta",
        "?who=new, Newt",
        "?who=nonsense, Greta Laura Newt",
        "?group=country:UK&who=all, Ilse Laura",
        "?done=6, Laura",
        "?done=5, Laura",
        "?name=AUR, Laura",
        "?done=7, ''"
    })
    void readersNarrowItDown(String query, String names) {
        assertThat(String.join(" ", names(query))).isEqualTo(names);
    }

    @Test
    void anEmptyAnswerSaysHowToGoOn() {
        assertThat(page("/participants?done=7").select(".notice").text())
                .isEqualTo("Nobody is like that. Show as before.");
    }

    @Test
    void marksSayWhichThingsAreDone() {
        Document page = page("/participants?name=Laura");

        assertThat(page.select(".marks").text()).isEqualTo("●●○");
        assertThat(page.select(".marks").attr("aria-label")).isEqualTo("Things 5, 6");
        assertThat(page.select(".groups a").attr("href")).isEqualTo("/groups/country/UK");
    }

    @Test
    void aGroupHasAPageFeedsAndAList() {
        String group = "/groups/country/UK%20%26%20Ireland";
        Document page = Jsoup.parse(given().urlEncodingEnabled(false).get(group).asString());

        assertThat(page.select("h1").text()).isEqualTo("UK & Ireland");
        assertThat(page.select("article h3").eachText()).containsExactly("Thing 5");
        assertThat(page.select("link[type='application/atom+xml']").first())
                .satisfies(
                        link ->
                                assertThat(String.valueOf(link))
                                        .contains("https://planet.example" + group + "/feed.atom"));
        for (String format : List.of("atom", "rss", "json")) {
            String feed =
                    given().urlEncodingEnabled(false).get(group + "/feed." + format).asString();
            assertThat(feed).contains("Thing 5").doesNotContain("Things 5 and 6");
        }
        String opml =
                given().urlEncodingEnabled(false).get(group + "/participants.opml").asString();
        assertThat(opml).contains("https://greta.example/feed").doesNotContain("laura");
        given().get("/groups/country/Mars").then().statusCode(404);
        given().get("/groups/country/Mars/feed.atom").then().statusCode(404);
        given().get("/groups/country/Mars/participants.opml").then().statusCode(404);
    }

    @Test
    void aThingHasAListOfTheBlogsThatWroteOnIt() {
        assertThat(given().get("/things/6/participants.opml").asString())
                .contains("https://laura.example/feed")
                .doesNotContain("greta");
        given().get("/things/99/participants.opml").then().statusCode(404);
    }
}
