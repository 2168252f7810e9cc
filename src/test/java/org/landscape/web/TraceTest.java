package org.landscape.web;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.address.WebAddress;
import org.landscape.entry.LeftOutPost;
import org.landscape.entry.LeftOutPosts;
import org.landscape.feed.Feed;
import org.landscape.feed.FeedDescription;
import org.landscape.feed.Feeds;
import org.landscape.feed.PollResult;
import org.landscape.fetch.Validators;
import org.landscape.participant.OnlyRule;
import org.landscape.participant.Participant;
import org.landscape.participant.Participants;
import org.landscape.participant.Profile;
import org.landscape.participant.Show;
import org.landscape.poll.EveryFeed;
import org.landscape.registration.Lists;
import org.landscape.registration.RosterSync;
import org.landscape.testsupport.Blog;
import org.landscape.testsupport.Blog.Post;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;
import org.landscape.testsupport.TestClock;

/// "Why is my post missing?" A post is brought into every possible state, and each has its own code
/// and words.
@QuarkusTest
@OnBothDatabases
class TraceTest {

    private static final String DATE = "Mon, 18 Jul 2011 10:00:00 GMT";
    private static final Post SIX = new Post("six", "Thing 6", DATE, "<p>I joined.</p>");

    @Inject Database database;
    @Inject EveryFeed everyFeed;
    @Inject RosterSync rosterSync;
    @Inject Participants participants;
    @Inject Feeds feeds;
    @Inject LeftOutPosts decisions;
    @Inject TestClock clock;

    private final Blog laura = new Blog("Laura's Dark Archive");

    @BeforeEach
    void aBlogWithAPost() {
        database.empty();
        laura.post(SIX);
    }

    @AfterEach
    void closeBlog() throws IOException {
        laura.close();
    }

    private void join(@Nullable OnlyRule only) {
        database.join(
                "laura",
                new Profile("Laura", laura.page("/"), Show.FULL, only, Map.of()),
                laura.feed(),
                clock.instant());
    }

    private void joinAndPoll() {
        join(null);
        everyFeed.dueNow();
    }

    private static JsonPath trace(WebAddress post) {
        Response answer = given().queryParam("url", post.toString()).get("/api/v1/trace");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.jsonPath();
    }

    private JsonPath six() {
        return trace(laura.page("/six"));
    }

    private static String code(JsonPath trace) {
        assertThat(trace.getString("reason.message")).isNotBlank().doesNotContain("null");
        List<String> steps = trace.getList("steps.name");
        assertThat(steps.getFirst().equals("address") ? steps.subList(1, steps.size()) : steps)
                .containsExactly(
                        "registered",
                        "approved",
                        "last_fetch",
                        "in_feed",
                        "parsed",
                        "rule",
                        "shown",
                        "thing");
        return trace.getString("reason.code");
    }

    private static void organise(String method, String path) {
        given().header("Authorization", "Bearer sesame")
                .contentType("application/json")
                .body(Map.of("reason", "an advertiser"))
                .request(method, "/api/v1/organiser/" + path)
                .then()
                .statusCode(method.equals("DELETE") ? 204 : 200);
    }

    private String id() {
        return given().get("/api/v1/entries")
                .jsonPath()
                .getString("entries.find { it.title == 'Thing 6' }.id");
    }

    @Test
    void aFeedThatClaimsAPageIsNotTakenForItsBlog() {
        database.join("mallory", WebAddress.parse("https://mallory.example/feed").orElseThrow());
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            Feed mallory = feeds.listAll().getFirst();
                            mallory.answered(
                                    PollResult.UPDATED,
                                    Validators.NONE,
                                    mallory.address(),
                                    clock.instant());
                            mallory.describe(
                                    new FeedDescription(
                                            null,
                                            "Mine",
                                            laura.page("/2011/"),
                                            null,
                                            null,
                                            null,
                                            null,
                                            clock.instant()),
                                    "",
                                    "");
                            mallory.scheduleAt(clock.instant().plus(Duration.ofDays(1)));
                        });
        joinAndPoll();

        JsonPath trace = trace(laura.page("/2011/nine"));

        assertThat(code(trace)).isEqualTo("not_in_feed");
        assertThat(trace.getString("participant.slug")).isEqualTo("laura");
    }

    @Test
    void shown() {
        joinAndPoll();

        JsonPath trace = six();

        assertThat(code(trace)).isEqualTo("shown");
        assertThat(trace.getBoolean("shown")).isTrue();
        assertThat(trace.getString("entry_id")).isEqualTo(id());
        assertThat(trace.getString("participant.slug")).isEqualTo("laura");
        assertThat(trace.getList("places"))
                .containsExactly(
                        "https://planet.example/participants/laura",
                        "https://planet.example/things/6",
                        "https://planet.example/");
        assertThat(trace.getList("steps.outcome")).containsOnly("passed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/s%69x",
                "/six/",
                "/six?utm_source=rss&utm_medium=rss",
                "/six?fbclid=x#comments",
                "/six/?share=twitter&nb=1",
                "/six/amp/",
                "/six/index.html",
                "/./six"
            })
    void shownInEverySpelling(String path) {
        joinAndPoll();

        JsonPath trace = trace(laura.page(path));

        assertThat(code(trace)).isEqualTo("shown");
        assertThat(trace.getString("entry_id")).isEqualTo(id());
    }

    private static String which(JsonPath trace) {
        return trace.getString("steps.find { it.name == 'thing' }.detail");
    }

    private static String answer(JsonPath trace) {
        return trace.getString("steps.find { it.name == 'thing' }.outcome");
    }

    private static String page(WebAddress post) {
        return org.jsoup.Jsoup.parse(
                        given().formParam("url", post.toString()).post("/doctor").asString())
                .select("h1")
                .text();
    }

    @Test
    void theThingAndTheWordsThatNameIt() {
        joinAndPoll();

        assertThat(answer(six())).isEqualTo("passed");
        assertThat(which(six()))
                .isEqualTo(
                        "It counts for Thing 6: Online networks, because its title says “Thing 6”.");
        assertThat(six().getString("things[0].certainty")).isEqualTo("sure");
        assertThat(page(laura.page("/six")))
                .isEqualTo("This post is shown, and counts for Thing 6");
    }

    @Test
    void aThingThatItMayBeForAndWhatItsAuthorCanDo() {
        laura.post(new Post("net", "Online networks", DATE, "<p>I joined.</p>"));
        joinAndPoll();

        JsonPath trace = trace(laura.page("/net"));

        assertThat(code(trace)).isEqualTo("shown");
        assertThat(answer(trace)).isEqualTo("doubtful");
        assertThat(which(trace)).startsWith("It may be for Thing 6: Online networks");
        assertThat(which(trace)).endsWith("; an organiser decides.");
        assertThat(trace.getString("reason.advice"))
                .contains("write “Thing 6” into its title", "the tag “Thing 6”");
        assertThat(trace.getList("places")).doesNotContain("https://planet.example/things/6");
        assertThat(page(laura.page("/net")))
                .isEqualTo(
                        "This post is shown, but is not on a Thing’s page yet: it may be for Thing 6");
    }

    @Test
    void noThingAndHowToWriteOne() {
        laura.post(new Post("garden", "My garden", DATE, "<p>Roses.</p>"));
        joinAndPoll();

        JsonPath trace = trace(laura.page("/garden"));

        assertThat(answer(trace)).isEqualTo("stopped");
        assertThat(which(trace)).startsWith("It does not say for which Thing it is");
        assertThat(trace.getString("reason.advice")).contains("“tst23 Thing 5”");
        assertThat(page(laura.page("/garden")))
                .isEqualTo("This post is shown, but on no Thing’s page");
    }

    @Test
    void whatWasWrittenForAnotherYearIsToldSo() {
        laura.post(
                new Post(
                        "old",
                        "Thing 6",
                        "Mon, 20 Jul 2009 10:00:00 GMT",
                        "<p>An earlier year.</p>"));
        joinAndPoll();

        JsonPath trace = trace(laura.page("/old"));

        assertThat(answer(trace)).isEqualTo("stopped");
        assertThat(which(trace)).contains("another year of the programme");
        assertThat(trace.getString("reason.advice")).doesNotContain("into the title");
    }

    @Test
    void whatAnOrganiserSaidOfIt() {
        joinAndPoll();
        String id = id();
        given().header("Authorization", "Bearer sesame")
                .delete("/api/v1/organiser/entries/" + id + "/things/6")
                .then()
                .statusCode(200);

        assertThat(answer(six())).isEqualTo("stopped");
        assertThat(which(six())).isEqualTo("An organiser said that it is not for Thing 6.");
        assertThat(
                        given().header("Authorization", "Bearer sesame")
                                .get("/organiser/entries/" + id)
                                .asString())
                .doesNotContain("none was recognised")
                .contains("organiser, today at 10:00</strong>: it does not count for Thing 6.");

        organise("PUT", "entries/" + id + "/things/7");
        assertThat(which(six()))
                .startsWith("It counts for Thing 7")
                .contains("because an organiser said so", "not for Thing 6");
    }

    @Test
    void severalThingsAreAllNamed() {
        laura.post(new Post("two", "Things 5 and 6", DATE, "<p>Both.</p>"));
        joinAndPoll();

        assertThat(page(laura.page("/two")))
                .isEqualTo("This post is shown, and counts for Thing 5 and Thing 6");
        assertThat(trace(laura.page("/two")).getList("things.number")).containsExactly(5, 6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/six/comment-page-1/#comment-7",
                "/six/comment-page-2/?replytocom=7#respond",
                "/six/feed/",
                "/six/?print=1",
                "/six/embed/"
            })
    void shownWhereverItWasCopied(String path) {
        joinAndPoll();
        int asked = laura.origin().received().size();

        JsonPath trace = trace(laura.page(path));

        assertThat(code(trace)).isEqualTo("shown");
        assertThat(trace.getString("steps[0].name")).isEqualTo("address");
        assertThat(trace.getString("steps[0].detail")).contains(laura.page("/six").toString());
        assertThat(laura.origin().received()).as("without a request").hasSize(asked);
    }

    private void pageWithOwnAddress(String path, String own) {
        laura.origin()
                .at(
                        path,
                        "HTTP/1.1 200 OK\nContent-Type: text/html",
                        "<html><head><link rel=canonical href='%s'></head></html>"
                                .formatted(own)
                                .getBytes(UTF_8));
    }

    @Test
    void shownUnderTheAddressThatThePageSaysIsItsOwn() {
        joinAndPoll();
        pageWithOwnAddress("/?p=6", laura.page("/six").toString());
        int asked = laura.origin().received().size();

        JsonPath trace = trace(laura.page("/?p=6"));

        assertThat(code(trace)).isEqualTo("shown");
        assertThat(trace.getString("steps[0].detail"))
                .isEqualTo("The page itself says that its address is " + laura.page("/six"));
        assertThat(laura.origin().received()).hasSizeLessThanOrEqualTo(asked + 2);
    }

    @Test
    void shownUnderTheAddressToWhichAShortOneLeads() {
        joinAndPoll();
        laura.origin().at("/?p=6", "HTTP/1.1 301 Moved\nLocation: /six\nContent-Length: 0");
        pageWithOwnAddress("/six", "/six");

        assertThat(code(trace(laura.page("/?p=6")))).isEqualTo("shown");
    }

    @Test
    void twoPostsThatDifferByAParameterAreTwo() {
        laura.origin()
                .at(
                        "/feed",
                        "HTTP/1.1 200 OK\nContent-Type: application/rss+xml",
                        feed(laura.page("/?p=1"), "Thing 1"));
        joinAndPoll();
        pageWithOwnAddress("/?p=2", laura.page("/").toString());

        assertThat(code(trace(laura.page("/?p=2")))).isEqualTo("not_in_feed");
        assertThat(code(trace(laura.page("/?p=1&utm_source=x")))).isEqualTo("shown");
    }

    @Test
    void aPausedBlogsPostIsShownAndItsNextOnesDoNotCome() {
        joinAndPoll();
        organise("POST", "participants/laura/pause");

        assertThat(code(six())).isEqualTo("shown");
        assertThat(six().getString("reason.message"))
                .contains("its blog is paused", "newer posts do not come in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:9/x", "https://nobody.example/2011/07/thing-6"})
    void notRegistered(String address) {
        joinAndPoll();

        JsonPath trace = trace(WebAddress.parse(address).orElseThrow());

        assertThat(code(trace)).isEqualTo("not_registered");
        assertThat(trace.getBoolean("shown")).isFalse();
        assertThat(trace.getString("steps[0].outcome")).isEqualTo("stopped");
    }

    /// Many blogs are on one host, each in its own folder.
    @Test
    void aPostBelongsToTheBlogInWhoseFolderItStands() {
        for (String who : List.of("ann", "bea")) {
            database.join(
                    who,
                    new Profile(who, laura.page("/~" + who), Show.FULL, null, Map.of()),
                    laura.page("/~" + who + "/feed"),
                    clock.instant());
        }

        JsonPath bea = trace(laura.page("/~bea/2011/six"));
        assertThat(code(bea)).isEqualTo("never_polled");
        assertThat(bea.getString("participant.slug")).isEqualTo("bea");
        assertThat(trace(laura.page("/%7Ebea/2011/six")).getString("participant.slug"))
                .isEqualTo("bea");
        assertThat(code(trace(laura.page("/~beatrix/six")))).isEqualTo("not_registered");
        assertThat(code(trace(laura.page("/six")))).isEqualTo("not_registered");
    }

    @Test
    void pending() {
        join(null);
        QuarkusTransaction.requiringNew()
                .run(() -> participants.bySlug("laura").ifPresent(Participant::awaitApproval));

        assertThat(code(six())).isEqualTo("pending");
        assertThat(six().getMap("participant")).isNull();
    }

    @Test
    void refusedAndStrangersGetNoReason() {
        joinAndPoll();
        organise("POST", "participants/laura/refuse");

        JsonPath trace = six();

        assertThat(code(trace)).isEqualTo("refused");
        assertThat(trace.prettify()).doesNotContain("advertiser", "Laura");
        assertThat(trace.getString("entry_id")).isNull();
    }

    @Test
    void refusedBeforeAnythingWasRead() {
        join(null);
        organise("POST", "participants/laura/refuse");

        assertThat(code(six())).isEqualTo("refused");
    }

    @Test
    void paused() {
        joinAndPoll();
        organise("POST", "participants/laura/pause");
        laura.post(new Post("seven", "Thing 7", DATE, "<p>We met.</p>"));

        assertThat(code(trace(laura.page("/seven")))).isEqualTo("paused");
        assertThat(code(six())).as("what came in before stays").isEqualTo("shown");
    }

    @Test
    void stopped() {
        joinAndPoll();
        rosterSync.apply(Lists.empty(), Optional.empty());

        assertThat(code(trace(laura.page("/seven")))).isEqualTo("stopped");
    }

    @Test
    void neverPolled() {
        join(null);

        assertThat(code(six())).isEqualTo("never_polled");
        assertThat(laura.origin().received()).isEmpty();
    }

    @Test
    void whatAppearedSinceTheLastPollIsReadNext() {
        joinAndPoll();
        laura.post(new Post("seven", "Thing 7", DATE, "<p>We met.</p>"));
        assertThat(everyFeed.dueNow()).isEmpty();

        JsonPath trace = trace(laura.page("/seven"));

        assertThat(code(trace)).isEqualTo("never_polled");
        assertThat(trace.getString("reason.message")).contains("carries this post now");
        assertThat(everyFeed.dueNow()).hasSize(1);
        assertThat(code(trace(laura.page("/seven")))).isEqualTo("shown");
    }

    @Test
    void feedFailing() {
        joinAndPoll();
        laura.origin().at("/feed", "HTTP/1.1 404 Not Found\nContent-Length: 0");
        everyFeed.afterAWeek();

        JsonPath trace = trace(laura.page("/seven"));

        assertThat(code(trace)).isEqualTo("feed_failing");
        assertThat(trace.getString("reason.message")).contains("404");
    }

    @Test
    void feedFailingJustNow() {
        joinAndPoll();
        laura.origin().at("/feed", "HTTP/1.1 500 Oops\nContent-Length: 0");

        assertThat(code(trace(laura.page("/seven")))).isEqualTo("feed_failing");
    }

    @Test
    void aFeedThatMovedByAPageThatLeadsOnIsLookedAtWhereItIs() {
        joinAndPoll();
        laura.origin()
                .at(
                        "/feed",
                        "HTTP/1.1 200 OK\nContent-Type: text/html\nRefresh: 0; url=/new.xml",
                        "<p>Moved.</p>".getBytes(UTF_8));
        laura.origin()
                .at(
                        "/new.xml",
                        "HTTP/1.1 200 OK\nContent-Type: application/rss+xml",
                        "<rss version='2.0'><channel><title>Laura</title></channel></rss>"
                                .getBytes(UTF_8));

        assertThat(code(trace(laura.page("/draft")))).isEqualTo("not_in_feed");
    }

    @Test
    void notInFeed() {
        joinAndPoll();

        JsonPath trace = trace(laura.page("/draft"));

        assertThat(code(trace)).isEqualTo("not_in_feed");
        assertThat(trace.getList("steps.outcome"))
                .containsExactly(
                        "passed",
                        "passed",
                        "passed",
                        "stopped",
                        "not_reached",
                        "not_reached",
                        "not_reached",
                        "not_reached");
    }

    @Test
    void unreadableEntry() {
        joinAndPoll();
        laura.post(
                new Post(
                        "note",
                        "Broken",
                        DATE,
                        "See <a href='%s'>there</a>".formatted(laura.page("/lost"))));

        assertThat(code(trace(laura.page("/lost")))).isEqualTo("unreadable_entry");
        assertThat(code(trace(laura.page("/l%6Fst/?utm_source=x")))).isEqualTo("unreadable_entry");
        assertThat(code(trace(laura.page("/lost/and/found")))).isEqualTo("not_in_feed");
    }

    @Test
    void filteredWithTheRule() {
        laura.post(new Post("cake", "A cake", DATE, "<p>Sugar.</p>"));
        join(new OnlyRule(List.of(), List.of("thing"), List.of()));
        everyFeed.dueNow();

        JsonPath trace = trace(laura.page("/cake"));

        assertThat(code(trace)).isEqualTo("filtered");
        assertThat(trace.getString("reason.message")).contains("with “thing” in the title");
        assertThat(code(six())).isEqualTo("shown");
    }

    @Test
    void filteredBeforeItWasPolled() {
        join(new OnlyRule(List.of(), List.of("thing"), List.of()));
        everyFeed.dueNow();
        laura.post(new Post("cake", "A cake", DATE, "<p>Sugar.</p>"));

        assertThat(code(trace(laura.page("/cake")))).isEqualTo("filtered");
    }

    @Test
    void mergedWhenTwoBlogsCarryIt() throws IOException {
        joinAndPoll();
        laura.origin()
                .at(
                        "/tag/feed",
                        "HTTP/1.1 200 OK\nContent-Type: application/rss+xml",
                        """
                        <rss version="2.0"><channel><title>Tag</title><link>%s</link>
                        <item><guid>other</guid><link>%s</link><title>Thing 6</title></item>
                        </channel></rss>
                        """
                                .formatted(laura.page("/"), laura.page("/six"))
                                .getBytes(StandardCharsets.UTF_8));
        database.join("tag", laura.page("/tag/feed"));
        everyFeed.dueNow();

        JsonPath trace = six();

        assertThat(code(trace)).isEqualTo("merged");
        assertThat(trace.getBoolean("shown")).isTrue();
        assertThat(trace.getString("participant.name")).isEqualTo("Laura");
    }

    @Test
    void aPostThatAnotherFeedListedFirstIsOfTheFeedThatOwnsIt() throws IOException {
        try (Blog mallory = new Blog("Mallory")) {
            mallory.origin()
                    .at(
                            "/feed",
                            "HTTP/1.1 200 OK\nContent-Type: application/rss+xml",
                            """
                            <rss version="2.0"><channel><title>Mallory</title><link>%s</link>
                            <item><guid>mine</guid><link>%s</link><title>Look, Thing 4</title></item>
                            </channel></rss>
                            """
                                    .formatted(laura.page("/"), laura.page("/six"))
                                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));
            database.join("mallory", mallory.page("/feed"));
            everyFeed.dueNow();
        }
        joinAndPoll();

        JsonPath trace = six();

        assertThat(trace.getString("participant.slug")).isEqualTo("laura");
        assertThat(trace.getString("entry_id")).isEqualTo(id());
    }

    @Test
    void mergedWhenThePostHasAnotherAddressNow() {
        joinAndPoll();
        laura.origin()
                .at(
                        "/feed",
                        "HTTP/1.1 200 OK\nContent-Type: application/rss+xml",
                        """
                        <rss version="2.0"><channel><title>L</title><link>%s</link>
                        <item><guid isPermaLink="false">six</guid><link>%s</link>
                        <title>Thing 6</title><pubDate>%s</pubDate></item>
                        </channel></rss>
                        """
                                .formatted(laura.page("/"), laura.page("/2011/six"), DATE)
                                .getBytes(StandardCharsets.UTF_8));
        everyFeed.afterAWeek();

        assertThat(code(trace(laura.page("/2011/six")))).isEqualTo("shown");
        assertThat(code(six())).isEqualTo("merged");
    }

    @Test
    void hidden() {
        joinAndPoll();
        organise("POST", "entries/" + id() + "/hide");

        JsonPath trace = six();

        assertThat(code(trace)).isEqualTo("hidden");
        assertThat(trace.getBoolean("shown")).isFalse();
        assertThat(trace.getList("places")).isEmpty();
        assertThat(trace.getString("entry_id")).isNull();
        assertThat(trace.getString("participant")).isNull();
        assertThat(trace.prettify()).doesNotContain("Laura", "laura", "Thing 6");
    }

    @Test
    void removedByItsBlog() {
        joinAndPoll();
        laura.bury("six");
        everyFeed.afterAWeek();

        JsonPath trace = six();
        assertThat(code(trace)).isEqualTo("removed");
        assertThat(trace.getString("entry_id")).isNull();
        assertThat(trace.getString("participant")).isNull();
    }

    @Test
    void takenBackByItsBlogAndPublishedAgain() {
        joinAndPoll();
        String id = id();
        laura.bury("six");
        everyFeed.afterAWeek();
        laura.unbury("six").post(SIX);

        assertThat(code(six())).as("not read again yet").isEqualTo("removed");
        assertThat(six().getString("reason.advice")).contains("with the next reading");
        everyFeed.afterAWeek();

        assertThat(code(six())).isEqualTo("shown");
        assertThat(six().getString("entry_id")).isEqualTo(id);
    }

    @Test
    void takenBackAndWrittenAnewAtTheSameAddress() {
        joinAndPoll();
        laura.bury("six");
        everyFeed.afterAWeek();
        laura.origin()
                .at(
                        "/feed",
                        "HTTP/1.1 200 OK\nContent-Type: application/rss+xml",
                        feed(laura.page("/six"), "Thing 6, anew"));
        everyFeed.afterAWeek();

        assertThat(code(six())).isEqualTo("shown");
        assertThat(six().getString("entry_id")).isNotNull();
    }

    @Test
    void hiddenAndShownAgain() {
        joinAndPoll();
        String id = id();
        organise("POST", "entries/" + id + "/hide");
        organise("POST", "entries/" + id + "/show");

        assertThat(code(six())).isEqualTo("shown");
    }

    @Test
    void waitingBecauseItsBlogBroughtMoreThanIsTaken() {
        laura.post(new Post("cake", "A cake", DATE, "<p>Sugar.</p>"));
        join(new OnlyRule(List.of(), List.of("thing"), List.of()));
        everyFeed.dueNow();
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                decisions.update(
                                        "reason = ?1, rule = ?2",
                                        LeftOutPost.Reason.OVER_QUOTA,
                                        "at most 500 new posts a day"));

        JsonPath trace = trace(laura.page("/cake"));

        assertThat(code(trace)).isEqualTo("filtered");
        assertThat(trace.getString("reason.message"))
                .contains("at most 500 new posts a day", "so it waits");
        assertThat(trace.getString("reason.advice")).contains("with a later reading");
    }

    /// Eve's mixed blog has the post too, and her rule does not admit it.
    @Test
    void whatWasDecidedAboutAnotherBlogsFeedIsNoReason() throws IOException {
        try (Blog eve = new Blog("Eve")) {
            eve.origin()
                    .at(
                            "/feed",
                            "HTTP/1.1 200 OK\nContent-Type: application/rss+xml",
                            feed(laura.page("/cake"), "A cake"));
            database.join(
                    "eve",
                    new Profile(
                            "Eve",
                            eve.page("/"),
                            Show.FULL,
                            new OnlyRule(List.of(), List.of("thing"), List.of()),
                            Map.of()),
                    eve.feed(),
                    clock.instant());
            joinAndPoll();
            laura.post(new Post("cake", "A cake", DATE, "<p>Sugar.</p>"));

            JsonPath trace = trace(laura.page("/cake"));

            assertThat(code(trace)).isEqualTo("never_polled");
            assertThat(trace.getString("participant.slug")).isEqualTo("laura");
            everyFeed.dueNow();
            assertThat(code(trace(laura.page("/cake")))).isEqualTo("shown");
        }
    }

    private static byte[] feed(WebAddress post, String title) {
        return """
        <rss version="2.0"><channel><title>A blog</title>
        <item><guid isPermaLink="false">other</guid><link>%s</link><title>%s</title></item>
        </channel></rss>
        """
                .formatted(post, title)
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void removedWithItsParticipant() {
        joinAndPoll();
        organise("DELETE", "participants/laura");

        JsonPath trace = six();

        assertThat(code(trace)).isEqualTo("removed");
        assertThat(trace.prettify()).doesNotContain("Laura");
    }

    @Test
    void anAddressThatIsNoneIsToldSo() {
        given().queryParam("url", "six").get("/api/v1/trace").then().statusCode(422);
        given().get("/api/v1/trace").then().statusCode(422);
        given().queryParam("url", "file:///etc/passwd").get("/api/v1/trace").then().statusCode(422);
    }
}
