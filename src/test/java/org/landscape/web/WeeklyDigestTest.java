package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.web.Landscape.post;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.digest.Week;
import org.landscape.feedsfile.Roster;
import org.landscape.parse.ParsedEntry;
import org.landscape.poll.EveryFeed;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme;
import org.landscape.programme.Thing;
import org.landscape.registration.RosterSync;
import org.landscape.testsupport.Blog;
import org.landscape.testsupport.OnBothDatabases;
import org.landscape.testsupport.ProgrammeLike;
import org.landscape.testsupport.TestClock;

/// The digest of a week: which posts are in it, and what organisers add to it.
@QuarkusTest
@OnBothDatabases
class WeeklyDigestTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    @Inject Landscape landscape;
    @Inject TestClock time;
    @Inject InstantSource clock;
    @Inject CurrentProgramme current;
    @Inject RosterSync rosterSync;
    @Inject EveryFeed everyFeed;

    private Week first = Week.of(LocalDate.EPOCH);

    private @Nullable Programme before;

    /// The programme of the tests is of a past year, in which these posts are not.
    @BeforeEach
    void lauraIsReadInAProgrammeOfToday() {
        landscape.empty();
        before = current.get();
        current.become(
                new ProgrammeLike(before)
                        .things(
                                List.of(
                                        new Thing(5, "Reflection", null, null, null, List.of()),
                                        new Thing(6, "Networks", null, null, null, List.of())))
                        .days(null, null)
                        .programme());
        landscape.join("laura", "Laura");
        first = week(0);
    }

    @AfterEach
    void theOtherProgramme() {
        if (before != null) {
            current.become(before);
        }
    }

    /// The present week, or one after or before it.
    private Week week(int later) {
        return Week.of(LocalDate.ofInstant(clock.instant(), LONDON).plusWeeks(later));
    }

    private String ago(int days) {
        return clock.instant().minus(Duration.ofDays(days)).toString();
    }

    private ParsedEntry at(String title, int daysAgo) {
        return post(title, ago(daysAgo), "<p>Words of " + title + ".</p>");
    }

    private void laura(ParsedEntry... posts) {
        landscape.read("laura", "Laura's blog", posts);
    }

    private static Document page(String path) {
        Response answer = given().get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.asByteArray().length).isLessThan(60_000);
        return Jsoup.parse(answer.asString());
    }

    private static Document digest(Week week) {
        return page("/digest/" + week);
    }

    private static List<String> titles(Week week) {
        return digest(week).select(".part .head, .picked h3").eachText();
    }

    private long id(String title) {
        return given().get("/api/v1/entries")
                .jsonPath()
                .getLong("entries.find { it.title == '" + title + "' }.id");
    }

    @Nested
    class Posts {

        @Test
        void areInTheWeekInWhichTheyWereFirstSeen() {
            laura(at("Thing 6: on time", 1));
            time.goOn(Duration.ofDays(7));
            laura(at("Thing 6: late", 6), at("Thing 6: very late", 300));

            assertThat(titles(first)).containsExactly("Thing 6: on time");
            assertThat(titles(first.next())).containsExactly("Thing 6: late", "Thing 6: very late");
        }

        @Test
        void areByTheirDateWhenTheyAreOldAndTheLandscapeIsNew() {
            laura(at("Thing 6: old", 30), at("A cake", 2));

            assertThat(titles(first)).containsExactly("A cake");
            assertThat(titles(week(0).equals(first) ? Week.of(day(30)) : first))
                    .containsExactly("Thing 6: old");
        }

        private LocalDate day(int ago) {
            return LocalDate.ofInstant(Instant.parse(ago(ago)), LONDON);
        }

        @Test
        void areInNoDigestWhenABlogBringsThemThatJoinsLater() {
            laura(at("Thing 6: on time", 1));
            Week before = Week.of(day(40));
            time.goOn(Duration.ofDays(14));
            landscape.join("mei", "Mei");
            landscape.read("mei", "Mei's blog", at("Thing 6: new", 3), at("Thing 6: old", 54));

            assertThat(titles(week(0))).containsExactly("Thing 6: new");
            assertThat(digest(week(0)).select("#new + p").text()).isEqualTo("Mei");
            given().get("/digest/" + before).then().statusCode(404);
            assertThat(given().get("/").asString()).contains("Thing 6: old");
        }

        @Test
        void doNotChangeTheirDigestWhenTheyAreEdited() {
            laura(at("Thing 6: on time", 1));
            time.goOn(Duration.ofDays(7));
            laura(post("Thing 6: on time", ago(8), "<p>Other words.</p>", "Thing-6-on-time"));

            assertThat(titles(first)).containsExactly("Thing 6: on time");
            assertThat(digest(first.next()).select(".notice h2").text())
                    .isEqualTo("Nothing new yet this week");
        }

        @Test
        void areByThingWithTheOthersLast() {
            laura(at("A cake", 1), at("Thing 6: yes", 1), at("Thing 5: yes", 1));

            assertThat(digest(first).select(".part h2").eachText())
                    .contains("Thing 5: Reflection 1 post", "For no Thing in particular 1 post");
            assertThat(page("/digest/" + first + "?for=6").select(".head").eachText())
                    .containsExactly("Thing 6: yes");
            assertThat(page("/digest/" + first + "?for=none").select(".head").eachText())
                    .containsExactly("A cake");
        }

        @Test
        void leaveItAtOnceWhenTheyAreHiddenAndWhenTheirAuthorIsRefusedOrRemoved() {
            laura(at("Thing 6: mine", 1));
            landscape.join("mei", "Mei");
            landscape.read("mei", "Mei's blog", at("Thing 6: hers", 1));
            landscape.join("jo", "Jo Bloggs");
            landscape.read("jo", "Jo's blog", at("Thing 6: his", 1));
            DeskBrowser ann = new DeskBrowser("Ann");
            long mine = id("Thing 6: mine");
            ann.send("/organiser/digest/" + first + "/picking", Map.of("pick", mine));
            time.goOn(Duration.ofDays(7));
            assertEverywhere(true, "Thing 6: mine", "Thing 6: hers", "Thing 6: his");

            ann.send("/organiser/entries/" + mine + "/hiding", Map.of("word", "hide"));
            assertEverywhere(false, "Thing 6: mine");
            given().header("Authorization", "Bearer sesame")
                    .contentType("application/json")
                    .body("{\"reason\":\"Spam\"}")
                    .post("/api/v1/organiser/participants/mei/refuse")
                    .then()
                    .statusCode(200);
            assertEverywhere(false, "Thing 6: hers", "Mei");
            given().header("Authorization", "Bearer sesame")
                    .delete("/api/v1/organiser/participants/jo")
                    .then()
                    .statusCode(204);
            assertEverywhere(false, "Thing 6: his", "Jo Bloggs");
            assertThat(page("/progress").text()).contains("There is nothing to draw yet");

            ann.send("/organiser/entries/" + mine + "/hiding", Map.of("word", "show"));
            assertEverywhere(true, "Thing 6: mine");
        }

        private void assertEverywhere(boolean there, String... words) {
            for (String path :
                    List.of(
                            "/digest",
                            "/digest/" + first,
                            "/digest/" + first + "?for=6",
                            "/digest/" + first + ".md",
                            "/digest/" + first + ".html",
                            "/digest.atom",
                            "/digest.rss",
                            "/digest.json")) {
                String text = given().get(path).asString();
                for (String word : words) {
                    assertThat(text.contains(word)).as("%s in %s", word, path).isEqualTo(there);
                }
            }
        }
    }

    @Nested
    class Weeks {

        @Test
        void theLastThatIsOverIsShownAndTheOthersAreLinked() {
            laura(at("Thing 6: one", 1));
            time.goOn(Duration.ofDays(7));
            laura(at("Thing 6: two", 1));
            time.goOn(Duration.ofDays(14));

            Document latest = page("/digest");

            assertThat(latest.select("h1").text()).isEqualTo(first.next().inWords());
            assertThat(latest.select("a[rel=prev]").attr("href")).isEqualTo("/digest/" + first);
            assertThat(latest.select("a[rel=next]").attr("href")).isEqualTo("/digest/" + week(0));
            assertThat(latest.select(".weeks li a").eachAttr("href"))
                    .contains("/digest/" + first.next(), "/digest/" + first);
            assertThat(digest(week(-1)).select(".notice h2").text())
                    .isEqualTo("Nothing new in this week");
            assertThat(digest(week(0)).select("a[rel=next]")).isEmpty();
        }

        /// A post of Friday that is first seen on Monday is in another week there than here.
        @Test
        void theDigestAndThePicturesSayWhyTheirNumbersDiffer() {
            laura(at("Thing 6: one", 1));

            assertThat(page("/digest/" + first).select(".weeks .aid").text())
                    .isEqualTo(
                            "A post counts here in the week in which it was first seen. How it goes,"
                                    + " in pictures, counts it by its date, so the numbers differ.");
            assertThat(page("/digest/" + first).select(".weeks .aid a").attr("href"))
                    .isEqualTo("/progress");
            assertThat(page("/progress").select("#weeks + p").text())
                    .endsWith(
                            "A post counts in the week of its date; the weekly digest has it in the"
                                    + " week in which it was first seen here, so its numbers differ.");
            assertThat(page("/progress").select("#weeks + p a").attr("href")).isEqualTo("/digest");
        }

        @Test
        void beforeTheFirstPostThePresentWeekSaysWhatComes() {
            Document empty = page("/digest");

            assertThat(empty.select(".over").text()).isEqualTo("This week so far");
            assertThat(empty.select(".notice h2").text()).isEqualTo("Nothing new yet this week");
            assertThat(page("/progress").select(".notice h2").text())
                    .isEqualTo("There is nothing to draw yet");
            assertThat(given().get("/digest.json").jsonPath().getList("items")).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "2011-W53",
                    "2011-W00",
                    "1999-W01",
                    "9999-W01",
                    "99999-W01",
                    "2011-29",
                    "x",
                    "2026-W48?for=x",
                    "2026-W48?for=99",
                    "2026-W48?for=6&page=9",
                    "2026-W48?for=6&page=x",
                    "2026-W48?for=-1",
                    "1999-W01.md",
                    "1999-W01.html"
                })
        void anInventedAddressIsNotThere(String path) {
            laura(at("Thing 6: one", 1));

            given().get("/digest/" + path).then().statusCode(404);
        }

        @Test
        void theFeedHasThoseThatAreOver() {
            laura(at("Thing 6: one", 1));
            assertThat(given().get("/digest.json").jsonPath().getList("items")).isEmpty();

            time.goOn(Duration.ofDays(7));
            laura(at("Thing 6: two", 1));
            var json = given().get("/digest.json").jsonPath();

            assertThat(json.getList("items.url")).hasSize(1);
            assertThat(json.getString("items[0].url")).endsWith("/digest/" + first);
            assertThat(json.getString("items[0].date_published"))
                    .isEqualTo(first.ends(LONDON).toString());
            assertThat(json.getString("items[0].authors[0].name")).isEqualTo(current.get().name());
            assertThat(json.getString("items[0].content_html"))
                    .contains("Thing 6: one")
                    .doesNotContain("Thing 6: two");
            Response again =
                    given().header("If-None-Match", given().get("/digest.atom").header("ETag"))
                            .get("/digest.atom");
            assertThat(again.statusCode()).isEqualTo(304);
            time.goOn(Duration.ofDays(7));
            // A week ends without an event; what is kept is five minutes old at most.
            landscape.changeSomething();
            assertThat(given().get("/digest.json").jsonPath().getList("items")).hasSize(2);
        }

        @Test
        void aBrowserGetsAPageAtTheAddressOfTheFeed() {
            String page =
                    given().header("Sec-Fetch-Dest", "document")
                            .header("Sec-Fetch-Mode", "navigate")
                            .header("Accept", "text/html,*/*")
                            .get("/digest.atom")
                            .asString();

            assertThat(page).contains("One message for each week that is over").contains("?raw");
        }

        @Test
        void manyPostsAreNamedInPartAndAllAreOnTheirOwnPages() {
            laura(at("Thing 6: one", 1));
            for (int i = 0; i < 130; i++) {
                landscape.join("p" + i, "Participant " + i);
                landscape.read("p" + i, "A blog", at("Thing 6: number " + i, 2));
            }

            assertThat(titles(first)).hasSize(80);
            assertThat(digest(first).select(".more a").text()).startsWith("All of them: 51 more");
            assertThat(page("/digest/" + first + "?for=6").select(".head")).hasSize(100);
            assertThat(page("/digest/" + first + "?for=6&page=2").select(".head")).hasSize(31);
            assertThat(digest(first).select("#new + p").text()).endsWith("and 91 more");
        }
    }

    @Nested
    class AtTheDesk {

        private final String path = "/organiser/digest/" + week(0);

        @Test
        void whatIsPickedIsAboveWithItsFirstLinesAndIsInTheLog() {
            laura(at("Thing 6: one", 1), at("Thing 6: two", 1));
            DeskBrowser ann = new DeskBrowser("Ann");
            long two = id("Thing 6: two");

            Document desk = ann.press(path + "/picking", Map.of("pick", two));

            assertThat(desk.select("button[name=drop]")).hasSize(1);
            assertThat(digest(first).select(".picked h3").text()).isEqualTo("Thing 6: two");
            assertThat(digest(first).select(".picked .excerpt").text())
                    .isEqualTo("Words of Thing 6: two.");
            assertThat(ann.page("/organiser/log").select(".log li").first().text())
                    .contains("Ann picked “Thing 6: two” for the digest");
            assertThat(ann.page("/organiser/entries/" + two).text()).contains("★ Picked for");

            ann.press("/organiser/entries/" + two + "/picking", Map.of("word", "pick"));
            ann.press("/organiser/entries/" + two + "/picking", Map.of("word", "drop"));

            assertThat(digest(first).select(".picked")).isEmpty();
            assertThat(ann.page("/organiser/log").select(".log li")).hasSize(3);
        }

        @Test
        void aCallPicksAsWell() {
            laura(at("Thing 6: one", 1));
            long one = id("Thing 6: one");

            given().header("Authorization", "Bearer sesame")
                    .post("/api/v1/organiser/entries/" + one + "/pick")
                    .then()
                    .statusCode(200);
            assertThat(digest(first).select(".picked h3")).hasSize(1);

            Response answer =
                    given().header("Authorization", "Bearer sesame")
                            .post("/api/v1/organiser/entries/" + one + "/drop");
            assertThat(answer.jsonPath().getBoolean("picked")).isFalse();
            assertThat(digest(first).select(".picked")).isEmpty();
        }

        @Test
        void anOldPostThatIsInNoDigestIsNotPicked() {
            laura(at("Thing 6: one", 1));
            time.goOn(Duration.ofDays(14));
            landscape.join("mei", "Mei");
            landscape.read("mei", "Mei's blog", at("Thing 6: old", 60));
            long old = id("Thing 6: old");
            DeskBrowser ann = new DeskBrowser("Ann");

            ann.press("/organiser/entries/" + old + "/picking", Map.of("word", "pick"));

            assertThat(ann.page("/organiser/entries/" + old).text())
                    .contains("It is in no digest: it was old when it came in.");
        }

        @Test
        void theWordsAboveAreOnThePageInTheFeedAndInTheMail() {
            laura(at("Thing 6: one", 1));
            DeskBrowser ann = new DeskBrowser("Ann");

            ann.press(
                    path + "/foreword",
                    Map.of("seen", 0, "words", "Well <b>done</b>!\r\n\r\nSee https://a.example/."));

            Document digest = digest(first);
            assertThat(digest.select(".foreword p").eachText())
                    .containsExactly("Well <b>done</b>!", "See https://a.example/.");
            assertThat(digest.select(".foreword a").attr("href")).isEqualTo("https://a.example/");
            time.goOn(Duration.ofDays(7));
            laura(at("Thing 6: two", 1));
            assertThat(given().get("/digest.json").jsonPath().getString("items[0].content_html"))
                    .startsWith("<p dir=\"auto\">Well &lt;b&gt;done&lt;/b&gt;!</p>");
            Document mail = ann.page(path + "/mail");
            assertThat(mail.select("#markdown").text()).contains("Well \\<b\\>done\\</b\\>!");
            assertThat(mail.select("#html").text()).contains("Well &lt;b&gt;done&lt;/b&gt;!");
            assertThat(ann.page("/organiser/log").select(".log li").first().text())
                    .contains("Ann wrote above the digest of " + first.inWords());
        }

        @Test
        void whoSavesOverAnotherIsShownTheirWordsAndLosesNothing() {
            DeskBrowser ann = new DeskBrowser("Ann");
            DeskBrowser bob = new DeskBrowser("Bob");
            ann.press(path + "/foreword", Map.of("seen", 0, "words", "From Ann"));

            Response answer = bob.send(path + "/foreword", Map.of("seen", 0, "words", "From Bob"));

            assertThat(answer.statusCode()).isEqualTo(409);
            Document told = Jsoup.parse(answer.asString());
            assertThat(told.select("[role=alert]").text())
                    .contains("Ann wrote")
                    .contains("From Ann");
            assertThat(told.select("#foreword").text()).isEqualTo("From Bob");
            assertThat(digest(first).select(".foreword").text()).isEqualTo("From Ann");

            bob.press(
                    path + "/foreword",
                    Map.of("seen", told.select("[name=seen]").attr("value"), "words", "From Bob"));
            assertThat(digest(first).select(".foreword").text()).isEqualTo("From Bob");
        }

        @ParameterizedTest
        @CsvSource({"4001, 'x'", "1, 'a\u0007b'"})
        void wordsThatCannotBeKeptAreKeptInTheForm(int times, String text) {
            DeskBrowser ann = new DeskBrowser("Ann");

            Document told =
                    ann.refused(path + "/foreword", Map.of("seen", 0, "words", text.repeat(times)));

            assertThat(told.select(".wrong").text()).isNotEmpty();
            assertThat(told.select("#foreword").text()).isEqualTo(text.repeat(times));
        }

        @Test
        void aWeekThatIsNotThereHasNoPage() {
            DeskBrowser ann = new DeskBrowser("Ann");

            for (String week : List.of("1999-W01", "9999-W01", "x")) {
                assertThat(ann.ask().get("/organiser/digest/" + week).statusCode()).isEqualTo(404);
            }
            assertThat(ann.page("/organiser/digest").select("h1").text())
                    .isEqualTo("The coming digest");
        }
    }

    @Nested
    class Notices {

        private final Blog organisers = new Blog("The programme");

        @BeforeEach
        void theOrganisersHaveABlog() {
            String now =
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(
                            clock.instant().minus(Duration.ofDays(1)).atZone(ZoneId.of("GMT")));
            organisers.post(
                    new Blog.Post("t6", "Thing 6: Online networks", now, "<p>Join one.</p>"),
                    new Blog.Post("news", "A picnic &amp;lt;b&amp;gt;", now, "<p>Bring cake.</p>"));
            Programme programme =
                    new ProgrammeLike(current.get()).feed(organisers.feed()).programme();
            current.become(programme);
            rosterSync.apply(new Roster(programme, List.of(), false), Optional.empty());
            everyFeed.dueNow();
        }

        @AfterEach
        void end() throws Exception {
            organisers.close();
        }

        @Test
        void areOnTheFrontPageForATimeAndInTheDigest() {
            assertThat(page("/").select(".front-notices li a").eachText())
                    .containsExactly("A picnic <b>");
            assertThat(page("/?view=lines").select(".front-notices li")).hasSize(1);
            assertThat(digest(week(0)).select(".notices li").eachText())
                    .containsExactly("A picnic <b>");

            time.goOn(Duration.ofDays(15));

            assertThat(page("/").select(".front-notices")).isEmpty();
        }
    }
}
