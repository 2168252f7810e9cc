package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.web.Landscape.post;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.parse.ParsedEntry;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Meetup;
import org.landscape.programme.Programme;
import org.landscape.testsupport.OnBothDatabases;
import org.landscape.testsupport.ProgrammeLike;

/// The pages as they are served, read as a browser reads them.
@QuarkusTest
@OnBothDatabases
class PagesTest {

    @Inject Landscape landscape;
    @Inject CurrentProgramme programme;
    @Inject InstantSource clock;

    @BeforeEach
    void emptyLandscape() {
        landscape.empty();
    }

    @Nested
    class Latest {

        @Test
        void landscapeWithoutParticipantsSaysWhatToDo() {
            assertThat(page("/").select(".notice h2").text()).isEqualTo("Nobody takes part yet");
        }

        @Test
        void landscapeThatIsBeingReadForTheFirstTimeAsksForPatience() {
            landscape.join("laura", "Laura");

            assertThat(page("/").select(".notice").text())
                    .startsWith("The blogs are being read for the first time")
                    .contains("Reload this page in a minute");
        }

        @Test
        void landscapeWithNothingButSilentBlogsSaysSo() {
            landscape.join("laura", "Laura");
            landscape.read("laura", "The Dark Archive");

            assertThat(page("/").select(".notice h2").text()).isEqualTo("No posts yet");
        }

        @Test
        void postLeadsToItsBlogFirstThenToWhoWroteItAndToItsThing() {
            landscape.join("laura", "Laura");
            landscape.read(
                    "laura",
                    "The Dark Archive",
                    post("Thing 6: Online networks", "2011-07-18T10:05:00Z", "<p>I joined.</p>"));

            Element post = page("/").expectFirst("article");
            assertThat(post.select("h3 a").attr("href"))
                    .isEqualTo("https://blog.example/Thing-6-Online-networks");
            assertThat(post.select("a").eachText())
                    .containsExactly(
                            "Thing 6: Online networks", "Laura", "The Dark Archive", "Thing 6");
            assertThat(post.select("a").eachAttr("href"))
                    .endsWith("/participants/laura", "https://laura.example/", "/things/6");
            assertThat(post.select("time").attr("datetime")).isEqualTo("2011-07-18T10:05:00Z");
            assertThat(post.select(".excerpt").text()).isEqualTo("I joined.");
        }

        @Test
        void postsStandUnderTheirDayNewestFirst() {
            landscape.join("laura", "Laura");
            landscape.read(
                    "laura",
                    "The Dark Archive",
                    post("Third", "2011-07-18T10:00:00Z", "<p>3</p>"),
                    post("Second", "2011-07-17T23:30:00Z", "<p>2</p>"),
                    post("First", "2011-07-16T10:00:00Z", "<p>1</p>"));

            Document page = page("/");
            assertThat(page.select("article h3").eachText())
                    .containsExactly("Third", "Second", "First");
            assertThat(page.select("section.day > h2").eachText())
                    .containsExactly("Mon 18 July 2011", "Sat 16 July 2011");
        }

        @Test
        void everyPostIsOnOnePageAndNoneIsOnTwo() {
            landscape.join("laura", "Laura");
            landscape.read("laura", "The Dark Archive", numbered(45));

            Document first = page("/");
            Document second = page(first.select("a.older").attr("href"));
            Document third = page(second.select("a.older").attr("href"));

            assertThat(List.of(first, second, third))
                    .flatExtracting(page -> page.select("article h3").eachText())
                    .hasSize(45)
                    .doesNotHaveDuplicates();
            assertThat(third.select("a.older")).isEmpty();
            assertThat(third.select(".pager a").eachText())
                    .containsExactly("Newest posts", "Newer posts");
        }

        @Test
        void onePostADayIsSetLarge() {
            landscape.join("laura", "Laura");
            landscape.read(
                    "laura",
                    "The Dark Archive",
                    post("A cake", "2011-07-18T12:00:00Z", "<p>3</p>"),
                    post("Thing 6: Boots", "2011-07-18T10:00:00Z", "<p>2</p>"),
                    post("Thing 5: Shoes", "2011-07-11T10:00:00Z", "<p>1</p>"));

            Document page = page("/");

            assertThat(page.select(".large h3").eachText()).containsExactly("Thing 6: Boots");
            assertThat(page.select(".mark").attr("aria-hidden")).isEqualTo("true");
            assertThat(page.select(".mark").first().attr("data-mark")).isEqualTo("La");
        }

        @Test
        void theViewAsLinesIsKeptThroughThePages() {
            landscape.join("laura", "Laura");
            landscape.read("laura", "The Dark Archive", numbered(130));

            Document first = page(page("/").select(".views a:not([aria-current])").attr("href"));
            Document second = page(first.select("a.older").attr("href"));
            Document third = page(second.select("a.older").attr("href"));

            assertThat(List.of(first, second, third))
                    .flatExtracting(page -> page.select(".lines .head").eachText())
                    .hasSize(130)
                    .doesNotHaveDuplicates();
            assertThat(third.select("article")).isEmpty();
            assertThat(third.select(".pager a").eachAttr("href"))
                    .startsWith("/?view=lines")
                    .allMatch(href -> href.startsWith("/?view=lines"));
            Document whole = page(third.select(".views a:not([aria-current])").attr("href"));
            assertThat(whole.select("article h3").first().text())
                    .isEqualTo(third.select(".lines .head").first().text());
        }

        @Test
        void everyPageShowsThePostsAsHillsAndSaysHowFarTheProgrammeIs() {
            landscape.join("laura", "Laura");
            landscape.read(
                    "laura",
                    "The Dark Archive",
                    post("Thing 6: Boots", "2011-07-18T10:00:00Z", "<p>2</p>"));

            for (String path : List.of("/", "/things", "/about", "/nothing-is-here")) {
                Document page = Jsoup.parse(given().accept("text/html").get(path).asString());

                assertThat(page.select("svg.ridge").attr("aria-hidden")).isEqualTo("true");
                assertThat(page.select("svg.ridge a").eachAttr("tabindex")).containsOnly("-1");
                assertThat(page.select("svg.ridge a").eachAttr("href")).contains("/things/6");
                assertThat(page.select("header .aside").text())
                        .contains("the highest for Thing 6 with posts of 1.");
                assertThat(page.select("header .state").text()).isNotBlank();
            }
            landscape.read(
                    "laura",
                    "The Dark Archive",
                    post("Thing 5: Shoes", "2011-07-11T10:00:00Z", "<p>1</p>"),
                    post("Thing 6: Boots", "2011-07-18T10:00:00Z", "<p>2</p>"));
            assertThat(page("/").select("header .aside").text()).contains("for Thing 5");
        }

        @Test
        void feedsAreNamedInTheHeadAndInWords() {
            Document page = page("/");

            assertThat(page.select("link[rel=alternate]").eachAttr("href"))
                    .containsExactly(
                            "https://planet.example/feed.atom",
                            "https://planet.example/feed.rss",
                            "https://planet.example/feed.json",
                            "https://planet.example/participants.opml");
            assertThat(page.select(".subscribe a").eachText())
                    .containsExactly("Follow everybody", "https://planet.example/feed.atom");
            assertThat(page("/things/6").select(".subscribe a").eachAttr("href"))
                    .containsExactly(
                            "/follow?part=things%2F6%2F",
                            "https://planet.example/things/6/feed.atom");
        }

        @Test
        void strangersTextIsTextAndTheirHtmlIsSafe() {
            landscape.join("laura", "Laura <b>Bold</b>");
            landscape.read(
                    "laura",
                    "Tom & <i>Laura</i>",
                    post(
                            "<script>alert(1)</script>",
                            "2011-07-18T10:00:00Z",
                            "<p onclick=alert(2)>Words <a href='javascript:alert(3)'>x</a></p>"
                                    + "<script>alert(4)</script><p>and more of them</p>"));

            Document page = page("/");
            assertThat(
                            page.select(
                                    "script:not([src^=/assets/posts.js]), [onclick], [href^=javascript]"))
                    .isEmpty();
            assertThat(page.select("article h3").text()).isEqualTo("<script>alert(1)</script>");
            assertThat(page.select("article .who").text()).isEqualTo("Laura <b>Bold</b>");
            assertThat(page.select("article .blog").text()).isEqualTo("Tom & <i>Laura</i>");
            assertThat(page.select("article .content").text()).contains("and more of them");
        }
    }

    @Nested
    class Things {

        @Test
        void thingHasEverybodysPostsOnItAndLeadsToItsNeighbours() {
            landscape.join("laura", "Laura");
            landscape.join("hannah", "Hannah");
            landscape.read(
                    "laura",
                    "The Dark Archive",
                    post("Thing 6: Online networks", "2011-07-18T10:00:00Z", "<p>I joined.</p>"),
                    post("On labels", "2011-07-16T10:00:00Z", "<p>Forty words.</p>"));
            landscape.read(
                    "hannah",
                    "Sheep",
                    post("Thing 6 at last", "2011-07-20T10:00:00Z", "<p>So did I.</p>"));

            Document page = page("/things/6");
            assertThat(page.select("h1").text()).isEqualTo("Thing 6: Online networks");
            assertThat(page.select("main .lead").text()).isEqualTo("18–24 July 2011");
            assertThat(page.select("a.onward").attr("href"))
                    .isEqualTo("https://tst23.example/thing-6");
            assertThat(page.select("article h3").eachText())
                    .containsExactly("Thing 6 at last", "Thing 6: Online networks");
            assertThat(page.select(".neighbours a").eachAttr("href"))
                    .containsExactly("/things/5", "/things/7");
            assertThat(page.select(".path a[aria-current=page] .number").text()).isEqualTo("6");
            assertThat(page.select("link[type='application/atom+xml']").eachAttr("href"))
                    .contains("https://planet.example/things/6/feed.atom");
        }

        @Test
        void aWideTableScrollsInABoxOfItsOwnAndIsNotedBehindTheExcerpt() {
            landscape.join("laura", "Laura");
            landscape.read(
                    "laura",
                    "The Dark Archive",
                    post(
                            "Thing 6: מה למדתי",
                            "2011-07-18T10:00:00Z",
                            "<h2>Tools</h2><table><tr><td>a</td><td>b</td><td>c</td></tr></table>"
                                    + "<p>השבוע ניסיתי שלושה כלים.</p>"));

            Document page = page("/things/6");
            assertThat(page.select("article .wide[role=region][tabindex=0] > table")).hasSize(1);
            assertThat(page.select("article .wide").attr("aria-label"))
                    .isEqualTo("Table 1: Thing 6: מה למדתי");
            assertThat(page.select("article .excerpt").text())
                    .isEqualTo("השבוע ניסיתי שלושה כלים.");
            assertThat(page.select("article .has").text()).isEqualTo("a table");
            assertThat(page.select(".post > h3, .excerpt, .content").eachAttr("dir"))
                    .containsExactly("rtl", "rtl", "rtl");
            assertThat(
                            given().get("/feed.json")
                                    .then()
                                    .extract()
                                    .<String>path("items[0].content_html"))
                    .contains("<table>")
                    .doesNotContain("tabindex");
        }

        @Test
        void aThingHasAPageWithWholePostsToPrint() {
            landscape.join("laura", "Laura");
            landscape.read(
                    "laura",
                    "The Dark Archive",
                    post(
                            "Thing 6: Online networks",
                            "2011-07-18T10:00:00Z",
                            "<p>I joined.</p><h3>Later</h3><ul><li>I left.</li></ul>"));

            assertThat(page("/things/6").select("article details[open]")).isEmpty();
            assertThat(page("/things/6").select(".to-print a").attr("href"))
                    .isEqualTo("/things/6?full=1");
            Document whole = page("/things/6?full=1");
            assertThat(whole.select("article details[open] .content").text()).contains("I left.");
            assertThat(whole.select(".to-print a").attr("href")).isEqualTo("/things/6");
        }

        @Test
        void listOfThingsCountsTheirPosts() {
            landscape.join("laura", "Laura");
            landscape.read(
                    "laura",
                    "The Dark Archive",
                    post("Thing 6: Online networks", "2011-07-18T10:00:00Z", "<p>I joined.</p>"));

            assertThat(page("/things").select(".steps li").eachText())
                    .containsExactly(
                            "5 Reflective practice 11–17 July 2011 no posts",
                            "6 Online networks 18–24 July 2011 1 post",
                            "7 Face-to-face networks no posts");
        }

        @Test
        void meetupsThatAreAheadStandBelowTheThings() {
            Programme before = programme.get();
            LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            try {
                programme.become(
                        new ProgrammeLike(before)
                                .meetups(
                                        List.of(
                                                meetup("Long ago", today.minusDays(2)),
                                                meetup("<b>Tea</b>", today.plusDays(2))))
                                .programme());
                Document page = page("/things");

                assertThat(page.select(".meetups li").eachText())
                        .singleElement()
                        .asString()
                        .startsWith("<b>Tea</b> ")
                        .endsWith(", 18:30 Central Library");
                assertThat(page.select("#address").attr("value"))
                        .isEqualTo("https://planet.example/calendar.ics");
                assertThat(given().get("/calendar.ics").asString())
                        .contains("SUMMARY:<b>Tea</b>", "SUMMARY:Long ago", "SUMMARY:Thing 6");
            } finally {
                programme.become(before);
            }
        }

        private static Meetup meetup(String name, LocalDate day) {
            return new Meetup(name, day, LocalTime.of(18, 30), null, "Central Library", null);
        }

        @Test
        void theCalendarIsAskedForUnderConditionsAndHasATypeOfItsOwn() {
            Response calendar = given().get("/calendar.ics");

            assertThat(calendar.contentType()).isEqualTo("text/calendar; charset=utf-8");
            given().header("If-None-Match", calendar.header("ETag"))
                    .get("/calendar.ics")
                    .then()
                    .statusCode(304);
        }

        @ParameterizedTest
        @ValueSource(strings = {"/things/99", "/things/-1", "/things/six", "/things/6/7"})
        void unknownThingIsNotFound(String path) {
            Document page = trouble(path, 404);

            assertThat(page.select("h1").text()).isEqualTo("This page is not here");
        }
    }

    @Nested
    class Participants {

        @Test
        void brokenBlogIsNamedWithItsReasonAndLeavesTheOthersAlone() {
            landscape.join("laura", "Laura");
            landscape.join("greta", "Greta");
            landscape.read(
                    "laura", "The Dark Archive", post("Hello", "2011-07-18T10:00:00Z", "<p>1</p>"));
            landscape.fail("greta", "The address answers 404.");

            Document page = page("/participants");
            assertThat(page.select(".trouble-line").text())
                    .isEqualTo("One blog cannot be read at present (see which, and why).");
            assertThat(page.select(".people .who").eachText()).containsExactly("Laura", "Greta");
            assertThat(page.select(".people .status").eachText())
                    .containsExactly("silent for a while", "cannot be read");
            assertThat(page.select(".people .number").eachText().getFirst())
                    .isEqualTo("1 post, last on Mon 18 July 2011");

            Document why = page(page.select(".trouble-line a").attr("href"));
            assertThat(why.select(".people").text())
                    .contains("Greta", "The address answers 404.", "since today at", "next try")
                    .doesNotContain("Laura");
        }

        @Test
        void participantHasABlogAHealthTheirThingsAndTheirPosts() {
            landscape.join("laura", "Laura");
            landscape.join("hannah", "Hannah");
            landscape.read(
                    "laura",
                    "The Dark Archive",
                    post("Thing 6: Online networks", "2011-07-18T10:00:00Z", "<p>I joined.</p>"));
            landscape.read(
                    "hannah",
                    "Sheep",
                    post("Thing 5 at last", "2011-07-20T10:00:00Z", "<p>So did I.</p>"));

            Document page = page("/participants/laura");
            assertThat(page.select("h1").text()).isEqualTo("Laura");
            assertThat(page.select("main .lead a").attr("href"))
                    .isEqualTo("https://laura.example/");
            assertThat(page.select(".health").text()).contains("Read without trouble");
            assertThat(page.select(".facts dt").eachText()).contains("country");
            assertThat(page.select(".done a").eachText()).containsExactly("Thing 6");
            assertThat(page.select("article h3").eachText())
                    .containsExactly("Thing 6: Online networks");
            assertThat(page.select("link[type='application/rss+xml']").eachAttr("href"))
                    .contains("https://planet.example/participants/laura/feed.rss");
        }

        @Test
        void strangerIsNotFound() {
            assertThat(trouble("/participants/nobody", 404).select(".lead").text())
                    .isEqualTo("Nobody of this name takes part here.");
        }
    }

    @Test
    void aboutSaysWhoRunsItAndHowBlogsAreAsked() {
        String about = page("/about").select("main").text();

        assertThat(about)
                .contains("organisers@tst23.example")
                .contains("about an hour apart")
                .contains("up to 24 hours apart")
                .contains("no more than one request at a time.")
                .contains("(+https://planet.example/about)");
    }

    @Test
    void privacySaysWhatIsKeptAndForHowLongAsThisLandscapeIsSet() {
        Document page = page("/privacy");

        assertThat(page.select("main").text()).contains("organisers@tst23.example");
        assertThat(page.select("td").eachText())
                .contains("30 days after that", "90 days after the feed dropped it", "30 days")
                .contains(
                        "3 years after it was written; names and titles in it go with a removed"
                                + " participant at once");
        assertThat(page("/").select("footer a[href$='/privacy']")).hasSize(1);
    }

    private static ParsedEntry[] numbered(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> post("Post %d".formatted(i), "2011-07-18T10:00:00Z", "<p>!</p>"))
                .toArray(ParsedEntry[]::new);
    }

    private static Document page(String path) {
        return read(path, 200);
    }

    private static Document trouble(String path, int status) {
        return read(path, status);
    }

    private static Document read(String path, int status) {
        Response answer = given().accept("text/html,*/*;q=0.8").get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(status);
        assertThat(answer.contentType()).isEqualToIgnoringCase("text/html;charset=UTF-8");
        return wellFormed(answer.asString());
    }

    private static Document wellFormed(String html) {
        Parser parser = Parser.htmlParser().setTrackErrors(10);
        Document page = Jsoup.parse(html, parser);
        assertThat(parser.getErrors()).isEmpty();
        return page;
    }
}
