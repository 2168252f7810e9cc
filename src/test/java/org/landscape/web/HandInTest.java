package org.landscape.web;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.desk.Organiser;
import org.landscape.desk.ParticipantDecisions;
import org.landscape.desk.PostDecisions;
import org.landscape.desk.WaitingDecisions;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryQuery;
import org.landscape.entry.ShownEntry;
import org.landscape.fetch.ScriptedOrigin;
import org.landscape.handin.HandedPosts;
import org.landscape.ownership.OwnerSessions;
import org.landscape.participant.Profile;
import org.landscape.participant.Show;
import org.landscape.poll.EveryFeed;
import org.landscape.recognition.RecognisedThing;
import org.landscape.recognition.RecognisedThing.Basis;
import org.landscape.testsupport.Blog;
import org.landscape.testsupport.Blog.Post;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;
import org.landscape.testsupport.TestClock;

/// Posts are handed in by their addresses: by the form of a Thing, and by Webmention, in the manner
/// of the receiver's tests of webmention.rocks.
@QuarkusTest
@OnBothDatabases
class HandInTest {

    private static final Organiser ANN = new Organiser("Ann");
    private static final String DATE = "Mon, 18 Jul 2011 10:00:00 GMT";
    private static final String TAGGING = "Sun, 17 Jul 2011 10:00:00 GMT";
    private static final String SIX = "https://planet.example/things/6";
    private static final String LINK = "<p>For <a href=\"" + SIX + "\">this</a>.</p>";

    @Inject Database database;
    @Inject EveryFeed everyFeed;
    @Inject EntryLists lists;
    @Inject HandedPosts handedPosts;
    @Inject OwnerSessions owners;
    @Inject EntityManager entities;
    @Inject ParticipantDecisions participantDecisions;
    @Inject PostDecisions postDecisions;
    @Inject WaitingDecisions waitingDecisions;
    @Inject TestClock clock;

    private final Blog laura = new Blog("Laura's Dark Archive");
    private final Blog guest = new Blog("A magazine");

    @BeforeEach
    void lauraTakesPart() {
        database.empty();
        laura.post(new Post("first", "Hello", DATE, "<p>I begin.</p>"));
        database.join(
                "laura",
                new Profile("Laura", laura.page("/"), Show.FULL, null, Map.of()),
                laura.feed(),
                clock.instant());
    }

    @AfterEach
    void closeBlogs() throws IOException {
        laura.close();
        guest.close();
        database.empty();
    }

    private static void at(Blog blog, String path, String body) {
        blog.origin()
                .at(
                        path,
                        "HTTP/1.1 200 OK\nContent-Type: text/html",
                        ("<!doctype html><html lang=\"en\"><head><title>On tagging</title>"
                                        + "<meta property=\"article:published_time\""
                                        + " content=\"2011-07-17T10:00:00Z\"></head><body>"
                                        + body
                                        + "</body></html>")
                                .getBytes(UTF_8));
    }

    private static Response mention(Object source, String target) {
        return given().accept("text/plain")
                .formParam("source", source.toString())
                .formParam("target", target)
                .post("/webmention");
    }

    /// A stranger hands a post in.
    private static Document handIn(Object address) {
        return said(
                given().formParam("thing", "6")
                        .formParam("address", address.toString())
                        .post("/hand-in"));
    }

    private Document handsIn(String slug, Object address) {
        return said(
                OwnerBrowser.signedIn(owners.begin(slug).orElseThrow())
                        .post("/hand-in", Map.of("thing", "6", "address", address.toString())));
    }

    private static Document said(Response answer) {
        return Jsoup.parse(answer.then().statusCode(200).extract().asString());
    }

    private static List<ScriptedOrigin.Received> asked(Blog blog, String path) {
        return blog.origin().received().stream().filter(one -> one.path().equals(path)).toList();
    }

    private List<ShownEntry> posts() {
        return lists.page(EntryQuery.ALL).entries();
    }

    @Test
    void theFormOfAThingLeadsToAPostThatCounts() {
        at(
                laura,
                "/tagging",
                "<article><h1>On tagging</h1><p>I tag <script>x()</script>shelves.</p></article>");
        Document page = Jsoup.parse(given().get("/things/6").asString());
        assertThat(page.select("form[action$=/hand-in] input[name=thing]").val()).isEqualTo("6");

        assertThat(handsIn("laura", laura.page("/tagging")).select("main").text())
                .contains("Thank you", "It counts for Thing 6 as a post of Laura.");

        ShownEntry post = posts().getFirst();
        assertThat(post.title()).isEqualTo("On tagging");
        assertThat(String.valueOf(post.contentHtml())).contains("shelves").doesNotContain("x()");
        assertThat(post.shownAt()).isEqualTo("2011-07-17T10:00:00Z");
        assertThat(post.things())
                .extracting(RecognisedThing::number, RecognisedThing::basis)
                .containsExactly(tuple(6, Basis.HANDED_IN));
        assertThat(given().get("/api/v1/entries").asString()).contains("\"basis\":\"handed_in\"");
        assertThat(given().get("/things/6").asString()).contains("On tagging");
        assertThat(asked(laura, "/tagging")).hasSize(1);
    }

    @Test
    void theFeedThatBringsItLaterHasTheSamePost() {
        at(laura, "/tagging", "<h1>On tagging, by me</h1><p>I tag.</p>");
        handsIn("laura", laura.page("/tagging"));
        handsIn("laura", laura.page("/tagging"));
        long id = posts().getFirst().id();
        laura.post(new Post("tagging", "On tagging", DATE, "<p>I tag shelves.</p>"));

        everyFeed.dueNow();

        assertThat(posts()).hasSize(2);
        ShownEntry post = posts().stream().filter(one -> one.id() == id).findFirst().orElseThrow();
        assertThat(post.title()).isEqualTo("On tagging");
        assertThat(post.guid()).isEqualTo("tagging");
        assertThat(post.things())
                .extracting(RecognisedThing::basis)
                .containsExactly(Basis.HANDED_IN);
    }

    @Test
    void whatTheFeedBroughtIsCountedAndNotStoredTwice() {
        everyFeed.dueNow();
        at(laura, "/first", "<h1>Other words</h1>");

        handsIn("laura", laura.page("/first"));

        assertThat(posts()).hasSize(1);
        assertThat(posts().getFirst().title()).isEqualTo("Hello");
        assertThat(posts().getFirst().things())
                .extracting(RecognisedThing::basis)
                .containsExactly(Basis.HANDED_IN);
    }

    @Test
    void noPollAsksForIt() {
        at(laura, "/tagging", "<h1>On tagging</h1>");
        everyFeed.dueNow();
        handsIn("laura", laura.page("/tagging"));
        laura.post(new Post("old", "Old", "Mon, 11 Jul 2011 10:00:00 GMT", "<p>Old.</p>"));
        for (int i = 0; i < 4; i++) {
            clock.goOn(Duration.ofHours(5));
            laura.edit(new Post("old", "Old", "Mon, 11 Jul 2011 10:00:00 GMT", "<p>" + i + "</p>"));
            everyFeed.dueNow();
        }

        assertThat(database.count("select count(*) from entry where missed > 0")).isZero();
        assertThat(asked(laura, "/tagging")).hasSize(1);
        assertThat(posts()).hasSize(3);
    }

    @Test
    void whatItsFeedBroughtLaterAndThenNoLongerCarriesDisappears() {
        laura.post(new Post("old", "Old", "Mon, 11 Jul 2011 10:00:00 GMT", "<p>Old.</p>"));
        everyFeed.dueNow();
        at(laura, "/tagging", "<h1>On tagging</h1>");
        handsIn("laura", laura.page("/tagging"));
        laura.post(new Post("tagging", "On tagging", TAGGING, "<p>I tag shelves.</p>"));
        everyFeed.afterAWeek();
        assertThat(posts()).hasSize(3);

        laura.origin().at("/tagging", "HTTP/1.1 410 Gone\nContent-Length: 0");
        laura.delete("tagging");
        everyFeed.afterAWeek();
        everyFeed.afterAWeek();
        everyFeed.checkDeletions();

        assertThat(posts()).extracting(ShownEntry::title).containsExactly("Hello", "Old");
    }

    @Test
    void anOrganisersWordIsStrongerAndAHiddenPostStaysHidden() {
        everyFeed.dueNow();
        at(laura, "/first", "<h1>Hello</h1>");
        long id = posts().getFirst().id();
        postDecisions.correct(ANN, id, 6, false, "");
        handsIn("laura", laura.page("/first"));
        assertThat(posts().getFirst().things()).isEmpty();

        postDecisions.hide(ANN, id, true);

        assertThat(handsIn("laura", laura.page("/first")).select(".wrong").text())
                .startsWith("This post is not taken here.");
        assertThat(posts()).isEmpty();
    }

    @Test
    void whoWasRemovedComesNotBackByThisWay() {
        everyFeed.dueNow();
        at(laura, "/first", "<h1>Hello</h1>");
        at(laura, "/2011/07/new", "<h1>New</h1>");
        participantDecisions.remove(ANN, "laura");
        int before = asked(laura, "/first").size();

        for (String path : List.of("/first", "/2011/07/new")) {
            assertThat(handIn(laura.page(path)).select(".wrong").text())
                    .as(path)
                    .startsWith("This post is not taken here.");
        }
        assertThat(handedPosts.countWaiting()).isZero();
        assertThat(posts()).isEmpty();
        assertThat(asked(laura, "/first")).hasSize(before);
    }

    @Test
    void aGuestPostWaitsUntilAnOrganiserGivesItToAParticipant() {
        at(guest, "/guest", "<h1>By Laura</h1>");
        DeskBrowser ann = new DeskBrowser("Ann");
        assertThat(handIn(guest.page("/guest")).select("main").text())
                .contains("the organisers are asked");
        assertThat(posts()).isEmpty();
        assertThat(ann.page("/organiser").select("nav.desk a[href$=handed-in]").text())
                .isEqualTo("Handed in 1");
        Document waiting = ann.page("/organiser/handed-in");
        assertThat(waiting.select("ul.rows li").text())
                .contains("By Laura for Thing 6", guest.page("/guest").toString());
        String form = waiting.select("ul.rows form").attr("action");

        Document none = ann.press(form, Map.of("word", "give", "participant", "Laura"));

        assertThat(none.select(".lead").text()).startsWith("No post waits.");
        assertThat(posts()).extracting(ShownEntry::title).containsExactly("By Laura");
        assertThat(ann.page("/organiser/log").text())
                .contains("gave a post that was handed in to Laura");
        assertThat(ann.send(form, Map.of("word", "give", "participant", "laura")).statusCode())
                .isEqualTo(404);
        assertThat(given().get("/participants/laura").asString()).contains("By Laura");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<h1>Thing 6: tagging</h1><p>I tag.</p>",
                "<h1>On tagging</h1><p>This post is for Thing 6.</p>",
                "<h1>On tagging</h1><p>For <a href=\"https://planet.example/things/6\">this</a>.</p>",
            })
    void whatAStrangerHandsInCountsIfThePostSaysSo(String body) {
        at(laura, "/tagging", "<article>" + body + "</article>");

        assertThat(handIn(laura.page("/tagging")).select("main").text())
                .contains("It counts for Thing 6 as a post of Laura.");
        assertThat(posts().getFirst().things())
                .extracting(RecognisedThing::number)
                .containsExactly(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<h1>On tagging</h1><p>I tag.</p>",
                "<h1>Thing 5: tagging</h1><p>I tag.</p>",
                "<h1>On tagging</h1><p>I tag.</p><div id=\"comments\"><p>For"
                        + " <a href=\"https://planet.example/things/6\">this</a></p></div>",
            })
    void whatAStrangerHandsInWaitsIfThePostDoesNotSayForWhatItIs(String body) {
        at(laura, "/tagging", "<article>" + body + "</article>");

        Document page = handIn(laura.page("/tagging"));

        assertThat(page.select("[role=status]").text())
                .isEqualTo(
                        "It is on the blog of Laura. It does not say that it is for Thing 6, so the"
                                + " organisers are asked, and it does not count before.");
        assertThat(page.select("main a[href$='/mine/proof?participant=laura']")).hasSize(1);
        assertThat(posts()).isEmpty();
        Document waiting = new DeskBrowser("Ann").page("/organiser/handed-in");
        assertThat(waiting.select("ul.rows li").text()).contains("on the blog of Laura");
        assertThat(waiting.select("[name=participant]").val()).isEqualTo("laura");

        handsIn("laura", laura.page("/tagging"));

        assertThat(handedPosts.countWaiting()).isZero();
        assertThat(posts()).hasSize(1);
        // Now that it counts, a stranger changes nothing.
        assertThat(handIn(laura.page("/tagging")).select("main").text()).contains("It counts");
    }

    @Test
    void aPostThatTheFeedBroughtCountsForNoThingByAStrangersWord() {
        everyFeed.dueNow();
        at(laura, "/first", "<h1>Hello</h1><p>I begin.</p>");

        handIn(laura.page("/first"));

        assertThat(posts().getFirst().things()).isEmpty();
        assertThat(handedPosts.waiting(9))
                .extracting(HandedPosts.Waiting::slug)
                .containsExactly("laura");
    }

    @Test
    void whoIsSignedInHandsInForThemselvesAlone() {
        tomTakesPart();
        at(laura, "/tagging", "<h1>On tagging</h1>");

        assertThat(handsIn("tom", laura.page("/tagging")).text()).contains("the organisers are");

        assertThat(posts()).isEmpty();
    }

    private void tomTakesPart() {
        database.join(
                "tom",
                new Profile("Tom", guest.page("/"), Show.FULL, null, Map.of()),
                guest.feed(),
                clock.instant());
    }

    @Test
    void anotherSitesPageHandsInNothingForWhoIsSignedIn() {
        at(laura, "/tagging", "<h1>On tagging</h1>");

        given().cookie("landscape-mine", owners.begin("laura").orElseThrow())
                .header("Sec-Fetch-Site", "cross-site")
                .formParam("thing", "6")
                .formParam("address", laura.page("/tagging").toString())
                .post("/hand-in")
                .then()
                .statusCode(403);

        assertThat(asked(laura, "/tagging")).isEmpty();
    }

    /// A page that was handed in by its author needs no link.
    @Test
    void aMentionTakesNothingBackThatAPersonHandedIn() {
        at(laura, "/tagging", "<h1>On tagging</h1>");
        handsIn("laura", laura.page("/tagging"));

        assertThat(mention(laura.page("/tagging"), SIX).statusCode()).isEqualTo(400);

        assertThat(posts()).hasSize(1);
    }

    @Test
    void aMentionOfWhatAPersonHandedInDoesNotMakeItAMention() {
        at(laura, "/tagging", LINK);
        handsIn("laura", laura.page("/tagging"));
        assertThat(mention(laura.page("/tagging"), SIX).statusCode()).isEqualTo(200);
        at(laura, "/tagging", "<h1>On tagging</h1>");

        assertThat(mention(laura.page("/tagging"), SIX).statusCode()).isEqualTo(400);

        assertThat(posts()).hasSize(1);
    }

    @Test
    void whatAMentionBroughtIsTakenBackAlsoIfAStrangerHandsItIn() {
        tomTakesPart();
        at(laura, "/tagging", LINK);
        assertThat(mention(laura.page("/tagging"), SIX).statusCode()).isEqualTo(200);
        handsIn("tom", laura.page("/tagging"));
        at(laura, "/tagging", "<h1>On tagging</h1>");

        assertThat(mention(laura.page("/tagging"), SIX).asString()).contains("taken back");

        assertThat(posts()).isEmpty();
    }

    @Test
    void whatWaitsOnTheBlogOfWhoLeavesIsForgotten() {
        at(laura, "/tagging", "<h1>On quinces</h1>");
        handIn(laura.page("/tagging"));
        assertThat(database.dump()).contains("On quinces");

        participantDecisions.leave("laura");

        assertThat(database.dump()).doesNotContain("On quinces");
        for (Object address : List.of(laura.page("/tagging"), laura.page("/first"))) {
            assertThat(handIn(address).select(".wrong").text())
                    .startsWith("This post is not taken here.");
            assertThat(mention(address, SIX).statusCode()).isEqualTo(400);
        }
        assertThat(database.count("select count(*) from handed_in")).isZero();
        assertThat(asked(laura, "/tagging")).hasSize(1);
    }

    @Test
    void whatAnOrganiserRefusedStaysOutAndIsNotAskedForAgain() {
        at(guest, "/guest", "<h1>By a robot</h1>");
        handIn(guest.page("/guest"));
        waitingDecisions.refuseHandedIn(ANN, handedPosts.waiting(1).getFirst().id());

        assertThat(handIn(guest.page("/guest")).select(".wrong").text())
                .startsWith("This post is not taken here.");
        assertThat(handedPosts.countWaiting()).isZero();
        assertThat(asked(guest, "/guest")).hasSize(1);
        assertThat(database.dump()).doesNotContain("By a robot");
    }

    @Test
    void whatWaitsIsForgottenInTimeAndWithTheParticipantWhoseItIs() {
        at(guest, "/guest", "<h1>By Laura</h1>");
        handIn(guest.page("/guest"));
        clock.goOn(Duration.ofDays(91));
        everyFeed.forgetExpired();
        assertThat(handedPosts.countWaiting()).isZero();

        at(laura, "/tagging", "<h1>On tagging</h1>");
        handsIn("laura", laura.page("/tagging"));
        participantDecisions.remove(ANN, "laura");

        assertThat(database.count("select count(*) from handed_in")).isZero();
        assertThat(database.dump()).doesNotContain("On tagging");
    }

    @Test
    void twentyOfOneHostWaitAndNoMore() {
        for (int i = 0; i < 20; i++) {
            at(guest, "/" + i, "<h1>Post " + i + "</h1>");
            handIn(guest.page("/" + i));
        }
        at(guest, "/more", "<h1>More</h1>");

        assertThat(mention(guest.page("/more"), SIX).statusCode()).isEqualTo(400);
        at(guest, "/more", "<h1>More</h1>" + LINK);
        assertThat(mention(guest.page("/more"), SIX).statusCode()).isEqualTo(503);
        assertThat(handedPosts.countWaiting()).isEqualTo(20);
    }

    @Test
    void twoHundredWaitAndNoMore() {
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                entities.createNativeQuery(
                                                """
                                                insert into handed_in (id, source_hash, number, state,
                                                    source, host, title, summary, changed_at)
                                                select -x, 'h' || x, 6, 'WAITING',
                                                    'https://g' || x || '.example/1',
                                                    'g' || x || '.example', 'T', '',
                                                    timestamp with time zone '2026-11-20 00:00:00Z'
                                                from generate_series(1, 199) x
                                                """)
                                        .executeUpdate());
        at(guest, "/1", "<h1>One</h1>");
        at(guest, "/2", "<h1>Two</h1>" + LINK);

        assertThat(handIn(guest.page("/1")).text()).contains("the organisers are asked");
        assertThat(mention(guest.page("/2"), SIX).statusCode()).isEqualTo(503);
        // What waits already may be handed in again, and what counts at once does not wait.
        assertThat(handIn(guest.page("/1")).text()).contains("the organisers are asked");
        at(laura, "/tagging", LINK);
        assertThat(mention(laura.page("/tagging"), SIX).statusCode()).isEqualTo(200);
        assertThat(handedPosts.countWaiting()).isEqualTo(200);
    }

    // Webmention: discovery, and the receiver.

    @Test
    void thePageOfAThingNamesTheEndpoint() {
        Response page = given().get("/things/6");

        assertThat(page.header("Link")).isEqualTo("<../webmention>; rel=\"webmention\"");
        assertThat(Jsoup.parse(page.asString()).select("link[rel=webmention]").attr("href"))
                .isEqualTo("/webmention");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p><a href='https://planet.example/things/6'>x</a></p>",
                "<p><a href='http://PLANET.example/things/6/'>x</a></p>",
                "<p><a class='u-in-reply-to' href='https://planet.example/things/6#top'>x</a></p>",
                "<base href='https://planet.example/'><p><a href='things/6'>x</a></p>",
                "<base href='https://planet.example/things/'><p><a href='../things/./6'>x</a></p>",
                "<p><a href='//planet.example/things/6'>x</a></p>",
                "<p><a rel='noopener tag' href=' https://planet.example/things/6 '>x</a></p>",
                "<p><a href='https&#58;//planet.example/things/6'>x</a></p>",
                "<nav><a href='https://planet.example/things/6'>x</a></nav>",
            })
    void aSourceThatLinksToTheTargetCounts(String body) {
        at(laura, "/tagging", body);

        Response answer = mention(laura.page("/tagging"), SIX);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.asString()).isEqualTo("It counts for the target, as a post of Laura.\n");
        assertThat(posts()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>No link.</p>",
                "<p>https://planet.example/things/6</p>",
                "<!-- <a href='https://planet.example/things/6'>x</a> -->",
                "<pre><code>&lt;a href='https://planet.example/things/6'&gt;</code></pre>",
                "<script>'<a href=\"https://planet.example/things/6\">'</script>",
                "<p>I.</p><div id='comments'><a href='https://planet.example/things/6'>x</a></div>",
                "<p><a href='https://planet.example/things/7'>x</a></p>",
                "<p><a href='https://planet.example/things/60'>x</a></p>",
                "<p><a href='https://planet.example.evil.example/things/6'>x</a></p>",
                // Not vouched for, not a link, or not a page that is linked to.
                "<p><a rel='nofollow' href='https://planet.example/things/6'>x</a></p>",
                "<p><a rel='https://planet.example/things/6' href='/other'>x</a></p>",
                "<p><a title='https://planet.example/things/6' href='/other'>x</a></p>",
                "<p><img src='https://planet.example/things/6' alt=''></p>",
                "<p><img src='/a.png' srcset='https://planet.example/things/6 2x' alt=''></p>",
                "<p><a href='things/6'>x</a></p>",
                "<template><a href='https://planet.example/things/6'>x</a></template>",
                "<blockquote><a href='https://planet.example/things/6'>x</a></blockquote>",
                "<form action='https://planet.example/things/6'><button>x</button></form>",
            })
    void aSourceThatDoesNotLinkToTheTargetIsRefused(String body) {
        at(laura, "/tagging", body);

        Response answer = mention(laura.page("/tagging"), SIX);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.asString()).contains("no link of its author");
        assertThat(posts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://planet.example/",
                "https://planet.example/things",
                "https://planet.example/things/999",
                "https://planet.example/things/6/feed.atom",
                "https://planet.example/participants/laura",
                "https://other.example/things/6",
                "javascript:alert(1)",
            })
    void aTargetThatIsNoThingsPageIsRefused(String target) {
        at(laura, "/tagging", LINK);

        assertThat(mention(laura.page("/tagging"), target).statusCode()).isEqualTo(400);
        assertThat(asked(laura, "/tagging")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ftp://laura.example/x",
                "mailto:laura@example.org",
                "data:text/html,<a href=https://planet.example/things/6>",
                SIX,
                "https://planet.example/participants/laura",
                "http://10.0.0.1/x",
                "http://[fe80::1]/x",
            })
    void aSourceThatMayNotBeAskedIsRefused(String source) {
        Response answer = mention(source, SIX);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(handedPosts.countWaiting()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SIX + "#comments",
                SIX + "/",
                "http://planet.example/things/6",
                "https://PLANET.example/things/6",
            })
    void aTargetIsTheSameWithFragmentSlashOrCapitals(String target) {
        at(laura, "/tagging", LINK);

        assertThat(mention(laura.page("/tagging"), target).statusCode()).isEqualTo(200);
        assertThat(posts()).hasSize(1);
    }

    @Test
    void aSourceWithAFragmentIsTheSameSource() {
        at(laura, "/tagging", LINK);

        mention(laura.page("/tagging"), SIX);
        mention(laura.page("/tagging") + "#part", SIX);

        assertThat(posts()).hasSize(1);
        assertThat(database.count("select count(*) from handed_in")).isEqualTo(1);
    }

    @Test
    void theSameSourceManyTimesAtOnceIsStoredOnce() throws Exception {
        at(laura, "/tagging", LINK);
        at(guest, "/guest", LINK);
        List<Callable<Integer>> mentions = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            mentions.add(() -> mention(laura.page("/tagging"), SIX).statusCode());
            mentions.add(() -> mention(guest.page("/guest"), SIX).statusCode());
        }

        List<Integer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> one : threads.invokeAll(mentions)) {
                answers.add(one.get());
            }
        }

        assertThat(answers).isSubsetOf(200, 202, 503).contains(200, 202);
        assertThat(posts()).hasSize(1);
        assertThat(database.count("select count(*) from handed_in")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1/x",
                "http://[::ffff:10.0.0.1]/x",
                "http://169.254.169.254/latest",
                "https://planet.example/things/6",
                "file:///etc/passwd",
                "/loop",
            })
    void aRedirectThatMayNotBeFollowedIsRefused(String to) {
        laura.origin().at("/loop", "HTTP/1.1 302 Found\nLocation: " + to + "\nContent-Length: 0");

        Response answer = mention(laura.page("/loop"), SIX);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(database.count("select count(*) from handed_in")).isZero();
    }

    @Test
    void aRedirectOnTheSameBlogIsFollowedToThePost() {
        at(laura, "/tagging", LINK);
        laura.origin().at("/?p=7", "HTTP/1.1 301 Moved\nLocation: /tagging\nContent-Length: 0");

        assertThat(mention(laura.page("/?p=7"), SIX).statusCode()).isEqualTo(200);

        assertThat(posts())
                .extracting(ShownEntry::url)
                .containsExactly(laura.page("/tagging").toString());
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain, https://planet.example/things/6",
        "application/json, {\"a\":\"https://planet.example/things/6\"}",
        "application/pdf, %PDF-1.4 https://planet.example/things/6",
        "image/png, https://planet.example/things/6",
        "application/rss+xml, <rss version=\"2.0\"><channel><title>x</title></channel></rss>",
        "text/html, ''",
    })
    void aSourceThatIsNoPageIsRefused(String type, String body) {
        laura.origin().at("/file", "HTTP/1.1 200 OK\nContent-Type: " + type, body.getBytes(UTF_8));

        Response answer = mention(laura.page("/file"), SIX);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(posts()).isEmpty();
        assertThat(handedPosts.countWaiting()).isZero();
    }

    @Test
    void aPageThatIsTooLargeIsRefused() {
        at(laura, "/huge", LINK + "x".repeat(11 << 20));

        Response answer = mention(laura.page("/huge"), SIX);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(posts()).isEmpty();
    }

    @Test
    void aFormWithoutItsFieldsIsRefusedInWords() {
        Response answer = given().accept("text/plain").post("/webmention");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.asString()).contains("Send source and target as a form");
    }

    @Test
    void aSourceThatIsGoneTakesItsPostBackAndOneThatCameBackCountsAgain() {
        for (String status : List.of("404 Not Found", "410 Gone")) {
            at(laura, "/tagging", LINK);
            assertThat(mention(laura.page("/tagging"), SIX).statusCode()).isEqualTo(200);
            assertThat(posts()).hasSize(1);
            laura.origin().at("/tagging", "HTTP/1.1 " + status);

            Response answer = mention(laura.page("/tagging"), SIX);

            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
            assertThat(answer.asString()).contains("taken back");
            assertThat(posts()).isEmpty();
            assertThat(mention(laura.page("/tagging"), SIX).statusCode()).isEqualTo(400);
        }
        at(laura, "/tagging", LINK);
        mention(laura.page("/tagging"), SIX);
        assertThat(posts()).hasSize(1);
    }

    @Test
    void aSourceThatNoLongerLinksIsTakenBackAndAnUpdateChangesThePost() {
        at(laura, "/tagging", "<h1>One</h1>" + LINK);
        mention(laura.page("/tagging"), SIX);
        at(laura, "/tagging", "<h1>Two</h1>" + LINK);
        mention(laura.page("/tagging"), SIX);
        assertThat(posts()).extracting(ShownEntry::title).containsExactly("Two");

        at(laura, "/tagging", "<h1>Two</h1>");
        assertThat(mention(laura.page("/tagging"), SIX).asString()).contains("taken back");
        assertThat(posts()).isEmpty();
    }

    @Test
    void aFaultOfTheSourcesHostTakesNothingBack() {
        at(laura, "/tagging", LINK);
        mention(laura.page("/tagging"), SIX);
        for (String head :
                List.of(
                        "HTTP/1.1 500 Oops",
                        "HTTP/1.1 403 Forbidden",
                        "HTTP/1.1 429 Too Many Requests",
                        // Cut off.
                        "HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: 900")) {
            laura.origin().at("/tagging", head);

            assertThat(mention(laura.page("/tagging"), SIX).statusCode()).as(head).isEqualTo(400);
            assertThat(posts()).as(head).hasSize(1);
        }
    }

    @Test
    void aRedirectThatLeadsOffTheBlogDoesNotCountForItsOwner() {
        at(guest, "/guest", LINK);
        laura.origin().at("/moved", "HTTP/1.1 302 Found\nLocation: " + guest.page("/guest"));

        assertThat(mention(laura.page("/moved"), SIX).statusCode()).isEqualTo(202);
        assertThat(posts()).isEmpty();
    }
}
