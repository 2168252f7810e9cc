package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryQuery;
import org.landscape.ownership.OwnerSessions;
import org.landscape.participant.OnlyRule;
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

/// What a participant decides about their own blog and posts, and what comes before their word.
@QuarkusTest
@OnBothDatabases
class MineTest {

    private static final String DATE = "Mon, 18 Jul 2011 10:00:00 GMT";
    private static final String DESK = "/api/v1/organiser/";

    @Inject Database database;
    @Inject EveryFeed everyFeed;
    @Inject EntryLists lists;
    @Inject OwnerSessions owners;
    @Inject RosterSync rosterSync;
    @Inject TestClock clock;

    private final Blog laura = new Blog("Laura's Dark Archive");
    private final Blog other = new Blog("Laura's new one");
    private OwnerBrowser browser;
    private long post;

    @BeforeEach
    void lauraIsSignedIn() {
        database.empty();
        laura.post(new Post("six", "Thing 6", DATE, "<p>I joined.</p><p>More of it.</p>"));
        database.join(
                "laura",
                new Profile("Laura", null, Show.FULL, null, Map.of("country", "UK")),
                laura.feed(),
                clock.instant());
        everyFeed.dueNow();
        post = lists.page(EntryQuery.ALL).entries().getFirst().id();
        browser = OwnerBrowser.signedIn(owners.begin("laura").orElseThrow());
    }

    @AfterEach
    void closeBlogs() throws IOException {
        laura.close();
        other.close();
    }

    private Response decide(Map<String, ?> fields) {
        return browser.send("/mine/posts/" + post, "/mine/posts/" + post, fields);
    }

    private static Response organiser(String method, String path, Map<String, ?> body) {
        return given().header("Authorization", "Bearer sesame")
                .contentType("application/json")
                .body(body)
                .request(method, DESK + path);
    }

    private static List<String> log(String what) {
        return given().header("Authorization", "Bearer sesame")
                .get(DESK + "log")
                .jsonPath()
                .getList("lines." + what);
    }

    private static List<Integer> things() {
        return given().get("/api/v1/entries").jsonPath().getList("entries[0].things.number");
    }

    @Test
    void theirPostsAreListedWithTheirThingsAndWhy() {
        assertThat(browser.page("/mine").select(".mine li").text())
                .contains("Thing 6")
                .contains("by its title")
                .contains("on your blog");
        Document page = browser.page("/mine/posts/" + post);
        assertThat(page.text()).contains("Counts for it: by its title");
        assertThat(page.select(".mine .what").eachText()).first(STRING).startsWith("Thing 6: ");
        assertThat(page.select(".mine li:first-child button").eachAttr("value"))
                .containsExactly("not");
    }

    @Test
    void whoseFoundPostsAreAllLeftOutIsToldSoAndWhy() {
        other.post(new Post("five", "Thing 5", DATE, "<p>I filed it under nothing.</p>"));
        OnlyRule filed = new OnlyRule(List.of("tst23"), List.of(), List.of());
        database.join(
                "bert",
                new Profile("Bert", null, Show.FULL, filed, Map.of()),
                other.feed(),
                clock.instant());
        everyFeed.dueNow();

        Document page = OwnerBrowser.signedIn(owners.begin("bert").orElseThrow()).page("/mine");

        assertThat(page.text())
                .contains("those on your blog are not taken, and below is why")
                .doesNotContain("it is here within the hour");
        assertThat(page.select("details.more[open] li").text())
                .isEqualTo("Thing 5 only posts filed under “tst23” are taken");
    }

    @Test
    void aVisitLetsTheBrowserKeepItsCookie() {
        String kept = browser.cookie("landscape-mine");
        Response answer = browser.get("/mine");

        assertThat(answer.getDetailedCookie("landscape-mine").getValue()).isEqualTo(kept);
        assertThat(answer.getDetailedCookie("landscape-mine").getMaxAge()).isEqualTo(30L * 86400);
        assertThat(answer.getDetailedCookie("landscape-mine").isHttpOnly()).isTrue();
        assertThat(answer.getDetailedCookie("landscape-mine").isSecured()).isTrue();
        assertThat(answer.getDetailedCookie("landscape-mine").getSameSite()).isEqualTo("Lax");
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    @Test
    void theirWordAboutAThingCountsAndCanBeTakenBack() {
        assertThat(decide(Map.of("word", "for", "thing", "7")).statusCode()).isEqualTo(303);
        assertThat(decide(Map.of("word", "not", "thing", "6")).statusCode()).isEqualTo(303);
        laura.edit(new Post("six", "My Thing 6", DATE, "<p>I joined.</p>"));
        everyFeed.afterAWeek();

        assertThat(things()).containsExactly(7);
        assertThat(browser.page("/mine/posts/" + post).text()).contains("you said so");
        assertThat(log("who")).containsOnly("the participant");
        assertThat(log("action")).containsExactly("not_counted", "counted");
        assertThat(
                        given().get("/api/v1/entries")
                                .jsonPath()
                                .getString("entries[0].things[0].basis"))
                .isEqualTo("participant");

        decide(Map.of("word", "back", "thing", "6"));
        decide(Map.of("word", "back", "thing", "7"));
        assertThat(things()).containsExactly(6);
    }

    @Test
    void anOrganisersWordComesBeforeTheirs() {
        organiser("DELETE", "entries/" + post + "/things/6", Map.of());

        Response answer = decide(Map.of("word", "for", "thing", "6"));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.asString()).contains("An organiser has decided");
        assertThat(things()).isEmpty();
        assertThat(decide(Map.of("word", "back", "thing", "6")).statusCode()).isEqualTo(409);
        assertThat(browser.page("/mine/posts/" + post).select("form:has([name=thing][value=6])"))
                .isEmpty();

        decide(Map.of("word", "for", "thing", "7"));
        organiser("DELETE", "entries/" + post + "/things/7", Map.of());
        assertThat(things()).isEmpty();
    }

    @Test
    void theyHideAPostAndShowItAgain() {
        decide(Map.of("word", "hide"));
        assertThat(given().get("/").asString()).doesNotContain("I joined");
        assertThat(given().get("/feed.atom").asString()).doesNotContain("I joined");
        assertThat(browser.page("/mine").text()).contains("hidden by you");

        decide(Map.of("word", "show"));
        assertThat(given().get("/").asString()).contains("I joined");
        assertThat(log("action")).containsExactly("shown", "hidden");
    }

    @Test
    void whatAnOrganiserHidesTheyDoNotShow() {
        organiser("POST", "entries/" + post + "/hide", Map.of());
        assertThat(decide(Map.of("word", "show")).statusCode()).isEqualTo(409);

        organiser("POST", "entries/" + post + "/show", Map.of());
        decide(Map.of("word", "hide"));
        // The organiser hides what is hidden already: from now on it is their word.
        organiser("POST", "entries/" + post + "/hide", Map.of());
        assertThat(decide(Map.of("word", "show")).statusCode()).isEqualTo(409);
        assertThat(given().get("/").asString()).doesNotContain("I joined");
    }

    @Test
    void whatIsShownOfThemIsTheirs() {
        Response answer =
                browser.send(
                        "/mine/shown",
                        "/mine/shown",
                        Map.of(
                                "name", "Laura B.",
                                "about", "Librarian <b>in</b> Leeds",
                                "picture", "https://pictures.example/laura.jpg",
                                "email", "laura@example.org",
                                "show", "title",
                                "group", "country",
                                "label", "Ireland"));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(303);

        Document page = Jsoup.parse(given().get("/participants/laura").asString());
        assertThat(page.select("h1").text()).contains("Laura B.");
        assertThat(page.text()).contains("Librarian <b>in</b> Leeds").contains("Ireland");
        assertThat(page.text()).doesNotContain("I joined", "laura@example.org");
        assertThat(page.select("img[src*=pictures.example]")).isEmpty();
        assertThat(page.select("a[href='https://pictures.example/laura.jpg']")).hasSize(1);
        assertThat(given().get("/feed.atom").asString()).doesNotContain("I joined");
        assertThat(log("who")).containsOnly("the participant");
    }

    @Test
    void aGroupIsChosenAsWhenJoining() {
        save("UK", "");
        assertThat(group()).isEqualTo("UK");
        save("+", "Wales");
        assertThat(group()).isEqualTo("Wales");

        Document form = Jsoup.parse(browser.get("/mine/shown").asString());
        assertThat(form.select("#group-0 option").eachAttr("value"))
                .containsExactly("", "Wales", "+");
        assertThat(form.select("#group-0 option[selected]").val()).isEqualTo("Wales");
        save("", "");
        assertThat(group()).isNull();
    }

    private void save(String label, String other) {
        assertThat(
                        browser.send(
                                        "/mine/shown",
                                        "/mine/shown",
                                        Map.of(
                                                "name", "Laura", "group", "country", "label", label,
                                                "other", other))
                                .statusCode())
                .isEqualTo(303);
    }

    private static @Nullable String group() {
        return given().get("/api/v1/participants/laura").jsonPath().getString("groups.country");
    }

    @Test
    void onlyPostsWithTheTagOfTheProgrammeAreTakenUntilTheyTakeThatBack() {
        Map<String, String> tagged = Map.of("name", "Laura", "show", "full", "take", "tagged");
        assertThat(browser.send("/mine/shown", "/mine/shown", tagged).statusCode()).isEqualTo(303);
        assertThat(given().get("/").asString()).doesNotContain("I joined");
        assertThat(shown().select("input[name=take][checked]").eachAttr("value"))
                .containsExactly("tagged");

        Map<String, String> all = Map.of("name", "Laura", "show", "full", "take", "all");
        assertThat(browser.send("/mine/shown", "/mine/shown", all).statusCode()).isEqualTo(303);
        assertThat(given().get("/").asString()).contains("I joined");
    }

    @Test
    void aRuleOfTheOrganisersIsToldAndStays() {
        OnlyRule rule = new OnlyRule(List.of(), List.of(), List.of("six"));
        database.join(
                "bert",
                new Profile("Bert", null, Show.FULL, rule, Map.of()),
                other.feed(),
                clock.instant());
        OwnerBrowser bert = OwnerBrowser.signedIn(owners.begin("bert").orElseThrow());

        Map<String, String> all = Map.of("name", "Bert", "show", "full", "take", "all");
        assertThat(bert.send("/mine/shown", "/mine/shown", all).statusCode()).isEqualTo(303);

        Document page = bert.page("/mine/shown");
        assertThat(page.select("input[name=take]")).isEmpty();
        assertThat(page.text()).contains("only those with “six” in the title or text");
    }

    private Document shown() {
        return browser.page("/mine/shown");
    }

    @Test
    void whatTheyChangeIsHeldAgainstTheFile() {
        browser.send("/mine/shown", "/mine/shown", Map.of("name", "Laura B.", "show", "full"));

        rosterSync.apply(Lists.of("laura", laura.feed()), Optional.empty());

        assertThat(given().get("/api/v1/participants/laura").jsonPath().getString("name"))
                .isEqualTo("Laura B.");
    }

    @Test
    void whatIsWrongIsToldAndNothingIsStored() {
        Response answer =
                browser.send(
                        "/mine/shown",
                        "/mine/shown",
                        Map.of("name", "", "picture", "javascript:alert(1)", "email", "x"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(answer.asString()).select(".trouble li")).hasSize(3);
        assertThat(given().get("/participants/laura").asString()).contains("Laura");
        assertThat(log("who")).isEmpty();
    }

    private Response end(Map<String, ?> fields) {
        return browser.send("/mine/end", "/mine/end", fields);
    }

    private static String membership() {
        return given().get("/api/v1/participants/laura").jsonPath().getString("membership");
    }

    @Test
    void theyPauseAndGoOn() {
        end(Map.of("word", "pause"));
        assertThat(membership()).isEqualTo("paused");
        assertThat(everyFeed.afterAWeek()).isEmpty();

        end(Map.of("word", "resume"));
        assertThat(membership()).isEqualTo("active");
        assertThat(log("action")).containsExactly("resumed", "paused");
    }

    @Test
    void theyStopAndNeitherPollNorFileBringsThemBackButThemselves() {
        assertThat(end(Map.of("word", "stop")).statusCode()).isEqualTo(422);
        end(Map.of("word", "stop", "sure", "yes"));
        rosterSync.apply(Lists.of("laura", laura.feed()), Optional.empty());
        rosterSync.apply(Lists.empty(), Optional.empty());
        rosterSync.apply(Lists.of("laura", laura.feed()), Optional.empty());

        assertThat(membership()).isEqualTo("stopped");
        assertThat(everyFeed.afterAWeek()).isEmpty();
        assertThat(given().get("/").asString()).contains("I joined");

        end(Map.of("word", "resume"));
        assertThat(membership()).isEqualTo("active");
    }

    @Test
    void whatAnOrganiserPausedTheyDoNotResume() {
        organiser("POST", "participants/laura/pause", Map.of());

        assertThat(end(Map.of("word", "resume")).statusCode()).isEqualTo(409);
        assertThat(membership()).isEqualTo("paused");
        assertThat(browser.page("/mine/end").select("[value=resume]")).isEmpty();
    }

    @Test
    void whatAnOrganiserPausedDoesNotBecomeTheirOwnPause() {
        organiser("POST", "participants/laura/pause", Map.of());

        assertThat(end(Map.of("word", "pause")).statusCode()).isEqualTo(409);
        assertThat(end(Map.of("word", "stop", "sure", "yes")).statusCode()).isEqualTo(409);
        assertThat(end(Map.of("word", "resume")).statusCode()).isEqualTo(409);
        assertThat(membership()).isEqualTo("paused");
        Document page = browser.page("/mine/end");
        assertThat(page.select("[value=pause], [value=stop]")).isEmpty();
        assertThat(page.select("main a[href$=/mine/leave]")).isNotEmpty();
    }

    @Test
    void aBlogThatMovedIsReadElsewhereAfterItWasSeen() {
        other.post(new Post("seven", "Thing 7", DATE, "<p>On my new blog.</p>"));
        Response found =
                browser.send("/mine/blogs", "/mine/blogs", Map.of("url", other.feed().toString()));
        assertThat(found.statusCode()).as(found.asString()).isEqualTo(200);
        Document seen = Jsoup.parse(found.asString());
        assertThat(seen.text()).contains("Thing 7").contains("my blog has moved");
        assertThat(given().get("/").asString()).doesNotContain("On my new blog");

        Response taken =
                browser.post(
                        "/mine/blogs/take",
                        Map.of(
                                "token", seen.select("[name=token]").attr("value"),
                                "key", seen.select("[name=key]").attr("value"),
                                "instead", seen.select("[name=instead]").attr("value")));
        assertThat(taken.statusCode()).as(taken.asString()).isEqualTo(303);
        everyFeed.dueNow();

        assertThat(given().get("/").asString()).contains("On my new blog").contains("I joined");
        assertThat(browser.page("/mine/blogs").select(".mine li")).hasSize(1);
    }

    @Test
    void anotherBlogIsReadBesideAndCanBeEnded() {
        other.post(new Post("seven", "Thing 7", DATE, "<p>On my new blog.</p>"));
        Document seen =
                Jsoup.parse(
                        browser.send(
                                        "/mine/blogs",
                                        "/mine/blogs",
                                        Map.of("url", other.feed().toString()))
                                .asString());
        browser.post(
                "/mine/blogs/take",
                Map.of(
                        "token", seen.select("[name=token]").attr("value"),
                        "key", seen.select("[name=key]").attr("value"),
                        "instead", ""));
        Document blogs = browser.page("/mine/blogs");
        assertThat(blogs.select(".mine li")).hasSize(2);

        browser.send(
                "/mine/blogs",
                "/mine/blogs/end",
                Map.of("blog", blogs.select("[name=blog]").last().attr("value")));
        assertThat(browser.page("/mine/blogs").select(".mine li")).hasSize(1);
    }

    @Test
    void theBlogOfAnotherParticipantIsNotTaken() {
        other.post(new Post("seven", "Thing 7", DATE, "<p>Tom's.</p>"));
        database.join("tom", other.feed());

        Response answer =
                browser.send("/mine/blogs", "/mine/blogs", Map.of("url", other.feed().toString()));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.asString()).contains("takes part already, as another participant");
    }
}
