package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.web.Landscape.post;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme;
import org.landscape.testsupport.ProgrammeLike;
import org.landscape.testsupport.StatementCount;
import org.landscape.testsupport.TestClock;

/// Which pages and lists are answered from memory, and until when.
@QuarkusTest
class KeptAnswersTest {

    @Inject Landscape landscape;
    @Inject StatementCount statements;
    @Inject CurrentProgramme current;
    @Inject TestClock clock;

    private Programme before;

    @BeforeEach
    void lauraHasPosted() {
        before = current.get();
        landscape.empty();
        landscape.join("laura", "Laura");
        landscape.read(
                "laura",
                "The Dark Archive",
                post("Thing 6: Online networks", "2011-07-18T10:00:00Z", "<p>I joined one.</p>"));
    }

    @AfterEach
    void asBefore() {
        current.become(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/?view=lines",
                "/things",
                "/things/6",
                "/participants?who=all",
                "/groups/country/UK",
                "/api/v1/entries",
                "/api/v1/entries?thing=6",
            })
    void theSecondAnswerIsTheFirstAndCostsNothing(String path) throws Exception {
        Response first = get(path);
        Map<String, Integer> second =
                statements.during(
                        () -> {
                            Response answer = get(path);
                            assertThat(answer.asString()).isEqualTo(first.asString());
                            assertThat(headers(answer)).isEqualTo(headers(first));
                        });

        assertThat(second).isEmpty();
    }

    @Test
    void aCallerWhoHasAListIsToldSoWithoutAStatement() throws Exception {
        String tag = get("/api/v1/entries").header("ETag");

        Map<String, Integer> again =
                statements.during(
                        () -> {
                            Response answer =
                                    given().header("If-None-Match", tag).get("/api/v1/entries");
                            assertThat(answer.statusCode()).isEqualTo(304);
                            assertThat(answer.header("ETag")).isEqualTo(tag);
                            assertThat(answer.asString()).isEmpty();
                        });

        assertThat(again).isEmpty();
        assertThat(given().header("If-Match", "\"other\"").get("/api/v1/entries").statusCode())
                .isEqualTo(412);
    }

    @Test
    void whateverChangesIsSeenAtOnce() {
        assertThat(get("/").asString()).contains("Online networks").contains("Laura");
        landscape.read(
                "laura",
                "The Dark Archive",
                post("Thing 7: Reflections", "2011-07-25T10:00:00Z", "<p>I looked back.</p>"));
        assertThat(get("/").asString()).contains("Reflections");
        assertThat(get("/participants?who=all").asString()).doesNotContain("Greta");
        landscape.join("greta", "Greta");
        assertThat(get("/participants?who=all").asString()).contains("Greta");
        current.become(new ProgrammeLike(before).name("Twenty-three Things").programme());
        assertThat(get("/").asString()).contains("Twenty-three Things");
    }

    @Test
    void nothingIsOlderThanAFewSeconds() throws Exception {
        get("/");
        clock.goOn(Duration.ofSeconds(11));

        assertThat(statements.during(() -> get("/"))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/participants?who=all", "/api/v1/entries"})
    void whatManyAskForAtOnceIsMadeOnce(String path) throws Exception {
        get(path);
        clock.goOn(Duration.ofSeconds(11));
        Map<String, Integer> forOne = statements.during(() -> get(path));
        clock.goOn(Duration.ofSeconds(11));
        RawHttp http = new RawHttp(RestAssured.port);
        RawHttp.Request request = RawHttp.Request.of("GET", path).with("Accept-Encoding: gzip");

        Map<String, Integer> forMany =
                statements.during(
                        () -> {
                            try (ExecutorService callers =
                                    Executors.newVirtualThreadPerTaskExecutor()) {
                                List<Future<Integer>> answers = new ArrayList<>();
                                for (int i = 0; i < 30; i++) {
                                    answers.add(callers.submit(() -> http.send(request).status()));
                                }
                                for (Future<Integer> answer : answers) {
                                    assertThat(answer.get()).isEqualTo(200);
                                }
                            }
                        });

        assertThat(forOne).isNotEmpty();
        assertThat(forMany).isEqualTo(forOne);
    }

    @Test
    void anAnswerThatItsCallerHasIsMadeOnceForTheOthersToo() throws Exception {
        Response first = get("/api/v1/entries");
        clock.goOn(Duration.ofSeconds(11));
        given().header("If-None-Match", first.header("ETag"))
                .get("/api/v1/entries")
                .then()
                .statusCode(304);

        Map<String, Integer> second =
                statements.during(
                        () -> {
                            Response answer = get("/api/v1/entries");
                            assertThat(answer.asString()).isEqualTo(first.asString());
                            assertThat(headers(answer)).isEqualTo(headers(first));
                        });

        assertThat(second).isEmpty();
    }

    @Test
    void anOrganisersPageIsKeptForNobody() {
        DeskBrowser jo = new DeskBrowser("Jo");
        String decide = "organiser/entries/";
        assertThat(jo.ask().get("/").asString()).contains(decide);
        assertThat(get("/").asString()).doesNotContain(decide);
        assertThat(get("/").asString()).doesNotContain(decide);
        assertThat(jo.ask().get("/").asString()).contains(decide);
    }

    @Test
    void whoTakesNoGzipGetsThePlainPage() throws Exception {
        String packed = get("/things").asString();
        RawHttp http = new RawHttp(RestAssured.port);

        assertThat(http.send(RawHttp.Request.of("GET", "/things")).body()).isEqualTo(packed);
    }

    private static String headers(Response answer) {
        return answer.headers().asList().stream()
                .filter(header -> !header.getName().equalsIgnoreCase("date"))
                .map(header -> header.getName().toLowerCase(Locale.ROOT) + header.getValue())
                .sorted()
                .toList()
                .toString();
    }

    private static Response get(String path) {
        Response answer = given().urlEncodingEnabled(false).get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer;
    }
}
