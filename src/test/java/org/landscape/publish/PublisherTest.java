package org.landscape.publish;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.DecoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.participant.Profile;
import org.landscape.participant.Show;
import org.landscape.poll.EveryFeed;
import org.landscape.testsupport.Blog;
import org.landscape.testsupport.Blog.Post;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;

/// The feeds as they are served: over HTTP, from a real database.
@QuarkusTest
@OnBothDatabases
class PublisherTest {

    private static final Post THING_6 =
            new Post(
                    "six",
                    "Thing 6: Online networks",
                    "Mon, 18 Jul 2011 10:00:00 GMT",
                    "<p>I joined one.</p>");

    @Inject Database database;
    @Inject EveryFeed everyFeed;

    private final Blog laura = new Blog("Laura's Dark Archive");

    @BeforeEach
    void lauraHasPosted() {
        database.empty();
        laura.post(THING_6);
        database.join("laura", laura.feed());
        everyFeed.afterAWeek();
    }

    @AfterEach
    void closeBlog() throws IOException {
        laura.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/feed.atom, application/atom+xml",
        "/feed.rss, application/rss+xml",
        "/feed.json, application/feed+json",
        "/things/6/feed.atom, application/atom+xml",
        "/things/6/feed.rss, application/rss+xml",
        "/things/6/feed.json, application/feed+json",
        "/participants/laura/feed.atom, application/atom+xml",
        "/participants/laura/feed.rss, application/rss+xml",
        "/participants/laura/feed.json, application/feed+json",
        "/participants.opml, text/x-opml",
    })
    void everyFeedIsServedWithItsTypeAndValidators(String path, String type) {
        Response first =
                given().get(path)
                        .then()
                        .statusCode(200)
                        .header("Content-Type", startsWith(type))
                        .header("Cache-Control", containsString("max-age="))
                        .header("Access-Control-Allow-Origin", "*")
                        .header("ETag", startsWith("\""))
                        .body(containsString("Laura's Dark Archive"))
                        .extract()
                        .response();

        given().header("If-None-Match", first.header("ETag"))
                .get(path)
                .then()
                .statusCode(304)
                .header("ETag", first.header("ETag"))
                .body(equalTo(""));
        given().header("If-Modified-Since", first.header("Last-Modified"))
                .get(path)
                .then()
                .statusCode(304);
        given().head(path).then().statusCode(200).header("ETag", first.header("ETag"));
    }

    @Test
    void aPackedFeedIsTheSameFeedWithAnETagOfItsOwn() {
        Response plain = plainly("identity");
        Response packed = plainly("gzip, deflate");

        assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(packed.header("Vary")).contains("Accept-Encoding");
        assertThat(packed.header("ETag")).isNotEqualTo(plain.header("ETag"));
        given().header("Accept-Encoding", "gzip")
                .header("If-None-Match", packed.header("ETag"))
                .get("/feed.atom")
                .then()
                .statusCode(304);
        assertThat(plainly("gzip;q=0").header("Content-Encoding")).isNull();
    }

    @Test
    void aFeedThatDidNotChangeKeepsItsETagAndOneThatDidGetsAnother() {
        String before = given().get("/feed.atom").header("ETag");
        everyFeed.afterAWeek();
        String unchanged = given().get("/feed.atom").header("ETag");
        laura.edit(new Post("six", "Thing 6, edited", THING_6.pubDate(), THING_6.html()));
        everyFeed.afterAWeek();
        Response changed = given().get("/feed.atom");

        assertThat(unchanged).isEqualTo(before);
        assertThat(changed.header("ETag")).isNotEqualTo(before);
        assertThat(changed.asString()).contains("Thing 6, edited");
        given().header("If-None-Match", before).get("/feed.atom").then().statusCode(200);
    }

    @Test
    void everyEntryIsOnExactlyOneOfThePagesThatAreLinked() {
        for (int n = 0; n < 120; n++) {
            // Many at the same moment: a page may not lose or repeat one of them.
            laura.post(new Post("n" + n, "Post " + n, "Sun, 17 Jul 2011 09:00:00 GMT", "<p>.</p>"));
        }
        everyFeed.afterAWeek();

        List<String> ids = new ArrayList<>();
        String page = "/feed.json";
        int pages = 0;
        while (page != null) {
            Response response = given().get(page);
            ids.addAll(response.jsonPath().getList("items.id"));
            String next = response.jsonPath().getString("next_url");
            page = next == null ? null : next.replace("https://planet.example", "");
            pages++;
        }

        assertThat(pages).isEqualTo(3);
        assertThat(ids).hasSize(121).doesNotHaveDuplicates();
    }

    @Test
    void atomLinksItsPagesToo() {
        for (int n = 0; n < 60; n++) {
            laura.post(new Post("n" + n, "Post " + n, "Sun, 17 Jul 2011 09:00:00 GMT", "<p>.</p>"));
        }
        everyFeed.afterAWeek();
        Matcher next =
                Pattern.compile("rel=\"next\"[^>]*href=\"https://planet.example([^\"]*)\"")
                        .matcher(given().get("/feed.atom").asString());

        assertThat(next.find()).isTrue();
        given().get(next.group(1))
                .then()
                .statusCode(200)
                .body(containsString("<title>Post 0</title>"))
                .body(not(containsString("rel=\"next\"")));
    }

    @Test
    void aThingsFeedHoldsOnlyItsPosts() {
        laura.post(new Post("five", "Thing 5", null, "<p>.</p>"));
        everyFeed.afterAWeek();

        given().get("/things/6/feed.json").then().body("items", hasSize(1));
        given().get("/things/7/feed.json").then().statusCode(200).body("items", hasSize(0));
    }

    @Test
    void aFeedDescribesWhatItHolds() {
        String programme = given().get("/feed.json").jsonPath().getString("title");
        database.join(
                "anna",
                new Profile("Anna", null, Show.FULL, null, Map.of("country", "UK")),
                laura.feed(),
                Instant.parse("2011-07-01T00:00:00Z"));
        String everyone = "by everyone who follows " + programme;

        describes("/feed", "Posts " + everyone);
        describes("/things/6/feed", "Posts for Thing 6: Online networks, " + everyone);
        describes("/participants/laura/feed", "Posts by laura, in " + programme);
        describes(
                "/groups/country/UK/feed", "Posts by those of country: UK who follow " + programme);
    }

    private static void describes(String feed, String description) {
        given().get(feed + ".json").then().body("description", equalTo(description));
        given().get(feed + ".rss").then().body("rss.channel.description", equalTo(description));
        given().get(feed + ".atom").then().body("feed.subtitle", equalTo(description));
    }

    @Test
    void aFurtherPageDescribesItselfAsOlder() {
        laura.post(new Post("five", "Thing 5", "Mon, 11 Jul 2011 10:00:00 GMT", "<p>.</p>"));
        everyFeed.afterAWeek();
        long between = Instant.parse("2011-07-14T10:00:00Z").toEpochMilli();

        given().get("/participants/laura/feed.json?before=" + between + "-1")
                .then()
                .body("description", startsWith("Older posts by laura, in "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/things/99/feed.atom",
                "/participants/nobody/feed.rss",
                "/feed.pdf",
                "/things/six/feed.atom"
            })
    void aFeedThatIsNotIs404(String path) {
        given().get(path).then().statusCode(404);
    }

    /// Invented places give pages that exist, each of them always the same.
    @Test
    void thereAreNoMorePagesThanEntries() {
        laura.post(new Post("five", "Thing 5", "Mon, 11 Jul 2011 10:00:00 GMT", "<p>.</p>"));
        everyFeed.afterAWeek();
        String newest = given().get("/feed.atom").header("ETag");

        Set<String> pages = new HashSet<>();
        for (int n = 0; n < 40; n++) {
            // All of them after the newest post.
            assertThat(given().get("/feed.atom?before=1900000000000-" + n).header("ETag"))
                    .isEqualTo(newest);
            // Some between the two posts, some before both.
            long at = Instant.parse("2011-07-08T10:00:00Z").toEpochMilli() + n * 3_600_000L * 6;
            pages.add(given().get("/feed.atom?before=" + at + "-" + n).header("ETag"));
        }
        assertThat(pages).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void aPageNamesItselfByThePlaceAtWhichItBegins() {
        laura.post(new Post("five", "Thing 5", "Mon, 11 Jul 2011 10:00:00 GMT", "<p>.</p>"));
        everyFeed.afterAWeek();
        long between = Instant.parse("2011-07-14T10:00:00Z").toEpochMilli();

        String page = given().get("/feed.atom?before=" + between + "-1").asString();

        assertThat(page).contains("Thing 5").doesNotContain("Thing 6");
        assertThat(page)
                .contains("?before=" + Instant.parse("2011-07-18T10:00:00Z").toEpochMilli() + "-")
                .doesNotContain("?before=" + between);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/feed.atom",
                "/things/6/feed.rss",
                "/participants/laura/feed.json",
                "/participants.opml",
                "/things/6/participants.opml"
            })
    void whateverADateInAConditionSaysThereIsAnAnswer(String path) {
        for (String date : List.of("yesterday-ish", "", "0", "Sunday, 06-Nov-94 08:49:37 GMT")) {
            given().header("If-Modified-Since", date).get(path).then().statusCode(200);
        }
    }

    @Test
    void aWeakenedETagIsStillTheSameDocumentsAnd304NamesNoEncoding() {
        String tag = given().get("/feed.atom").header("ETag");

        Response answer = given().header("If-None-Match", "W/" + tag).get("/feed.atom");

        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.header("ETag")).isEqualTo(tag);
        assertThat(answer.header("Content-Encoding")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/participants.opml", "/things/6/participants.opml"})
    void aListOfBlogsThatDidNotChangeKeepsItsLastModification(String path) {
        String before = given().get(path).header("Last-Modified");
        laura.post(new Post("seven", "Hello", "Tue, 19 Jul 2011 10:00:00 GMT", "<p>.</p>"));
        everyFeed.afterAWeek();

        assertThat(given().get(path).header("Last-Modified")).isEqualTo(before);
        given().header("If-Modified-Since", before).get(path).then().statusCode(304);
    }

    @Test
    void aListOfBlogsFollowsWhatABlogIsCalled() {
        assertThat(given().get("/participants.opml").asString()).contains("Laura's Dark Archive");

        laura.calledNow("Laura's Light Archive");
        everyFeed.afterAWeek();

        assertThat(given().get("/participants.opml").asString()).contains("Laura's Light Archive");
    }

    @Test
    void aPlaceThatIsNoneIsSaidToBeNone() {
        given().header("Accept", "*/*").get("/feed.atom?before=yesterday").then().statusCode(400);
    }

    private static Response plainly(String accepted) {
        return given().config(
                        RestAssuredConfig.config()
                                .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()))
                .header("Accept-Encoding", accepted)
                .get("/feed.atom");
    }
}
