package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.participant.Profile;
import org.landscape.participant.Show;
import org.landscape.poll.EveryFeed;
import org.landscape.testsupport.Blog;
import org.landscape.testsupport.Blog.Post;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;

/// The JSON API as programs see it.
@QuarkusTest
@OnBothDatabases
class ApiTest {

    @Inject Database database;
    @Inject EveryFeed everyFeed;

    private final Blog laura = new Blog("Laura's Dark Archive");
    private final Blog jo = new Blog("Jo");

    @BeforeEach
    void twoBlogs() {
        database.empty();
        laura.post(
                new Post("five", "Thing 5", "Mon, 11 Jul 2011 09:00:00 GMT", "<p>I thought.</p>"),
                new Post("six", "Thing 6", "Mon, 18 Jul 2011 10:00:00 GMT", "<p>I joined.</p>"));
        jo.post(new Post("cake", "A cake", "Tue, 12 Jul 2011 09:00:00 GMT", "<p>Cake.</p>"));
        database.join(
                "laura",
                new Profile("Laura", null, Show.FULL, null, Map.of("country", "UK")),
                laura.feed(),
                Instant.parse("2011-07-01T00:00:00Z"));
        database.join("jo", jo.feed());
        everyFeed.dueNow();
    }

    @AfterEach
    void closeBlogs() throws IOException {
        laura.close();
        jo.close();
    }

    @Test
    void anEntryThatItsBlogTookBackIsGoneAndSaysSo() {
        String id = given().get("/api/v1/entries?thing=5").path("entries[0].id");
        laura.bury("five");
        everyFeed.afterAWeek();

        given().get("/api/v1/entries/" + id)
                .then()
                .statusCode(410)
                .contentType("application/problem+json");
        given().get("/api/v1/entries")
                .then()
                .body("entries.id", not(hasItem(id)))
                .body("removed.id", contains(id));
        given().get("/api/v1/entries?since=2099-01-01T00:00:00Z").then().body("removed", empty());
        given().get("/feed.atom")
                .then()
                .body(containsString("<at:deleted-entry ref=\"tag:"))
                .body(not(containsString("I thought.")));
        given().get("/things/5/feed.atom").then().body(not(containsString("<entry")));
    }

    @Test
    void anEntryHasEveryFieldOfTheContract() throws IOException {
        String body = given().get("/api/v1/entries?thing=6").asString();
        ObjectNode entry = (ObjectNode) new ObjectMapper().readTree(body).at("/entries/0");

        assertThat(entry.remove("id").asText()).matches("[0-9]+");
        assertThat(entry.remove("first_seen_at").asText())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(entry)
                .isEqualTo(
                        json(
                                """
                                {
                                  "guid": "six", "url": "{blog}/six", "title": "Thing 6",
                                  "summary": "I joined.", "content_html": "<p>I joined.</p>",
                                  "author": {"name": "Laura", "url": null},
                                  "published_at": "2011-07-18T10:00:00Z", "updated_at": null,
                                  "shown_at": "2011-07-18T10:00:00Z", "dated_by": "claimed",
                                  "language": null, "categories": [], "enclosures": [],
                                  "comments": null, "licence": null,
                                  "participant": {"slug": "laura", "name": "Laura"},
                                  "source": {
                                    "title": "Laura's Dark Archive", "url": "{blog}/",
                                    "feed_url": "{blog}/feed"
                                  },
                                  "things": [
                                    {
                                      "number": 6, "certainty": "sure", "basis": "title",
                                      "evidence": "Thing 6"
                                    }
                                  ],
                                  "answers": [], "answered_by": [], "answered_by_others": 0
                                }
                                """));
    }

    @Test
    void entriesComeNewestFirstAndCanBeNarrowed() {
        assertGuids("/api/v1/entries", "six", "cake", "five");
        assertGuids("/api/v1/entries?participant=jo", "cake");
        assertGuids("/api/v1/entries?thing=5", "five");
        assertGuids("/api/v1/entries?thing=5&certainty=doubtful", "five");
        assertGuids("/api/v1/entries?group=country:UK", "six", "five");
        assertGuids("/api/v1/entries?group=country:NL");
        assertGuids("/api/v1/entries?since=2011-01-01T00:00:00Z", "six", "cake", "five");
        assertGuids("/api/v1/entries?since=2999-01-01T00:00:00%2B01:00");
    }

    @Test
    void followingNextLeadsThroughAllEntriesOnce() {
        List<String> guids = new ArrayList<>();
        String next = "https://planet.example/api/v1/entries?limit=1&group=country:UK";
        while (next != null) {
            JsonPath page = asWritten(next).jsonPath();
            guids.addAll(page.getList("entries.guid"));
            next = page.getString("next");
        }

        assertThat(guids).containsExactly("six", "five");
    }

    @Test
    void oneEntryIsFoundByItsId() {
        String id = given().get("/api/v1/entries").jsonPath().getString("entries[0].id");

        given().get("/api/v1/entries/" + id).then().statusCode(200).body("guid", equalTo("six"));
    }

    @Test
    void thingsAreCounted() {
        given().get("/api/v1/things")
                .then()
                .body("things.number", contains(5, 6, 7))
                .body("things.entries", contains(1, 1, 0));
        given().get("/api/v1/things/6")
                .then()
                .body("title", equalTo("Online networks"))
                .body("opens", equalTo("2011-07-18"))
                .body("about", equalTo("https://tst23.example/thing-6"));
    }

    @Test
    void participantsTellHowTheyAreDoing() {
        given().get("/api/v1/participants")
                .then()
                .body("participants.slug", contains("jo", "laura"))
                .body("next", nullValue());
        given().get("/api/v1/participants/laura")
                .then()
                .body("name", equalTo("Laura"))
                .body("feed_url", equalTo(laura.feed().toString()))
                .body("groups.country", equalTo("UK"))
                .body("membership", equalTo("active"))
                .body("activity", equalTo("silent"))
                .body("entries", equalTo(2))
                .body("last_post_at", equalTo("2011-07-18T10:00:00Z"))
                .body("feed_health.state", equalTo("ok"))
                .body("feed_health.polls", equalTo(1))
                .body("feed_health.last_outcome", equalTo("updated"))
                .body("feed_health.next_poll_at", matchesPattern("\\d{4}-.*Z"));
    }

    @Test
    void participantsComeInPagesToo() {
        String next = given().get("/api/v1/participants?limit=1").jsonPath().getString("next");

        given().get(next.replace("https://planet.example", ""))
                .then()
                .body("participants.slug", contains("laura"))
                .body("next", nullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/entries?limit=0",
                "/api/v1/entries?certainty=perhaps",
                "/api/v1/entries?since=yesterday",
                "/api/v1/entries?cursor=x",
                "/api/v1/entries?group=UK",
                "/api/v1/entries?q=-cake",
                "/api/v1/participants?cursor=nobody",
            })
    void aQuestionThatIsAskedWronglyIsAnsweredWithAProblem(String path) {
        given().get(path)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("status", equalTo(400))
                .body("title", equalTo("Bad Request"))
                .body("detail", containsString(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/entries/999999999",
                "/api/v1/entries/x",
                "/api/v1/things/99",
                "/api/v1/participants/nobody",
                "/api/v1/nothing",
            })
    void whatIsNotThereIsAProblem(String path) {
        given().get(path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("status", equalTo(404));
    }

    @Test
    void aLimitAboveTheMostIsTheMost() {
        given().get("/api/v1/entries?limit=100000")
                .then()
                .statusCode(200)
                .body("entries", hasSize(3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/entries",
                "/api/v1/entries/{id}",
                "/api/v1/things",
                "/api/v1/participants/{slug}",
                "/api/v1/doctor",
                "/feed.{format}",
                "/participants.opml"
            })
    void theApiDescribesItself(String path) {
        String description = given().get("/q/openapi?format=json").asString();

        assertThat(JsonPath.from(description).getMap("paths").keySet().toString()).contains(path);
    }

    @Test
    void theDoctorReportsOnAnAddressAndStoresNothing() throws IOException {
        String address = laura.feed().toString();
        Response report =
                given().contentType("application/json")
                        .body(Map.of("url", address))
                        .post("/api/v1/doctor");

        assertThat(report.statusCode()).isEqualTo(200);
        ObjectNode body = (ObjectNode) new ObjectMapper().readTree(report.asString());
        body.path("steps").forEach(step -> ((ObjectNode) step).remove("millis"));
        body.path("steps").forEach(step -> ((ObjectNode) step).remove("detail"));
        assertThat(body.path("entries")).hasSize(2);
        ((ArrayNode) body.path("entries")).remove(1);
        assertThat(body)
                .isEqualTo(
                        json(
                                """
                                {
                                  "url": "{blog}/feed",
                                  "feed_url": "{blog}/feed",
                                  "format": "rss 2.0",
                                  "verdict": "ok",
                                  "feeds": [{
                                    "url": "{blog}/feed",
                                    "title": "Laura's Dark Archive",
                                    "format": "rss"
                                  }],
                                  "feed": {
                                    "title": "Laura's Dark Archive",
                                    "site_url": "{blog}/",
                                    "language": null
                                  },
                                  "entries": [{
                                    "guid": "six",
                                    "url": "{blog}/six",
                                    "title": "Thing 6",
                                    "summary": "I joined.",
                                    "content_html": "<p>I joined.</p>",
                                    "author": null,
                                    "published_at": "2011-07-18T10:00:00Z",
                                    "updated_at": null,
                                    "shown_at": "2011-07-18T10:00:00Z",
                                    "dated_by": "claimed",
                                    "language": null,
                                    "categories": [],
                                    "enclosures": [],
                                    "comments": null, "licence": null,
                                    "things": [{
                                      "number": 6,
                                      "certainty": "sure",
                                      "basis": "title",
                                      "evidence": "Thing 6"
                                    }]
                                  }],
                                  "findings": [],
                                  "steps": [
                                    {"name": "address", "outcome": "ok"},
                                    {"name": "name", "outcome": "ok"},
                                    {"name": "connection", "outcome": "ok"},
                                    {"name": "answer", "outcome": "ok"},
                                    {"name": "format", "outcome": "ok"},
                                    {"name": "parse", "outcome": "ok"},
                                    {"name": "entries", "outcome": "ok"},
                                    {"name": "dates", "outcome": "ok"},
                                    {"name": "identity", "outcome": "ok"},
                                    {"name": "texts", "outcome": "ok"},
                                    {"name": "things", "outcome": "ok"}
                                  ]
                                }
                                """));
        given().get("/api/v1/participants").then().body("participants", hasSize(2));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"http://10.0.0.1/", "file:///etc/passwd", "http://0xA.1/"})
    void theDoctorRefusesAnAddressThatIsNotPublic(String address) {
        given().contentType("application/json")
                .body(Map.of("url", address))
                .post("/api/v1/doctor")
                .then()
                .statusCode(200)
                .body("verdict", equalTo("broken"))
                .body("steps.name", contains("address"))
                .body("findings.code", contains("address_refused"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"{}", "{\"url\":\"\"}", "{\"url\":\"laura\"}"})
    void theDoctorWantsAnAddress(String question) {
        given().contentType("application/json")
                .body(question)
                .post("/api/v1/doctor")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("title", equalTo("Unprocessable Content"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"", "{", "[]", "\"x\"", "{\"url\":{}}"})
    void theDoctorToldSomethingElseSaysSo(String question) {
        int status =
                given().contentType("application/json")
                        .body(question)
                        .post("/api/v1/doctor")
                        .then()
                        .contentType("application/problem+json")
                        .extract()
                        .statusCode();

        assertThat(status).isIn(400, 422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/dev-ui", "/q/swagger-ui", "/q/health-ui", "/q/info", "/q/arc"})
    void nothingElseOfQIsServed(String path) {
        given().get(path).then().statusCode(404);
    }

    private static void assertGuids(String path, String... guids) {
        assertThat(asWritten(path).jsonPath().<String>getList("entries.guid"))
                .containsExactly(guids);
    }

    /// Our addresses are encoded already.
    private static Response asWritten(String address) {
        return given().urlEncodingEnabled(false).get(address.replace("https://planet.example", ""));
    }

    private JsonNode json(String text) throws IOException {
        String blog = laura.page("").toString().replaceFirst("/$", "");
        return new ObjectMapper().readTree(text.replace("{blog}", blog));
    }
}
