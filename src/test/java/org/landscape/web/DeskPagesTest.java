package org.landscape.web;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.web.Landscape.post;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.RedirectConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.feedsfile.Roster;
import org.landscape.registration.FeedsFileStatus;
import org.landscape.registration.Lists;
import org.landscape.registration.RosterSync;
import org.landscape.testsupport.OnBothDatabases;

/// The organisers' pages, without a script, as a browser that is signed in gets them.
@QuarkusTest
@OnBothDatabases
class DeskPagesTest {

    private static final RestAssuredConfig STAY =
            RestAssuredConfig.config()
                    .redirect(RedirectConfig.redirectConfig().followRedirects(false));

    @Inject Landscape landscape;
    @Inject RosterSync rosterSync;
    @Inject FeedsFileStatus feedsFileStatus;

    @BeforeEach
    void lauraHasPosted() {
        landscape.empty();
        landscape.join("laura", "Laura");
        landscape.join("jo", "Jo");
        landscape.read(
                "laura",
                "The Dark Archive",
                post("Thing 6", "2011-07-18T10:00:00Z", "<p>I joined.</p>"),
                post("Online networks and me", "2011-07-19T10:00:00Z", "<p>Hm.</p>"),
                post("Reflective practice, sort of", "2011-07-20T10:00:00Z", "<p>Hm.</p>"));
        landscape.fail("jo", "The address answers 404: there is no such page.");
    }

    /// A browser that is signed in.
    private static final class Browser {

        private final String cookie;

        Browser(String name) {
            Response answer = signIn("sesame", name);
            assertThat(answer.statusCode()).isEqualTo(303);
            cookie = answer.getCookie("landscape-desk");
        }

        RequestSpecification ask() {
            return given().config(STAY).cookie("landscape-desk", cookie);
        }

        Document page(String path) {
            Response answer = ask().get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.header("Cache-Control")).contains("no-store");
            return Jsoup.parse(answer.asString(), "http://x" + path);
        }

        RequestSpecification form() {
            return ask().header("Sec-Fetch-Site", "same-origin")
                    .formParam("token", page("/organiser").select("[name=token]").attr("value"));
        }

        /// Presses a button and looks at the page that comes.
        Document press(String path, Map<String, ?> fields) {
            Response answer = form().formParams(fields).post(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(303);
            return page(answer.header("Location").replaceFirst("^https?://[^/]+", ""));
        }
    }

    private static Response signIn(String key, String name) {
        return given().config(STAY)
                .header("Sec-Fetch-Site", "same-origin")
                .formParam("key", key)
                .formParam("name", name)
                .formParam("next", "/organiser/doubtful")
                .post("/organiser/sign-in");
    }

    private static String idOf(String title) {
        return given().get("/api/v1/entries")
                .jsonPath()
                .getString("entries.find { it.title == '" + title + "' }.id");
    }

    /// What the organisers' pages say of the last reading of feeds.yaml.
    @Nested
    class TheList {

        @AfterEach
        void allIsWell() {
            feedsFileStatus.reportInForce(List.of(), List.of());
        }

        private void read(Roster roster) {
            RosterSync.SyncResult enrolled = rosterSync.apply(roster, Optional.empty());
            feedsFileStatus.reportInForce(enrolled.unlisted(), enrolled.notices());
        }

        private static String membership(String slug) {
            return given().get("/api/v1/participants/" + slug).jsonPath().getString("membership");
        }

        @Test
        void manyWhoAreTakenOutStopByOneButton() {
            read(Lists.ofMany(12));
            read(Lists.ofMany(4));
            Browser anna = new Browser("Anna");

            assertThat(anna.page("/organiser").select("section.trouble").text())
                    .contains("participants are in feeds.yaml no longer");
            Document lists = anna.page("/organiser/lists");
            assertThat(lists.select("#unlisted + p + ul li").eachText()).contains("p5", "p12");
            assertThat(membership("p12")).isEqualTo("active");

            Document done =
                    Jsoup.parse(
                            anna.form()
                                    .formParam("shown", lists.select("[name=shown]").attr("value"))
                                    .post("/organiser/lists/unlisted")
                                    .asString());

            assertThat(done.select(".said").text()).endsWith("have stopped.");
            assertThat(done.select("#unlisted")).isEmpty();
            assertThat(membership("p12")).isEqualTo("stopped");
            assertThat(membership("p4")).isEqualTo("active");
            assertThat(anna.page("/organiser/log").text())
                    .contains("Anna stopped those who are in feeds.yaml no longer");
        }

        @Test
        void aYesCountsForWhatWasSeen() {
            read(Lists.ofMany(12));
            read(Lists.ofMany(4));
            Browser anna = new Browser("Anna");
            String seen = anna.page("/organiser/lists").select("[name=shown]").attr("value");
            read(Lists.ofMany(3));

            Document answer =
                    Jsoup.parse(
                            anna.form()
                                    .formParam("shown", seen)
                                    .post("/organiser/lists/unlisted")
                                    .asString());

            assertThat(answer.select(".said").text()).contains("has changed meanwhile");
            assertThat(membership("p12")).isEqualTo("active");
        }

        @Test
        void whatCouldNotBeStoredIsSaidOnEveryPage() {
            feedsFileStatus.reportFailure(Instant.parse("2011-07-18T10:00:00Z"));

            assertThat(
                            new Browser("Anna")
                                    .page("/organiser/blogs")
                                    .select("section.trouble")
                                    .text())
                    .contains("could not be stored", "18 July 2011");
        }

        @Test
        void aLineThatDoesNotDoAllThatItSaysIsTold() {
            feedsFileStatus.reportInForce(List.of(), List.of("The slug <b> is somebody else's."));

            assertThat(new Browser("Anna").page("/organiser/lists").text())
                    .contains("The slug <b> is somebody else's.");
        }
    }

    @Nested
    class SigningIn {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/organiser",
                    "/organiser/doubtful",
                    "/organiser/blogs",
                    "/organiser/participants/laura",
                    "/organiser/lists",
                    "/organiser/lists/rules",
                    "/organiser/log"
                })
        void strangersAreShownTheWayAndNothingElse(String path) {
            for (String cookie : List.of("", "x", "sesame")) {
                Response answer = given().config(STAY).cookie("landscape-desk", cookie).get(path);

                assertThat(answer.statusCode()).isEqualTo(303);
                assertThat(answer.header("Location")).contains("/organiser/sign-in?next=");
                assertThat(answer.asString()).isEmpty();
            }
        }

        @ParameterizedTest
        @CsvSource({
            "/organiser/doubtful",
            "/organiser/entries/1/things",
            "/organiser/entries/1/hiding",
            "/organiser/participants/laura",
            "/organiser/participants/laura/things",
            "/organiser/lists/poll",
            "/organiser/lists/rules",
            "/organiser/sign-out",
            "/organiser/sign-out-everywhere"
        })
        void noButtonWorksForStrangersNorFromAPageOfSomebodyElse(String path) {
            Browser jo = new Browser("Jo");
            String token = jo.page("/organiser").select("[name=token]").attr("value");
            Map<String, String> fields =
                    Map.of("word", "pause", "entry", "1", "thing", "6", "key", "1-1-1");

            assertThat(given().config(STAY).formParams(fields).post(path).statusCode())
                    .as("a stranger")
                    .isEqualTo(303);
            assertThat(
                            jo.ask()
                                    .header("Sec-Fetch-Site", "same-origin")
                                    .formParams(fields)
                                    .post(path)
                                    .statusCode())
                    .as("without the form's token")
                    .isEqualTo(403);
            for (String site : List.of("cross-site", "same-site")) {
                assertThat(
                                jo.ask()
                                        .header("Sec-Fetch-Site", site)
                                        .formParam("token", token)
                                        .formParams(fields)
                                        .post(path)
                                        .statusCode())
                        .as("from a page of somebody else")
                        .isEqualTo(403);
            }
            assertThat(
                            jo.ask()
                                    .header("Origin", "https://evil.example")
                                    .formParam("token", token)
                                    .formParams(fields)
                                    .post(path)
                                    .statusCode())
                    .isEqualTo(403);
            assertThat(given().get("/api/v1/participants/laura").jsonPath().getString("membership"))
                    .isEqualTo("active");
        }

        @Test
        void aCookieDoesNotOpenTheCallsToPagesOfSomebodyElse() {
            Browser jo = new Browser("Jo");

            assertThat(
                            jo.ask()
                                    .header("Sec-Fetch-Site", "cross-site")
                                    .contentType("application/json")
                                    .post("/api/v1/organiser/participants/laura/pause")
                                    .statusCode())
                    .isEqualTo(403);
            assertThat(
                            jo.ask()
                                    .contentType("application/json")
                                    .post("/api/v1/organiser/participants/laura/pause")
                                    .statusCode())
                    .isEqualTo(403);
        }

        @Test
        void theCookieIsForThisDeskAlone() {
            Response answer = signIn("sesame", "Jo");

            assertThat(answer.header("Location")).endsWith("/organiser/doubtful");
            assertThat(answer.getDetailedCookie("landscape-desk"))
                    .satisfies(
                            cookie -> {
                                assertThat(cookie.isHttpOnly()).isTrue();
                                assertThat(cookie.isSecured()).isTrue();
                                assertThat(cookie.getSameSite()).isEqualToIgnoringCase("lax");
                                assertThat(cookie.getMaxAge()).isEqualTo(30 * 24 * 3600);
                                assertThat(cookie.getValue()).hasSizeGreaterThan(40);
                            });
        }

        @Test
        void aKeyInAnAddressIsNotTaken() {
            Document form =
                    Jsoup.parse(
                            given().queryParam("key", "sesame")
                                    .queryParam("next", "//evil.example/x")
                                    .get("/organiser/sign-in")
                                    .asString());

            assertThat(form.select("#key").attr("value")).isEmpty();
            assertThat(form.select("[name=next]").attr("value")).isEqualTo("/organiser");
        }

        @Test
        void theWholeLinkMayBePastedForItsKey() {
            Response answer = signIn(" https://planet.example/organiser/sign-in#key=sesame", "Jo");

            assertThat(answer.statusCode()).isEqualTo(303);
        }

        @Test
        void aWrongKeyIsTold() {
            Response wrong = signIn("open", "Jo");

            assertThat(wrong.statusCode()).isEqualTo(401);
            assertThat(wrong.asString()).contains("That is no key, or it was taken back");
        }

        @Test
        void signingOutEndsThisBrowserAndEverywhereEndsAll() {
            Browser jo = new Browser("Jo");
            Browser ann = new Browser("Ann");
            Browser eve = new Browser("Eve");

            jo.form().post("/organiser/sign-out");
            assertThat(jo.ask().get("/organiser").statusCode()).isEqualTo(303);
            assertThat(ann.ask().get("/organiser").statusCode()).isEqualTo(200);

            ann.form().post("/organiser/sign-out-everywhere");
            assertThat(ann.ask().get("/organiser").statusCode()).isEqualTo(303);
            assertThat(eve.ask().get("/organiser").statusCode()).isEqualTo(303);
        }
    }

    @Nested
    class Queue {

        @Test
        void oneButtonDecidesAndLeadsToTheNext() {
            Browser jo = new Browser("Jo");
            Document first = jo.page("/organiser/doubtful");
            assertThat(first.select("#queue > .proposal .asked").text())
                    .isEqualTo("For Thing 5: Reflective practice?");
            assertThat(first.select("#queue > .proposal h3").text())
                    .isEqualTo("Reflective practice, sort of");
            assertThat(first.select("#queue > .proposal .place").text()).isEqualTo("1 of 2");

            Document second = jo.press("/organiser/doubtful", hidden(first, "no"));
            assertThat(second.select(".last").text())
                    .isEqualTo("Reflective practice, sort of does not count for Thing 5. Undo");
            assertThat(second.select("#queue > .proposal .asked").text())
                    .isEqualTo("For Thing 6: Online networks?");
            assertThat(second.select("#queue > .proposal .place").text()).isEqualTo("2 of 2");

            Document last = jo.press("/organiser/doubtful", hidden(second, "yes"));
            assertThat(last.select(".notice h2").text()).isEqualTo("Nothing is doubtful");

            Document again =
                    jo.press(
                            "/organiser/doubtful",
                            Map.of(
                                    "entry", idOf("Online networks and me"),
                                    "thing", "6",
                                    "word", "undo"));
            assertThat(again.select("#queue > .proposal .asked").text())
                    .isEqualTo("For Thing 6: Online networks?");
            assertThat(jo.page("/organiser/log").select(".log li p:nth-child(2)").eachText())
                    .containsExactly(
                            "Jo took back what was said of “Online networks and me”: Thing 6",
                            "Jo counted “Online networks and me”: Thing 6",
                            "Jo did not count “Reflective practice, sort of”: Thing 5",
                            "Jo signed in");
        }

        @Test
        void laterLeavesOneForTheEnd() {
            Browser jo = new Browser("Jo");
            Document first = jo.page("/organiser/doubtful");

            Document second = jo.page(first.select("#queue > .proposal [data-key=s]").attr("href"));
            Document end = jo.page(second.select("#queue > .proposal [data-key=s]").attr("href"));

            assertThat(second.select("#queue > .proposal .asked").text()).startsWith("For Thing 6");
            assertThat(end.select(".notice h2").text()).isEqualTo("That was the last one");
        }

        private static Map<String, String> hidden(Document page, String word) {
            String form = "#queue > .proposal [name=%s]";
            return Map.of(
                    "entry", page.select(form.formatted("entry")).attr("value"),
                    "thing", page.select(form.formatted("thing")).attr("value"),
                    "key", page.select(form.formatted("key")).attr("value"),
                    "word", word);
        }
    }

    @Test
    void theBoardLeadsToEveryPostAndItsReason() {
        Browser jo = new Browser("Jo");
        Document board = jo.page("/organiser");

        assertThat(board.select("tbody th").eachText())
                .containsExactly("Jo cannot be read", "Laura silent for a while");
        assertThat(board.select("#p-jo td"))
                .extracting(Element::text)
                .containsExactly("0", "never", "", "", "");
        assertThat(board.select("#p-laura td"))
                .extracting(Element::text)
                .containsExactly("1", "Jul 2011", "doubtful", "done", "");
        assertThat(board.select(".sums").text())
                .isEqualTo("2 participants, none has finished yet, 2 doubtful to decide");
        assertThat(lead(jo, board.select("#p-laura th a").attr("href")))
                .isEqualTo("/organiser/participants/laura");
        String post = lead(jo, board.select("#p-laura td a:containsOwn(done)").attr("href"));
        assertThat(post).isEqualTo("/organiser/entries/" + idOf("Thing 6"));
        Document entry = jo.page(post);
        assertThat(entry.expectFirst(".counted").text()).contains("by its title: “Thing 6”");
        assertThat(entry.select("h3 a").attr("href")).isEqualTo("https://blog.example/Thing-6");
    }

    /// Where a link of the board leads, which is a query of the board's own page.
    private static String lead(Browser browser, String href) {
        Response answer = browser.ask().get("/organiser" + href);
        assertThat(answer.statusCode()).as(href).isEqualTo(303);
        return URI.create(answer.header("Location")).getPath();
    }

    @Test
    void waitingParticipantsAreAnnouncedOnEveryPage() {
        landscape.apply("zoe", "Zoë");
        Browser jo = new Browser("Jo");

        for (String path : List.of("/organiser", "/organiser/doubtful", "/organiser/log")) {
            Document page = jo.page(path);
            assertThat(page.select(".desk li:has(.waits)").text()).isEqualTo("Blogs 1 waits");
            assertThat(page.select("p.waits").text())
                    .startsWith("1 participant waits for your answer");
            assertThat(page.select("p.waits a").attr("href")).isEqualTo("/organiser/blogs");
        }
    }

    @Test
    void aPostIsCountedWithAReasonAndHiddenAndShown() {
        Browser jo = new Browser("Jo");
        String id = idOf("Thing 6");
        String page = "/organiser/entries/" + id;

        Document counted =
                jo.press(
                        page + "/things",
                        Map.of("thing", "7", "word", "yes", "reason", "<b>she</b> told me"));
        assertThat(counted.select("q").text()).isEqualTo("<b>she</b> told me");
        assertThat(counted.text()).contains("Thing 7: Face-to-face networks an organiser said so");
        assertThat(counted.text()).contains("It counts for Thing 7.").contains("Jo, today at");

        assertThat(jo.press(page + "/hiding", Map.of("word", "hide")).text())
                .contains("readers do not see this post");
        assertThat(jo.page("/organiser/lists").select(".rows a").attr("href"))
                .isEqualTo("/organiser/entries/" + id);
        assertThat(given().get("/").asString()).doesNotContain("I joined");
        assertThat(jo.press(page + "/hiding", Map.of("word", "show")).text())
                .doesNotContain("readers do not see this post");
    }

    @Test
    void aParticipantIsPausedExcusedRefusedAndRemoved() {
        Browser jo = new Browser("Jo");
        String page = "/organiser/participants/laura";

        assertThat(jo.press(page, Map.of("word", "pause")).select("[role=status]").text())
                .startsWith("The blog is not read until you go on");
        assertThat(jo.press(page, Map.of("word", "resume")).select("[role=status]").text())
                .startsWith("The blog is read again");
        assertThat(jo.press(page + "/things", Map.of("word", "excuse", "thing", "7")).text())
                .contains("Thing 7: Face-to-face networks excused");
        assertThat(jo.press(page, Map.of("word", "refuse", "reason", "")).text())
                .contains("Write a reason first");
        assertThat(jo.press(page, Map.of("word", "refuse", "reason", "spam")).text())
                .contains("Refused, because spam");
        assertThat(jo.press(page, Map.of("word", "approve")).text()).contains("They take part now");
        assertThat(jo.press(page, Map.of("word", "remove")).text()).contains("Tick the box");
        Document gone = jo.press(page, Map.of("word", "remove", "sure", "yes"));
        assertThat(gone.select("[role=status]").text())
                .isEqualTo("Jo took Laura away, with 3 posts.");
        assertThat(jo.page("/organiser/blogs").select(".rows .who a").eachText())
                .containsExactly("Jo");
        assertThat(jo.ask().get(page).statusCode()).isEqualTo(404);
        assertThat(jo.page("/organiser/log").text()).doesNotContain("Laura");
    }

    @Test
    void noLinkPutsWordsIntoTheDesksMouth() {
        Browser jo = new Browser("Jo");

        assertThat(jo.page("/organiser/participants/laura?note=call+this+number").text())
                .doesNotContain("number");
    }

    @Test
    void blogsStandByWhatIsToBeDone() {
        Document blogs = new Browser("Jo").page("/organiser/blogs");

        assertThat(blogs.select("h2.rule").eachText())
                .containsExactly("Tried again by themselves 1", "All others");
        assertThat(blogs.select("#rest + ul .who").eachText()).containsExactly("Silent 1");
        assertThat(blogs.select(".rows .reason").text())
                .isEqualTo("The address answers 404: there is no such page.");
    }

    @Test
    void aListIsReportedBeforeItIsTaken() {
        Browser jo = new Browser("Jo");
        String opml =
                "<opml version='2.0'><body><outline text='New &lt;b>one' xmlUrl='https://n.example/f'/>"
                        + "<outline text='Other' xmlUrl='https://other.example/f'/>"
                        + "<outline text='L' xmlUrl='https://laura.example/feed'/></body></opml>";

        String list = bring(jo, opml);
        Document report = jo.page(list);
        assertThat(report.select(".rows .who").eachText())
                .containsExactly("New <b>one joins", "Other joins", "Laura here already");
        assertThat(given().get("/api/v1/participants").asString()).doesNotContain("n.example");

        press(jo, report.select(".rows form").get(1), "out");
        assertThat(jo.page(list).select(".rows .who").eachText())
                .containsExactly("New <b>one joins", "Laura here already", "Other left out by you");
        assertThat(press(jo, jo.page(list).select("main form.decide").first(), "join"))
                .endsWith(list + "?joined=1");
        report = jo.page(list + "?joined=1");
        assertThat(report.select(".said").text()).isEqualTo("1 blog has joined.");
        assertThat(report.select(".rows .who").eachText())
                .containsExactly(
                        "New <b>one takes part; read soon",
                        "Laura here already",
                        "Other left out by you");
        assertThat(given().get("/api/v1/participants").asString())
                .contains("n.example")
                .doesNotContain("other.example");
        // Twice is once.
        press(jo, report.select("main form.decide").last(), "join");
        assertThat(given().get("/api/v1/participants").jsonPath().getList("participants"))
                .hasSize(3);
    }

    @Test
    void aListOfTwoThousandBlogsJoinsAndIsFollowedToTheLastLine() {
        Browser jo = new Browser("Jo");
        String outlines =
                IntStream.rangeClosed(1, 2000)
                        .mapToObj(
                                i ->
                                        "<outline type='rss' text='The blog of number %d' xmlUrl='https://b%d.example/feed' htmlUrl='https://b%d.example/'/>"
                                                .formatted(i, i, i))
                        .collect(Collectors.joining());

        String list = bring(jo, "<opml version='2.0'><body>" + outlines + "</body></opml>");
        Document report = jo.page(list);
        assertThat(report.select(".lead").text()).startsWith("2000 blogs would join.");
        assertThat(report.select(".rows > li")).hasSize(100);
        press(jo, report.select("main form.decide").first(), "join");

        given().get("/api/v1/participants?limit=1").then().statusCode(200);
        assertThat(jo.page(list + "?joined=2000").select(".said").text())
                .isEqualTo("2000 blogs have joined.");
        landscape.fail("the-blog-of-number-7", "The address answers 404: there is no such page.");
        landscape.read("the-blog-of-number-8", "Eight");
        report = jo.page(list);
        assertThat(report.select(".lead").text())
                .isEqualTo("2 of 2000 blogs have been read so far.");
        assertThat(report.select("progress").attr("value")).isEqualTo("2");
        assertThat(report.select(".rows .who").first().text())
                .isEqualTo("The blog of number 7 The address answers 404: there is no such page.");
        assertThat(report.select(".kinds li").eachText())
                .containsExactly(
                        "all 2000", "cannot be read 1", "not read yet 1998", "joined and read 1");
        assertThat(jo.page(list + "?page=20").select(".rows > li")).hasSize(100);
    }

    @Test
    void aTableOfBlogsIsAListAsWell() {
        Browser jo = new Browser("Jo");

        byte[] table =
                "Name,Blog\n\"Zoë, from Leeds\",https://zoe.example/\nTim,\n".getBytes(UTF_8);

        Response answer =
                form(jo).multiPart("file", "blogs.csv", table, "text/csv")
                        .post("/organiser/lists/import");

        assertThat(jo.page(path(answer)).select(".rows .who").eachText())
                .containsExactly("Tim no address is written there", "Zoë, from Leeds joins");
    }

    @Test
    void somethingElseThanAListIsRefusedInWords() {
        Browser jo = new Browser("Jo");

        for (String text : List.of("<p>no</p>", "I forgot the list.")) {
            Response answer = form(jo).multiPart("opml", text).post("/organiser/lists/import");
            assertThat(Jsoup.parse(answer.asString()).select("[role=status]").text())
                    .startsWith("That was no list of blogs");
        }
        jo.ask().get("/organiser/lists/imports/nothing").then().statusCode(404);
    }

    @Test
    void aRemovedParticipantIsForgottenInTheLists() {
        Browser jo = new Browser("Jo");
        String opml =
                "<opml><body><outline text='Ida Nameless' xmlUrl='https://ida.example/f'/></body></opml>";
        String list = bring(jo, opml);
        press(jo, jo.page(list).select("main form.decide").first(), "join");

        given().header("Authorization", "Bearer sesame")
                .delete("/api/v1/organiser/participants/ida-nameless")
                .then()
                .statusCode(204);

        assertThat(jo.page(list).text()).doesNotContain("Ida", "ida.example");
        String again = bring(jo, opml);
        assertThat(jo.page(again).select(".lead").text()).startsWith("No blog would join");
        press(jo, jo.page(again).select("main form.decide").first(), "join");
        assertThat(jo.page(again).text()).doesNotContain("Ida", "ida.example");
    }

    @Test
    void aFileIsReadInItsEncoding() {
        Browser jo = new Browser("Jo");
        byte[] list =
                "<?xml version='1.0' encoding='utf-16'?><opml><body><outline text='Zoë Müller' xmlUrl='zoe.example/f'/><outline text='Nobody'/></body></opml>"
                        .getBytes(UTF_16);

        Response answer =
                form(jo).multiPart("file", "list.opml", list, "text/x-opml")
                        .post("/organiser/lists/import");

        assertThat(jo.page(path(answer)).select(".rows .who").eachText())
                .containsExactly("Nobody no address is written there", "Zoë Müller joins");
    }

    private static RequestSpecification form(Browser browser) {
        return browser.ask()
                .header("Sec-Fetch-Site", "same-origin")
                .multiPart(
                        "token", browser.page("/organiser").select("[name=token]").attr("value"));
    }

    /// @return the path of the page of the list
    private static String bring(Browser browser, String list) {
        return path(form(browser).multiPart("opml", list).post("/organiser/lists/import"));
    }

    private static String path(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
        return answer.header("Location");
    }

    /// @return the path of the page that follows
    private static String press(Browser browser, Element form, String word) {
        RequestSpecification sent =
                browser.ask().header("Sec-Fetch-Site", "same-origin").formParam("word", word);
        form.select("input").forEach(it -> sent.formParam(it.attr("name"), it.attr("value")));
        return path(sent.post(form.attr("action")));
    }

    @Test
    void emptyPagesSayWhatToDo() {
        landscape.empty();
        Browser jo = new Browser("");

        assertThat(jo.page("/organiser").select(".notice").text()).startsWith("Nobody takes part");
        assertThat(jo.page("/organiser/blogs").text()).contains("Import a list of blogs");
        assertThat(jo.page("/organiser/doubtful").text()).contains("Nothing is doubtful");
        assertThat(jo.page("/organiser/lists/rules").text()).contains("Nothing: the present rules");
        assertThat(jo.page("/organiser/log").text()).contains("organiser signed in");
        assertThat(jo.page("/organiser?activity=silent").text())
                .contains("No participant fits all of this");
    }

    @Test
    void onlyTheDeskHasAScriptAndItIsOurs() {
        Browser jo = new Browser("Jo");

        assertThat(jo.ask().get("/organiser").header("Content-Security-Policy"))
                .contains("script-src 'self';");
        assertThat(given().get("/about").header("Content-Security-Policy"))
                .doesNotContain("script-src");
        assertThat(jo.page("/organiser").select("script").eachAttr("src"))
                .allMatch(script -> script.matches("/assets/(desk|board)\\.js\\?v=[0-9a-f]+"));
    }
}
