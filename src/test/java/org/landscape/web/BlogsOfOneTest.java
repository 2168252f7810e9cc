package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.landscape.web.Landscape.post;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landscape.address.WebAddress;
import org.landscape.feed.Backfills;
import org.landscape.feed.Feed;
import org.landscape.feed.Feeds;
import org.landscape.feed.Halt;
import org.landscape.participant.Participant;
import org.landscape.participant.Participants;
import org.landscape.testsupport.OnBothDatabases;
import org.landscape.testsupport.TestClock;

/// What pages say of one participant, who may have several blogs, and what that costs.
@QuarkusTest
@OnBothDatabases
class BlogsOfOneTest {

    private static final String ARCHIVE = "https://laura.example/feed";
    private static final String GARDEN = "https://garden.example/feed";

    @Inject Landscape landscape;
    @Inject Participants participants;
    @Inject Feeds feeds;
    @Inject Backfills backfills;
    @Inject TestClock clock;
    @Inject Crowd crowd;
    @Inject EntityManagerFactory factory;

    @BeforeEach
    void lauraHasAnArchiveAndAGarden() {
        landscape.empty();
        landscape.join("laura", "Laura");
        String yesterday =
                clock.instant()
                        .minus(Duration.ofDays(1))
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString();
        landscape.read("laura", "Archive", post("Thing 6", yesterday, "<p>I joined.</p>"));
        change(laura -> feeds.persist(new Feed(laura, address(GARDEN), clock.instant())));
    }

    private void change(Consumer<Participant> how) {
        QuarkusTransaction.requiringNew()
                .run(() -> how.accept(participants.bySlug("laura").orElseThrow()));
    }

    private void changeFeed(String url, Consumer<Feed> how) {
        change(
                laura ->
                        feeds.of(laura).stream()
                                .filter(feed -> feed.given().equals(address(url)))
                                .forEach(how));
    }

    private void giveUpGarden() {
        changeFeed(
                GARDEN,
                feed -> {
                    feed.failed("The address answers 404.", null, clock.instant());
                    feed.halt(Halt.GIVEN_UP);
                });
    }

    private static WebAddress address(String text) {
        return WebAddress.parse(text).orElseThrow();
    }

    private static Document page(String path) {
        Response answer = given().header("Authorization", "Bearer sesame").get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.asString());
    }

    private static JsonPath laura() {
        return given().get("/api/v1/participants/laura").jsonPath();
    }

    private static List<String> listed() {
        return Jsoup.parse(given().get("/participants.opml").asString(), "", Parser.xmlParser())
                .select("outline")
                .eachAttr("xmlUrl");
    }

    @Nested
    class Several {

        @Test
        void allCountAndTheWorstStandsForAll() {
            giveUpGarden();

            JsonPath laura = laura();
            assertThat(laura.getString("feed_url")).isEqualTo(ARCHIVE);
            assertThat(laura.getString("feed_health.state")).isEqualTo("given_up");
            assertThat(laura.getString("feed_health.message"))
                    .isEqualTo("The address answers 404.");
            assertThat(laura.getString("activity")).isEqualTo("broken");
            assertThat(laura.getString("membership")).isEqualTo("active");
            assertThat(laura.getList("feeds.feed_url")).containsExactly(ARCHIVE, GARDEN);
            assertThat(laura.getList("feeds.feed_health.state")).containsExactly("ok", "given_up");
            // The archive is still asked.
            assertThat(Instant.parse(laura.getString("feed_health.next_poll_at")))
                    .isAfter(clock.instant());
            assertThat(laura.getString("feeds[1].feed_health.next_poll_at")).isNull();
            assertThat(listed()).containsExactly(ARCHIVE, GARDEN);
        }

        @Test
        void eachStandsOnThePageWithItsOwnState() {
            giveUpGarden();

            Document page = page("/participants/laura");
            assertThat(page.select(".which").eachText())
                    .containsExactly("Archive", "garden.example/feed");
            assertThat(page.select(".health").eachText())
                    .satisfiesExactly(
                            archive -> assertThat(archive).startsWith("Read without trouble"),
                            garden ->
                                    assertThat(garden)
                                            .startsWith(
                                                    "This blog could not be read for 30 days, so it"
                                                            + " is not asked any more."));
            assertThat(page("/participants").select(".hits").text())
                    .startsWith("1 participant, 2 blogs.");
            assertThat(page("/participants?who=broken").select(".people li").text())
                    .contains("Laura", "garden.example/feed", "The address answers 404.");
        }

        @Test
        void theDeskStartsTheOneAgainThatWasGivenUp() {
            giveUpGarden();

            assertThat(page("/organiser/blogs").select("h2.rule").eachText())
                    .containsExactly("Another cause 1");
            assertThat(page("/organiser/blogs").select(".troubled li").text())
                    .contains("so it is not asked any more", "Start it again");
            Document desk = page("/organiser/participants/laura");
            assertThat(desk.select("dd code").eachText()).containsExactly(ARCHIVE, GARDEN);
            assertThat(desk.select("button[value=resume]").text()).isEqualTo("Start it again");

            given().header("Authorization", "Bearer sesame")
                    .post("/api/v1/organiser/participants/laura/resume")
                    .then()
                    .statusCode(200);

            assertThat(page("/organiser/participants/laura").select("button[value=resume]"))
                    .isEmpty();
            assertThat(page("/organiser/participants/laura").select(".health").eachText())
                    .last(as(STRING))
                    .startsWith("It is next in line to be read.");
        }

        @Test
        void oneThatIsNoLongerFollowedIsNotShown() {
            changeFeed(ARCHIVE, Feed::unfollow);

            assertThat(laura().getString("feed_url")).isEqualTo(GARDEN);
            assertThat(laura().getList("feeds.feed_url")).containsExactly(GARDEN);
            assertThat(laura().getInt("entries")).isEqualTo(1);
            assertThat(listed()).containsExactly(GARDEN);
            assertThat(page("/organiser/participants/laura").select("dd code").eachText())
                    .containsExactly(GARDEN);
        }

        @Test
        void whoAsksToComeBackIsShownWithTheFeedThatWouldBeFollowed() {
            changeFeed(ARCHIVE, Feed::unfollow);
            change(Participant::awaitApproval);

            Document desk = page("/organiser/participants/laura");
            assertThat(desk.select("dd code").eachText()).containsExactly(GARDEN);
        }
    }

    @Test
    void olderPostsAreSaidToBeFetchedOnlyWhileTheyAre() {
        changeFeed(
                GARDEN,
                feed -> backfills.begin(feed, address(GARDEN + "?paged=2"), clock.instant()));
        assertThat(page("/participants/laura").select(".facts").text())
                .contains("Older posts are being fetched");

        change(Participant::pause);
        assertThat(page("/participants/laura").select(".facts").text())
                .contains("0 older posts so far; no more are fetched at present.");

        change(Participant::activate);
        changeFeed(GARDEN, Feed::unfollow);
        assertThat(page("/participants/laura").select(".facts").text())
                .doesNotContain("older posts", "Older posts");
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING, Waiting for your answer, Not read: it waits for your answer.",
        "REFUSED, Refused, Not read: it was refused.",
        "PAUSED, Paused, Paused: the blog is not read at present. Its posts stay.",
        "STOPPED, No longer taking part, No longer taking part. The posts stay.",
    })
    void whoIsNotAskedIsNotSaidToBeReadNext(String membership, String stands, String health) {
        change(
                laura -> {
                    switch (membership) {
                        case "PENDING" -> laura.awaitApproval();
                        case "REFUSED" -> laura.refuse("spam", clock.instant());
                        case "PAUSED" -> laura.pause();
                        default -> laura.stop();
                    }
                });

        Document desk = page("/organiser/participants/laura");
        assertThat(desk.select(".facts dd").eachText()).first(as(STRING)).startsWith(stands);
        assertThat(desk.select(".health").eachText()).containsExactly(health, health);
        assertThat(desk.text()).doesNotContain("next read", "in a moment", "next in line");
        Document blogs = page("/organiser/blogs");
        assertThat(blogs.select("#pending, #rest + ul .who").eachText())
                .containsExactly(stands + " 1");
        assertThat(blogs.text()).doesNotContain("next read", "in a moment", "next in line");
        if (membership.equals("PAUSED") || membership.equals("STOPPED")) {
            assertThat(laura().getString("feed_health.next_poll_at")).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/participants/laura/feed.atom, 1",
        "/participants/laura/feed.rss, 1",
        "/groups/country/UK/feed.json, 1",
        "/things/6/feed.atom, 0",
        "/feed.atom, 0"
    })
    void aFeedThatIsAskedForAgainCostsNoMoreThanALook(String path, long statements) {
        String tag = given().get(path).header("ETag");
        Statistics statistics = factory.unwrap(SessionFactory.class).getStatistics();
        statistics.clear();

        given().header("If-None-Match", tag).get(path).then().statusCode(304);

        assertThat(statistics.getPrepareStatementCount()).isLessThanOrEqualTo(statements);
        assertThat(statistics.getEntityLoadCount()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/participants/laura",
        "/participants/laura",
        "/organiser/participants/laura",
        "/groups/country/UK"
    })
    void oneParticipantCostsAsMuchAmongManyAsAlone(String path) {
        long alone = cost(path);

        crowd.gather(300, 5);

        assertThat(cost(path)).isLessThanOrEqualTo(alone);
    }

    /// Everything that was loaded for a page, in rows.
    private long cost(String path) {
        Statistics statistics = factory.unwrap(SessionFactory.class).getStatistics();
        statistics.clear();
        page(path);
        return statistics.getEntityLoadCount()
                + statistics.getCollectionLoadCount()
                + statistics.getPrepareStatementCount();
    }
}
