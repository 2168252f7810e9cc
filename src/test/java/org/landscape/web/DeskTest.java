package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.participant.Profile;
import org.landscape.participant.Show;
import org.landscape.poll.EveryFeed;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme;
import org.landscape.registration.Lists;
import org.landscape.registration.RosterSync;
import org.landscape.testsupport.Blog;
import org.landscape.testsupport.Blog.Post;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;
import org.landscape.testsupport.ProgrammeLike;
import org.landscape.testsupport.TestClock;

/// What organisers decide, by calls: who may decide, what changes, and that it lasts.
@QuarkusTest
@OnBothDatabases
class DeskTest {

    private static final String API = "/api/v1/organiser/";
    private static final String DATE = "Mon, 18 Jul 2011 10:00:00 GMT";

    @Inject Database database;
    @Inject EveryFeed everyFeed;
    @Inject RosterSync rosterSync;
    @Inject TestClock clock;
    @Inject CurrentProgramme current;

    private final Blog laura = new Blog("Laura's Dark Archive");

    @BeforeEach
    void lauraHasPosted() {
        database.empty();
        laura.post(
                new Post("six", "Thing 6", DATE, "<p>I joined.</p>"),
                new Post("cake", "A cake", DATE, "<p>Sugar.</p>"));
        database.join(
                "laura",
                new Profile("Laura", null, Show.FULL, null, Map.of("country", "UK")),
                laura.feed(),
                clock.instant());
        everyFeed.dueNow();
    }

    @AfterEach
    void closeBlog() throws IOException {
        laura.close();
    }

    private static RequestSpecification organiser() {
        return given().header("Authorization", "Bearer sesame").contentType("application/json");
    }

    private static JsonPath entry(String title) {
        List<Map<String, Object>> entries = get("/api/v1/entries").getList("entries");
        Object id =
                entries.stream()
                        .filter(entry -> title.equals(entry.get("title")))
                        .map(entry -> entry.get("id"))
                        .findFirst()
                        .orElseThrow();
        return get("/api/v1/entries/" + id);
    }

    private static String idOf(String title) {
        return entry(title).getString("id");
    }

    private static JsonPath get(String path) {
        Response answer = given().get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.jsonPath();
    }

    private static String cellState(int thing) {
        JsonPath board = organiser().get("/api/v1/board").jsonPath();
        return board.getString("rows[0].cells.find { it.thing == " + thing + " }.state");
    }

    private static List<String> log() {
        return organiser().get(API + "log").jsonPath().getList("lines.action");
    }

    @Nested
    class Strangers {

        @ParameterizedTest
        @CsvSource({
            "GET, /api/v1/board",
            "GET, /api/v1/board.csv",
            "POST, /api/v1/organiser/participants/laura/approve",
            "POST, /api/v1/organiser/participants/laura/refuse",
            "POST, /api/v1/organiser/participants/laura/pause",
            "POST, /api/v1/organiser/participants/laura/resume",
            "POST, /api/v1/organiser/participants/laura/poll",
            "DELETE, /api/v1/organiser/participants/laura",
            "PUT, /api/v1/organiser/participants/laura/feed",
            "POST, /api/v1/organiser/participants/laura/older",
            "PUT, /api/v1/organiser/participants/laura/things/6",
            "POST, /api/v1/organiser/poll",
            "GET, /api/v1/organiser/entries/{id}",
            "PUT, /api/v1/organiser/entries/{id}/things/7",
            "DELETE, /api/v1/organiser/entries/{id}/things/6",
            "POST, /api/v1/organiser/entries/{id}/things/6/undo",
            "POST, /api/v1/organiser/entries/{id}/hide",
            "POST, /api/v1/organiser/entries/{id}/show",
            "POST, /api/v1/organiser/entries/{id}/pick",
            "POST, /api/v1/organiser/entries/{id}/drop",
            "POST, /api/v1/organiser/opml",
            "GET, /api/v1/organiser/recognition",
            "POST, /api/v1/organiser/recognition",
            "GET, /api/v1/organiser/log"
        })
        void mayDoNothingThatIsAnOrganisers(String method, String path) {
            String address = path.replace("{id}", idOf("Thing 6"));
            String before = given().get("/api/v1/entries").asString();
            for (RequestSpecification stranger :
                    List.of(
                            given(),
                            given().header("Authorization", "Bearer wrong"),
                            given().header("Authorization", "Bearer "),
                            given().header("Authorization", "Basic sesame"),
                            given().cookie("landscape-desk", "sesame"),
                            given().cookie("landscape-desk", ""),
                            given().queryParam("key", "sesame"))) {
                Response answer =
                        stranger.contentType(
                                        path.endsWith("opml") ? "text/x-opml" : "application/json")
                                .request(method, address);

                assertThat(answer.statusCode()).isEqualTo(401);
                assertThat(answer.contentType()).startsWith("application/problem+json");
                assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
                assertThat(answer.asString()).doesNotContain("Laura");
            }
            assertThat(given().get("/api/v1/entries").asString()).isEqualTo(before);
            assertThat(log()).isEmpty();
        }

        @Test
        void everyCallOfOrganisersIsInTheMatrixAbove() {
            Map<String, Map<String, Object>> paths =
                    given().accept("application/json").get("/q/openapi").jsonPath().getMap("paths");
            long calls =
                    paths.entrySet().stream()
                            .filter(path -> path.getKey().matches("/api/v1/(organiser|board).*"))
                            .mapToLong(path -> path.getValue().size())
                            .sum();

            assertThat(calls).isEqualTo(24);
        }
    }

    @ParameterizedTest
    @CsvSource({"POST, participants/laura/refuse, 422", "PUT, participants/laura/things/6, 422"})
    void nothingInABodyIsNoFaultOfOurs(String method, String path, int status) {
        for (String body :
                List.of(
                        "null",
                        "{}",
                        "{\"reason\":null,\"state\":null}",
                        "{\"reason\":\"\u202E\"}")) {
            assertThat(organiser().body(body).request(method, API + path).statusCode())
                    .as(body)
                    .isEqualTo(status);
        }
        assertThat(log()).isEmpty();
    }

    @Nested
    class Corrections {

        @Test
        void oneCallCountsAPostAndSaysWhoAndWhy() {
            String id = idOf("A cake");

            JsonPath decided =
                    organiser()
                            .queryParam("reason", "she told me")
                            .put(API + "entries/" + id + "/things/7")
                            .jsonPath();

            assertThat(decided.getMap("entry.things[0]"))
                    .isEqualTo(
                            Map.of(
                                    "number", 7,
                                    "certainty", "sure",
                                    "basis", "organiser",
                                    "evidence", ""));
            assertThat(decided.getString("corrections[0].by")).isEqualTo("organiser");
            assertThat(decided.getString("corrections[0].reason")).isEqualTo("she told me");
            assertThat(cellState(7)).isEqualTo("done");
            assertThat(log()).containsExactly("counted");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/api/v1/entries",
                    "/api/v1/entries/{id}",
                    "/api/v1/board",
                    "/api/v1/board.csv",
                    "/api/v1/participants/laura",
                    "/board",
                    "/things/7",
                    "/participants/laura",
                    "/feed.atom",
                    "/feed.rss",
                    "/feed.json"
                })
        void whatOrganisersSayInConfidenceIsForOrganisers(String path) {
            String id = idOf("A cake");
            organiser()
                    .queryParam("reason", "told in confidence")
                    .put(API + "entries/" + id + "/things/7")
                    .then()
                    .statusCode(200);
            organiser()
                    .body(Map.of("state", "excused", "reason", "ill, in confidence"))
                    .put(API + "participants/laura/things/5")
                    .then()
                    .statusCode(200);
            Programme before = current.get();
            current.become(
                    new ProgrammeLike(before).board(Programme.BoardAccess.PUBLIC).programme());
            try {
                Response seen = given().get(path.replace("{id}", id));

                assertThat(seen.statusCode()).isEqualTo(200);
                assertThat(seen.asString()).doesNotContain("in confidence");
            } finally {
                current.become(before);
            }
            assertThat(organiser().get("/api/v1/board").asString()).contains("told in confidence");
        }

        @Test
        void outlivesPollsEditsRulesAndTheListOfParticipants() {
            String cake = idOf("A cake");
            String six = idOf("Thing 6");
            organiser().put(API + "entries/" + cake + "/things/7").then().statusCode(200);
            organiser().delete(API + "entries/" + six + "/things/6").then().statusCode(200);

            laura.edit(new Post("cake", "A cake for Thing 5", DATE, "<p>More sugar.</p>"));
            laura.edit(new Post("six", "My Thing 6, again", DATE, "<p>I stayed.</p>"));
            everyFeed.afterAWeek();
            organiser().post(API + "recognition").then().statusCode(200);
            rosterSync.apply(Lists.of("laura", laura.feed()), Optional.empty());
            rosterSync.apply(Lists.empty(), Optional.empty());
            rosterSync.apply(Lists.of("laura", laura.feed()), Optional.empty());
            everyFeed.afterAWeek();

            assertThat(entry("A cake for Thing 5").getList("things.number")).containsExactly(5, 7);
            assertThat(entry("My Thing 6, again").getList("things")).isEmpty();
        }

        @Test
        void undoLetsTheRulesHoldAgain() {
            String six = idOf("Thing 6");
            organiser().delete(API + "entries/" + six + "/things/6").then().statusCode(200);
            assertThat(cellState(6)).isEqualTo("missing");

            organiser().post(API + "entries/" + six + "/things/6/undo").then().statusCode(200);

            assertThat(cellState(6)).isEqualTo("done");
            assertThat(entry("Thing 6").getString("things[0].basis")).isEqualTo("title");
            organiser().post(API + "entries/" + six + "/things/6/undo").then().statusCode(404);
            assertThat(log()).containsExactly("undone", "not_counted");
        }

        @Test
        void tellsReadersWhoAskWhatHasChanged() {
            String six = idOf("Thing 6");
            clock.goOn(Duration.ofHours(1));
            String since = clock.instant().toString();
            assertThat(get("/api/v1/entries?since=" + since).getList("entries")).isEmpty();

            organiser().put(API + "entries/" + six + "/things/7").then().statusCode(200);

            assertThat(get("/api/v1/entries?since=" + since).getList("entries.id"))
                    .containsExactly(six);
            assertThat(given().get("/things/7/feed.atom").asString()).contains("<title>Thing 6");
        }

        @ParameterizedTest
        @ValueSource(strings = {"entries/0/things/6", "entries/x/things/6"})
        void nobodyCorrectsWhatIsNotThere(String path) {
            organiser().put(API + path).then().statusCode(404);
            organiser()
                    .put(API + "entries/" + idOf("A cake") + "/things/99")
                    .then()
                    .statusCode(404);
        }
    }

    @Nested
    class Hiding {

        @Test
        void keepsAPostFromReadersUntilItIsShownAgain() {
            String six = idOf("Thing 6");

            organiser().post(API + "entries/" + six + "/hide").then().statusCode(200);

            assertThat(get("/api/v1/entries").getList("entries.title")).containsExactly("A cake");
            assertThat(get("/api/v1/entries").getList("removed.id")).containsExactly(six);
            given().get("/api/v1/entries/" + six).then().statusCode(404);
            for (String path :
                    List.of("/", "/participants/laura", "/things/6", "/feed.json", "/feed.rss")) {
                assertThat(given().get(path).asString()).as(path).doesNotContain("I joined");
            }
            assertThat(cellState(6)).isEqualTo("missing");
            assertThat(organiser().get(API + "entries/" + six).jsonPath().getBoolean("hidden"))
                    .isTrue();

            laura.edit(new Post("six", "Thing 6", DATE, "<p>I joined, really.</p>"));
            everyFeed.afterAWeek();
            assertThat(given().get("/").asString()).doesNotContain("I joined");

            organiser().post(API + "entries/" + six + "/show").then().statusCode(200);
            assertThat(given().get("/").asString()).contains("I joined, really.");
            assertThat(cellState(6)).isEqualTo("done");
            assertThat(log()).containsExactly("shown", "hidden");
        }
    }

    @Nested
    class Membership {

        @Test
        void whoIsPausedIsNotAskedAndKeepsTheirPosts() {
            organiser().post(API + "participants/laura/pause").then().statusCode(200);

            assertThat(everyFeed.afterAWeek()).isEmpty();
            assertThat(get("/api/v1/participants/laura").getString("membership"))
                    .isEqualTo("paused");
            assertThat(get("/api/v1/entries").getList("entries")).hasSize(2);
            rosterSync.apply(Lists.of("laura", laura.feed()), Optional.empty());
            assertThat(get("/api/v1/participants/laura").getString("membership"))
                    .isEqualTo("paused");

            organiser().post(API + "participants/laura/resume").then().statusCode(200);
            assertThat(everyFeed.dueNow()).hasSize(1);
        }

        @Test
        void whoIsRefusedIsNotShownAndStrangersGetNoReason() {
            organiser().post(API + "participants/laura/refuse").then().statusCode(422);
            organiser()
                    .body(Map.of("reason", "an advertiser"))
                    .post(API + "participants/laura/refuse")
                    .then()
                    .statusCode(200);

            given().get("/api/v1/participants/laura").then().statusCode(404);
            for (String path : List.of("/", "/participants", "/participants.opml", "/feed.atom")) {
                assertThat(given().get(path).asString())
                        .as(path)
                        .doesNotContain("I joined", "Laura", "advertiser");
            }
            rosterSync.apply(Lists.of("laura", laura.feed()), Optional.empty());
            given().get("/api/v1/participants/laura").then().statusCode(404);

            organiser().post(API + "participants/laura/approve").then().statusCode(200);
            assertThat(get("/api/v1/entries").getList("entries")).hasSize(2);
            assertThat(log()).containsExactly("approved", "refused");
        }

        @Test
        void removalTravelsAndNothingBringsThemBack() {
            String six = idOf("Thing 6");
            String guid = entry("Thing 6").getString("guid");
            organiser().put(API + "entries/" + idOf("A cake") + "/things/7");

            organiser().delete(API + "participants/laura").then().statusCode(204);

            for (String path :
                    List.of("/", "/participants", "/participants.opml", "/feed.rss", "/things/6")) {
                assertThat(given().get(path).asString())
                        .as(path)
                        .doesNotContain("I joined", "Laura");
            }
            given().get("/participants/laura").then().statusCode(404);
            given().get("/participants/laura/feed.atom").then().statusCode(404);
            given().get("/api/v1/entries/" + six).then().statusCode(410);
            assertThat(get("/api/v1/entries").getList("removed.id")).hasSize(2).contains(six);
            assertThat(given().get("/feed.atom").asString())
                    .contains("deleted-entry")
                    .doesNotContain("I joined");
            assertThat(guid).isNotBlank();

            assertThat(everyFeed.afterAWeek()).isEmpty();
            rosterSync.apply(Lists.of("laura", laura.feed()), Optional.empty());
            everyFeed.afterAWeek();
            String opml =
                    "<opml version='2.0'><body><outline text='Laura' xmlUrl='%s'/></body></opml>"
                            .formatted(laura.feed());
            assertThat(
                            organiser()
                                    .contentType("text/x-opml")
                                    .body(opml)
                                    .post(API + "opml")
                                    .jsonPath()
                                    .getList("outlines.outcome"))
                    .containsExactly("removed");
            everyFeed.afterAWeek();
            assertThat(get("/api/v1/entries").getList("entries")).isEmpty();
            given().get("/api/v1/participants/laura").then().statusCode(404);
            organiser().post(API + "participants/laura/resume").then().statusCode(404);
            assertThat(organiser().get(API + "log").asString())
                    .contains("counted")
                    .doesNotContain("Laura", "A cake");
        }

        @Test
        void nobodyDecidesOverWhoIsNotThere() {
            organiser().post(API + "participants/nobody/pause").then().statusCode(404);
            organiser().delete(API + "participants/nobody").then().statusCode(404);
            organiser().post(API + "participants/nobody/poll").then().statusCode(404);
        }
    }

    @Nested
    class Polling {

        @Test
        void nowWaitsForWhatComesOfIt() {
            laura.post(new Post("seven", "Thing 7", DATE, "<p>We met.</p>"));

            JsonPath polled = organiser().post(API + "participants/laura/poll").jsonPath();

            assertThat(polled.getString("outcome")).isEqualTo("updated");
            assertThat(polled.getInt("new")).isEqualTo(1);
            assertThat(polled.getInt("changed")).isZero();
            assertThat(polled.getString("next_poll_at")).isNotBlank();
            assertThat(cellState(7)).isEqualTo("done");
            assertThat(log()).containsExactly("polled");
        }

        @Test
        void isRefusedWhileTheHostWantsToBeLeftAlone() {
            laura.origin()
                    .at(
                            "/feed",
                            "HTTP/1.1 429 Too Many Requests\nRetry-After: 3600\nConnection: close");
            JsonPath failed = organiser().post(API + "participants/laura/poll").jsonPath();
            assertThat(failed.getString("outcome")).isEqualTo("failed");

            Response refused = organiser().post(API + "participants/laura/poll");

            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.jsonPath().getString("not_before")).isNotBlank();
        }

        @Test
        void ofAllMakesEverythingDue() {
            assertThat(everyFeed.dueNow()).isEmpty();

            Response answer = organiser().post(API + "poll");

            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(answer.jsonPath().getInt("due")).isEqualTo(1);
            assertThat(everyFeed.dueNow()).hasSize(1);
        }
    }

    @Nested
    class Opml {

        private static final String LIST =
                """
                <?xml version="1.0"?>
                <opml version="2.0"><body>
                <outline text="Librarians">
                  <outline type="rss" text="Jo &amp; Co" xmlUrl="https://jo.example/feed" htmlUrl="https://jo.example/"/>
                  <outline type="rss" title="Laura again" xmlUrl="%s"/>
                  <outline type="rss" text="Jo twice" xmlUrl="https://jo.example/feed"/>
                  <outline type="rss" text="Nowhere" xmlUrl="mailto:jo@example.org"/>
                </outline></body></opml>
                """;

        @Test
        void saysFirstWhatItWouldDoAndThenDoesIt() {
            String list = LIST.formatted(laura.feed());

            JsonPath report = send(list, true);
            assertThat(report.getList("outlines.outcome"))
                    .containsExactly("new", "known", "repeated", "no_address");
            assertThat(report.getString("outlines[0].name")).isEqualTo("Jo & Co");
            assertThat(report.getString("outlines[1].slug")).isEqualTo("laura");
            given().get("/api/v1/participants/jo-co").then().statusCode(404);

            assertThat(send(list, false).getList("outlines.outcome"))
                    .isEqualTo(report.getList("outlines.outcome"));
            assertThat(get("/api/v1/participants/jo-co").getString("blog_url"))
                    .isEqualTo("https://jo.example/");
            assertThat(send(list, false).getList("outlines.outcome"))
                    .containsExactly("known", "known", "repeated", "no_address");
            assertThat(log()).containsExactly("imported");
        }

        @Test
        void whoCameByItStaysWhenFeedsYamlDoesNotNameThem() {
            send(LIST.formatted(laura.feed()), false);

            rosterSync.apply(Lists.empty(), Optional.empty());

            assertThat(get("/api/v1/participants/jo-co").getString("membership"))
                    .isEqualTo("active");
        }

        @Test
        void authorsOfOneBlogAreTwo() {
            String list =
                    """
                    <opml version="2.0"><body>
                    <outline type="rss" text="Anna" xmlUrl="https://g.example/author/anna/feed" htmlUrl="https://g.example/"/>
                    <outline type="rss" text="Bea" xmlUrl="https://g.example/author/bea/feed" htmlUrl="https://g.example/"/>
                    <outline type="rss" text="&#x202E;&#x200B;" xmlUrl="https://h.example/feed"/>
                    </body></opml>
                    """;

            assertThat(send(list, false).getList("outlines.outcome"))
                    .containsExactly("new", "new", "new");
            assertThat(send(list, true).getList("outlines.outcome"))
                    .containsExactly("known", "known", "known");
            assertThat(send(list, true).getString("outlines[2].name")).isEqualTo("h.example");
        }

        @Test
        void whoJoinsByAListStandsInTheNextRendering() {
            given().get("/participants.opml").asString();

            send(LIST.formatted(laura.feed()), false);

            assertThat(given().get("/participants.opml").asString())
                    .contains("https://jo.example/feed");
        }

        @Test
        void ourOwnListIsKnownToTheLastLine() {
            String ours = given().get("/participants.opml").asString();

            assertThat(send(ours, true).getList("outlines.outcome")).containsExactly("known");
        }

        @Test
        void aListIsReadAsForgivinglyAsTheForm() {
            String list =
                    """
                    <opml version="2.0"><body>
                    <outline text="Ida" xmlUrl="feed://ida.example/rss"/>
                    <outline text="Jon" xmlUrl="feed:https://jon.example/rss"/>
                    <outline text="Kim" xmlUrl=" kim.example/feed "/>
                    <outline text="Lea" htmlUrl="lea.example"/>
                    <outline text="Mia" XMLURL="" HTMLURL="https://mia.example/"/>
                    <outline text="Ned" type="link" url="https://ned.example/blog"/>
                    <outline text="Odo" feedUrl="https://odo.example/feed"/>
                    <outline text="https://pia.example/feed"/>
                    <outline text="Roy" x:xmlUrl="https://roy.example/a?b=c&d=e"/>
                    <outline text="Sue" xmlUrl="none" htmlUrl="https://sue.example/"/>
                    <outline text="Other" type="include" url="https://list.example/x.opml"/>
                    <outline text="Folder"><outline text="Tim" xmlUrl="tim.example:8000/f"/></outline>
                    <outline text="Nobody"/>
                    <outline text="Una" xmlUrl="https://u:p@una.example/"/>
                    <outline text="Ida again" xmlUrl="https://www.ida.example/rss/"/>
                    </body></opml>
                    """;

            JsonPath report = send(list, false);

            assertThat(report.getList("outlines.name"))
                    .containsExactly(
                            "Ida",
                            "Jon",
                            "Kim",
                            "Lea",
                            "Mia",
                            "Ned",
                            "Odo",
                            "pia.example",
                            "Roy",
                            "Sue",
                            "Other",
                            "Tim",
                            "Nobody",
                            "Una",
                            "Ida again");
            assertThat(report.getList("outlines.outcome"))
                    .containsExactly(
                            "new",
                            "new",
                            "new",
                            "new",
                            "new",
                            "new",
                            "new",
                            "new",
                            "new",
                            "new",
                            "list",
                            "new",
                            "no_address",
                            "no_address",
                            "repeated");
            assertThat(report.getString("outlines[0].url")).isEqualTo("feed://ida.example/rss");
            assertThat(get("/api/v1/participants/ida").getString("feed_url"))
                    .isEqualTo("http://ida.example/rss");
            assertThat(get("/api/v1/participants/kim").getString("feed_url"))
                    .isEqualTo("http://kim.example/feed");
            assertThat(get("/api/v1/participants/lea").getString("blog_url"))
                    .isEqualTo("http://lea.example/");
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource({
            "UTF-16LE, utf-16, true",
            "UTF-16BE, utf-16, true",
            "UTF-16LE, utf-16, false",
            "UTF-8, utf-8, true",
            "ISO-8859-1, iso-8859-1, false",
            "windows-1252, windows-1252, false",
            "ISO-8859-15, iso-8859-15, false",
            "x-MacRoman, macintosh, false",
            "windows-1252, utf-8, false"
        })
        void aListIsReadInItsEncoding(String encoding, String declared, boolean marked) {
            String list =
                    "<?xml version='1.0' encoding='%s'?><opml><body><outline text='Zoë Müller' xmlUrl='https://zoe.example/f'/></body></opml>"
                            .formatted(declared);
            byte[] bytes = ((marked ? "\uFEFF" : "") + list).getBytes(Charset.forName(encoding));

            assertThat(send(bytes, "text/x-opml").getString("outlines[0].name"))
                    .isEqualTo("Zoë Müller");
        }

        @Test
        void aListIsReadInTheEncodingOfItsContentType() {
            byte[] list =
                    "<opml><body><outline text='Лена' xmlUrl='https://lena.example/f'/></body></opml>"
                            .getBytes(Charset.forName("windows-1251"));

            assertThat(
                            send(list, "text/x-opml; charset=windows-1251")
                                    .getString("outlines[0].name"))
                    .isEqualTo("Лена");
        }

        private static JsonPath send(byte[] list, String type) {
            return organiser()
                    .config(
                            RestAssured.config()
                                    .encoderConfig(
                                            EncoderConfig.encoderConfig()
                                                    .encodeContentTypeAs(
                                                            "text/x-opml", ContentType.TEXT)
                                                    .appendDefaultContentCharsetToContentTypeIfUndefined(
                                                            false)))
                    .contentType(type)
                    .body(list)
                    .queryParam("dry_run", true)
                    .post(API + "opml")
                    .jsonPath();
        }

        @Test
        void somethingElseIsNoList() {
            organiser()
                    .contentType("text/x-opml")
                    .body("<html>no</html>")
                    .post(API + "opml")
                    .then()
                    .statusCode(422);
        }

        private static JsonPath send(String list, boolean dryRun) {
            return organiser()
                    .contentType("text/x-opml")
                    .body(list)
                    .queryParam("dry_run", dryRun)
                    .post(API + "opml")
                    .jsonPath();
        }
    }

    @Nested
    class Excuses {

        @Test
        void standInTheBoardUntilTheyAreTakenBack() {
            state("excused", 200);
            assertThat(cellState(7)).isEqualTo("excused");

            state("missing", 200);
            assertThat(cellState(7)).isEqualTo("missing");
            state("done", 422);
            assertThat(log()).containsExactly("not_excused", "excused");
        }

        private static void state(String state, int status) {
            organiser()
                    .body(Map.of("state", state, "reason", "on leave"))
                    .put(API + "participants/laura/things/7")
                    .then()
                    .statusCode(status);
        }
    }

    @Test
    void changedRulesAreShownBeforeTheyAreRun() {
        database.forgetThings();
        organiser().put(API + "entries/" + idOf("A cake") + "/things/7").then().statusCode(200);

        JsonPath preview = organiser().get(API + "recognition").jsonPath();

        assertThat(preview.getList("entries.title")).containsExactly("Thing 6");
        assertThat(preview.getList("entries[0].before")).isEmpty();
        assertThat(preview.getList("entries[0].after.number")).containsExactly(6);
        assertThat(entry("Thing 6").getList("things")).isEmpty();
        assertThat(organiser().post(API + "recognition").jsonPath().getInt("changed")).isEqualTo(1);
        assertThat(entry("Thing 6").getList("things.number")).containsExactly(6);
        assertThat(entry("A cake").getList("things.number")).containsExactly(7);
        assertThat(organiser().get(API + "recognition").jsonPath().getList("entries")).isEmpty();
    }
}
