package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.web.Landscape.post;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.board.Boards;
import org.landscape.entry.EntryLists;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme;
import org.landscape.programme.Thing;
import org.landscape.testsupport.OnBothDatabases;
import org.landscape.testsupport.ProgrammeLike;

/// Which participant has posted which Thing. The Things of the test programme: 5 was open until 17
/// July 2011, 6 from 18 to 24 July, 7 has no dates.
@QuarkusTest
@OnBothDatabases
class BoardTest {

    @Inject Landscape landscape;
    @Inject Crowd crowd;
    @Inject Boards boards;
    @Inject EntryLists lists;
    @Inject CurrentProgramme current;
    @Inject EntityManagerFactory factory;

    // Quarkus sets it before each test.
    @SuppressWarnings("NullAway.Init")
    @TestHTTPResource
    URI address;

    private @Nullable Programme before;

    @BeforeEach
    void start() {
        landscape.empty();
        before = current.get();
    }

    @AfterEach
    void giveTheProgrammeBack() {
        if (before != null) {
            current.become(before);
        }
    }

    private static JsonPath board(String query) {
        return organiser().get("/api/v1/board" + query).jsonPath();
    }

    private static Map<String, Object> cell(String slug, int thing) {
        return board("")
                .getMap(
                        "rows.find { it.participant.slug == '%s' }.cells.find { it.thing == %d }"
                                .formatted(slug, thing));
    }

    @Test
    void aCellSaysWhichPostCountsAndWhy() {
        landscape.join("laura", "Laura");
        landscape.read(
                "laura", "Archive", post("Thing 6: done", "2011-07-18T10:00:00Z", "<p>a</p>"));

        assertThat(cell("laura", 6))
                .containsEntry("state", "done")
                .containsEntry("url", "https://blog.example/Thing-6-done")
                .containsEntry("on", "2011-07-18")
                .containsEntry("timing", "on_time")
                .containsEntry("basis", "title")
                .containsEntry("evidence", "Thing 6")
                .containsKey("entry_id");
        assertThat(cell("laura", 7)).containsEntry("state", "missing").containsEntry("on", null);
        assertThat(board("").getMap("rows[0].participant"))
                .isEqualTo(
                        Map.of(
                                "slug",
                                "laura",
                                "name",
                                "Laura",
                                "groups",
                                Map.of("country", "UK")));
    }

    @ParameterizedTest
    @CsvSource({
        // Days begin and end in London, an hour ahead of UTC in summer.
        "6, 2011-07-17T22:59:59Z, early",
        "6, 2011-07-17T23:00:00Z, on_time",
        "6, 2011-07-24T22:59:59Z, on_time",
        "6, 2011-07-24T23:00:00Z, late"
    })
    void earlyAndLateAreMeasuredInTheProgrammesZone(int thing, String published, String timing) {
        landscape.join("laura", "Laura");
        landscape.read("laura", "Archive", post("Thing " + thing, published, "<p>a</p>"));

        assertThat(cell("laura", thing)).containsEntry("timing", timing);
    }

    @Test
    void aThingWithoutDatesIsNeitherEarlyNorLate() {
        landscape.join("laura", "Laura");
        landscape.read("laura", "Archive", post("Thing 7", "2011-07-17T10:00:00Z", "<p>a</p>"));

        assertThat(cell("laura", 7)).containsEntry("state", "done").containsEntry("timing", null);
    }

    @Test
    void theSurestPostCountsAndOfThoseTheFirst() {
        landscape.join("laura", "Laura");
        landscape.read(
                "laura",
                "Archive",
                post("Thing 6 again", "2011-07-20T10:00:00Z", "<p>a</p>"),
                post("Thing 6", "2011-07-19T10:00:00Z", "<p>a</p>"),
                post("Online networks and me", "2011-07-18T10:00:00Z", "<p>a</p>"));

        assertThat(cell("laura", 6))
                .containsEntry("url", "https://blog.example/Thing-6")
                .containsEntry("state", "done");
    }

    @Test
    void topicAloneIsDoubtfulAndStandsInTheQueue() {
        landscape.join("laura", "Laura");
        landscape.read(
                "laura",
                "Archive",
                post("Online networks and me", "2011-07-18T10:00:00Z", "<p>a</p>"));

        assertThat(cell("laura", 6)).containsEntry("state", "doubtful");
        assertThat(lists.proposals(List.of(6), List.of())).hasSize(1);
        assertThat(boards.countDoubtful()).isEqualTo(1);
    }

    @Test
    void onePostMayAnswerSeveralThings() {
        landscape.join("laura", "Laura");
        landscape.read(
                "laura", "Archive", post("Things 5 and 6", "2011-07-18T10:00:00Z", "<p>a</p>"));

        assertThat(board("").getList("rows[0].cells.state"))
                .containsExactly("done", "done", "missing");
        assertThat(board("").getInt("rows[0].done")).isEqualTo(2);
    }

    @Test
    void filtersByGroupAndActivityAndCountsWhatIsLeft() {
        landscape.join("laura", "Laura");
        landscape.join("jo", "Jo");
        landscape.read("laura", "Archive", post("Thing 6", "2011-07-18T10:00:00Z", "<p>a</p>"));

        assertThat(board("?activity=silent").getList("rows.participant.slug"))
                .containsExactly("laura");
        assertThat(board("?activity=silent").getInt("totals.participants")).isEqualTo(1);
        assertThat(board("?group=country:UK").getList("rows")).hasSize(2);
        assertThat(board("?group=country:Mars").getList("rows")).isEmpty();
        assertThat(board("").getMap("totals.activities"))
                .isEqualTo(Map.of("not_begun", 1, "posting", 0, "silent", 1, "broken", 0));
        assertThat(board("").getMap("totals.things[1]"))
                .isEqualTo(
                        Map.of("thing", 6, "done", 1, "doubtful", 0, "missing", 1, "excused", 0));
        assertThat(board("?activity=asleep").getInt("status")).isEqualTo(400);
    }

    @ParameterizedTest(name = "{0} are {1}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "                       | edi ida jo laura",
                "q=LAURA                | laura",
                "q=jose                 | jo",
                "q=archive              | ida laura",
                "q=laura archive        | laura",
                "q=https://ida.example/ | ida",
                "q=nothing              | -",
                "thing=6                | ida laura",
                "thing=6&state=done     | ida laura",
                "thing=6&state=missing  | edi",
                "thing=6&state=doubtful | jo",
                "thing=7&state=excused  | laura",
                "thing=99&state=missing | -",
                "short=0                | laura",
                "short=1                | ida",
                "short=3                | edi jo",
                "group=country:UK&group=country:Mars | edi ida jo laura",
                "group=country:UK&group=sector:law   | -",
                "group=&activity=&q=&thing=&short=   | edi ida jo laura",
                "thing=6&q=ida&group=country:UK      | ida",
                "sort=name              | edi ida jo laura",
                "sort=-name             | laura jo ida edi",
                "sort=done              | ida laura edi jo",
                "sort=-done             | edi jo ida laura",
                "sort=last_post         | jo laura ida edi",
                "sort=-last_post        | ida laura jo edi",
                "sort=6                 | ida laura jo edi",
                "sort=-6                | edi jo laura ida",
                "sort=done&short=1      | ida"
            })
    void theSameQuestionsToThePageTheTableAndTheApi(
            @Nullable String query, @Nullable String expected) {
        landscape.join("laura", "Laura");
        landscape.join("ida", "Ida");
        landscape.join("jo", "José");
        landscape.join("edi", "Édith");
        landscape.read(
                "laura", "The Archive", post("Things 5 and 6", "2011-07-18T10:00:00Z", "<p>a</p>"));
        landscape.read(
                "ida",
                "My archive",
                post("Thing 5, mine", "2011-07-11T10:00:00Z", "<p>a</p>"),
                post("Thing 6, mine", "2011-07-17T10:00:00Z", "<p>a</p>"));
        landscape.read("jo", "Notes", post("Online networks", "2011-07-19T10:00:00Z", "<p>a</p>"));
        excuse("laura", 7);
        List<String> slugs = expected == null ? List.of() : List.of(expected.split(" ", 0));
        String asked = query == null ? "" : "?" + query.replace(" ", "%20");

        assertThat(board(asked).getList("rows.participant.slug")).isEqualTo(slugs);
        assertThat(slugsOfTable(asked)).isEqualTo(slugs);
        assertThat(
                        Jsoup.parse(organiser().get("/organiser" + asked).asString())
                                .select("#board tbody tr")
                                .eachAttr("id"))
                .isEqualTo(slugs.stream().map(slug -> "p-" + slug).toList());
    }

    @ParameterizedTest(name = "{0} Things asked, doubtful counts: {1}, complete: {2}")
    @CsvSource({", false, false", "2, false, true", "3, false, false", "3, true, true"})
    void completionIsWhatTheProgrammeAsks(@Nullable Integer of, boolean doubtful, boolean is) {
        current.become(like().completion(new Programme.Completion(of, doubtful)).programme());
        landscape.join("laura", "Laura");
        landscape.read(
                "laura",
                "Archive",
                post("Online networks and me", "2011-07-19T10:00:00Z", "<p>a</p>"),
                post("Thing 5", "2011-07-11T10:00:00Z", "<p>a</p>"),
                post("Thing 7", "2011-07-12T10:00:00Z", "<p>a</p>"));

        assertThat(board("").getBoolean("rows[0].complete")).isEqualTo(is);
        assertThat(board("").getInt("totals.complete")).isEqualTo(is ? 1 : 0);
    }

    private static RequestSpecification organiser() {
        return given().urlEncodingEnabled(false).header("Authorization", "Bearer sesame");
    }

    private static List<String> slugsOfTable(String query) {
        return organiser()
                .get("/api/v1/board.csv" + query)
                .asString()
                .lines()
                .skip(1)
                .map(line -> line.split(",", 3)[1])
                .toList();
    }

    private static void excuse(String slug, int thing) {
        given().header("Authorization", "Bearer sesame")
                .contentType("application/json")
                .body(Map.of("state", "excused"))
                .put("/api/v1/organiser/participants/" + slug + "/things/" + thing)
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "thing=six",
                "thing=-6",
                "thing=6&state=late",
                "short=all",
                "short=-1",
                "sort=age",
                "group=UK"
            })
    void whatCannotBeReadIsSaidAndNotIgnored(String query) {
        for (String path : List.of("/organiser", "/api/v1/board", "/api/v1/board.csv")) {
            assertThat(organiser().get(path + "?" + query).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void countsObeyTheFilterAndLeadToWhatWasCounted() {
        landscape.join("laura", "Laura");
        landscape.join("jo", "Jo");
        landscape.read("laura", "Archive", post("Thing 6", "2011-07-18T10:00:00Z", "<p>a</p>"));
        landscape.read("jo", "Notes", post("Online networks", "2011-07-19T10:00:00Z", "<p>a</p>"));

        Document all = Jsoup.parse(organiser().get("/organiser").asString());
        Element done = all.select(".totals").first().select("td a").get(1);
        assertThat(done.text()).isEqualTo("1");
        assertThat(done.attr("href")).isEqualTo("?thing=6&state=done");
        assertThat(all.select(".totals").last().text()).isEqualTo("doubtful posts 1");

        String query = "?q=o&group=country:UK&sort=-done";
        Document some = Jsoup.parse(organiser().get("/organiser" + query).asString());
        assertThat(some.select("#board tbody th a").eachText()).containsExactly("Jo");
        assertThat(some.select(".totals").first().select("td a").eachText())
                .containsExactly("0", "0", "0");
        assertThat(some.select(".totals").first().select("td a").get(1).attr("href"))
                .isEqualTo("?q=o&group=country:UK&thing=6&state=done&sort=-done");
        assertThat(some.select(".sums a").last().attr("href"))
                .isEqualTo("/organiser/doubtful?group=country:UK");
        assertThat(some.select(".totals").last().select("a").attr("href"))
                .isEqualTo("/organiser/doubtful?thing=6&group=country:UK");
        assertThat(some.select(".takes a").eachAttr("href"))
                .containsExactly(
                        "/api/v1/board.csv?q=o&group=country:UK&sort=-done",
                        "/api/v1/board?q=o&group=country:UK&sort=-done",
                        "/unanswered",
                        "/unanswered?group=country%3AUK");
    }

    @Test
    void whoLacksTheThingThatIsAskedForHasALinkThatMendsIt() {
        landscape.join("jo", "Jo");

        Document lacking =
                Jsoup.parse(organiser().get("/organiser?thing=6&state=missing").asString());

        assertThat(lacking.select("#p-jo td"))
                .extracting(Element::text)
                .containsExactly("0", "never", "", "missing", "");
        String href = lacking.select("#p-jo td a").attr("href");
        assertThat(href)
                .isEqualTo("organiser/participants/jo/things/6?back=thing%3D6%26state%3Dmissing");
        assertThat(organiser().get("/" + href).asString())
                .contains("/organiser?thing=6&amp;state=missing#p-jo");
    }

    @Test
    void anExcusedThingIsNotAskedForCompletion() {
        landscape.join("laura", "Laura");
        landscape.read(
                "laura", "Archive", post("Things 5 and 6", "2011-07-18T10:00:00Z", "<p>a</p>"));

        excuse("laura", 7);

        assertThat(board("").getBoolean("rows[0].complete")).isTrue();
        assertThat(board("").getInt("rows[0].done")).isEqualTo(2);
    }

    @Test
    void theProgrammeMayShowItToEverybody() {
        landscape.join("laura", "Laura");
        landscape.read("laura", "Archive", post("Thing 6", "2011-07-18T10:00:00Z", "<p>a</p>"));
        given().get("/board").then().statusCode(404);

        current.become(like().board(Programme.BoardAccess.PUBLIC).programme());

        given().get("/api/v1/board").then().statusCode(200);
        given().get("/api/v1/board.csv").then().statusCode(200);
        assertThat(given().get("/board").asString())
                .contains("https://blog.example/Thing-6", "Laura")
                .doesNotContain("organiser/entries", "<script", "Sign out");
        given().redirects().follow(false).get("/organiser").then().statusCode(303);
        given().get("/api/v1/organiser/log").then().statusCode(401);
    }

    @Test
    void tableIsForSpreadsheets() {
        landscape.join("laura", "=Laura");
        landscape.read("laura", "Archive", post("Thing 6", "2011-07-18T10:00:00Z", "<p>a</p>"));

        Response csv = given().header("Authorization", "Bearer sesame").get("/api/v1/board.csv");

        assertThat(csv.contentType()).startsWith("text/csv");
        assertThat(csv.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"board-tst23.csv\"");
        assertThat(csv.asString())
                .contains("\r\n'=Laura,laura,,https://laura.example/,UK,")
                .doesNotContain("\r\n=");
    }

    /// The board as a thousand people and 23 Things make it.
    @Test
    @DisabledIfSystemProperty(
            named = "quarkus.datasource.db-kind",
            matches = "postgresql",
            disabledReason = "It measures pages, not what is stored")
    void aThousandParticipantsAreLightAndCostTenStatementsAtMost() throws Exception {
        current.become(
                like().things(
                                IntStream.rangeClosed(1, 23)
                                        .mapToObj(
                                                n ->
                                                        new Thing(
                                                                n,
                                                                "Title " + n,
                                                                null,
                                                                null,
                                                                null,
                                                                List.of()))
                                        .toList())
                        .programme());
        crowd.gather(1000, 23);
        Statistics statistics = factory.unwrap(SessionFactory.class).getStatistics();

        for (String path : List.of("/organiser", "/api/v1/board")) {
            statistics.clear();
            Response answer =
                    given().header("Authorization", "Bearer sesame")
                            .header("Accept-Encoding", "gzip")
                            .get(path);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
            assertThat(statistics.getPrepareStatementCount()).as(path).isBetween(1L, 10L);
        }
        // Two of three cells have a link here; as many as real programmes have make 400 KB.
        assertThat(organiser().get("/organiser").asByteArray().length).isLessThan(600_000);
        assertThat(packedSize("/organiser")).isBetween(20_000, 100_000);
        assertThat(packedSize("/api/v1/board")).isBetween(20_000, 400_000);
        JsonPath board = board("");
        assertThat(board.getList("rows")).hasSize(1000);
        assertThat(board.getList("rows[0].cells")).hasSize(23);
    }

    /// The compressed size in bytes.
    private int packedSize(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(address.resolve(path))
                            .header("Authorization", "Bearer sesame")
                            .header("Accept-Encoding", "gzip")
                            .build();
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body().length;
        }
    }

    private ProgrammeLike like() {
        return new ProgrammeLike(current.get());
    }
}
