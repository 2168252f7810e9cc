package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.landscape.web.Landscape.post;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.web.RawHttp.RawResponse;
import org.landscape.web.RawHttp.Request;

/// What is served from memory: what it costs, when it is given up, and that nobody can tell it from
/// what was rendered for them.
@QuarkusTest
class KeptDocumentsTest {

    private static final List<String> ALL_KINDS =
            List.of(
                    "/feed.atom",
                    "/feed.rss",
                    "/feed.json",
                    "/things/6/feed.atom",
                    "/groups/country/UK/feed.rss",
                    "/participants/laura/feed.json",
                    "/participants.opml",
                    "/things/6/participants.opml",
                    "/groups/country/UK/participants.opml",
                    "/feed.atom?name=laura",
                    "/participants.opml?name=laura",
                    "/feed.atom?utm_source=x",
                    "/participants/laura/badge.svg",
                    "/participants/laura/badge-88x31.svg",
                    "/participants/laura/badge",
                    "/widget/laura");

    @Inject Landscape landscape;
    @Inject EntityManagerFactory factory;

    private RawHttp http;

    @BeforeEach
    void twoHavePosted() {
        http = new RawHttp(RestAssured.port);
        landscape.empty();
        landscape.join("laura", "Laura");
        landscape.join("greta", "Greta");
        landscape.read(
                "laura",
                "The Dark Archive",
                post("Thing 6: Online networks", "2011-07-18T10:00:00Z", "<p>I joined one.</p>"));
        landscape.read("greta", "Greta's", post("Thing 5", "2011-07-11T10:00:00Z", "<p>Here.</p>"));
    }

    @ParameterizedTest
    @CsvSource({
        "/feed.atom, 9",
        "/feed.rss, 9",
        "/feed.json, 9",
        "/things/6/feed.atom, 9",
        "/participants/laura/feed.atom, 11",
        "/groups/country/UK/feed.json, 11",
        "/participants.opml, 9",
        "/things/6/participants.opml, 9",
        "/groups/country/UK/participants.opml, 9",
        "/feed.atom?name=laura, 10",
        "/participants.opml?name=laura, 9",
    })
    void aDocumentCostsAFewStatementsOnceAndNoneFromThenOn(String path, long most) {
        assertThat(statements(() -> get(path))).as("first").isBetween(1L, most);
        assertThat(
                        statements(
                                () -> {
                                    get(path);
                                    get(path, "Accept-Encoding: gzip");
                                    get(path, "If-None-Match: \"x\"");
                                    return http.send(Request.of("HEAD", path));
                                }))
                .as("from then on")
                .isZero();
    }

    @Test
    void anOlderPageIsReadOnceAsWell() {
        String newest = get("/feed.json").body();
        assertThat(newest).contains("Thing 6");
        String older = "/feed.json?before=" + place("Thing 6");

        assertThat(get(older).body()).contains("Thing 5").doesNotContain("Thing 6");
        assertThat(statements(() -> get(older))).isZero();
    }

    private String place(String title) {
        try (var session = factory.unwrap(SessionFactory.class).openSession()) {
            Object[] row =
                    session.createQuery(
                                    "select e.shownAt, e.id from Entry e where e.text.title like ?1",
                                    Object[].class)
                            .setParameter(1, title + "%")
                            .getSingleResult();
            return ((java.time.Instant) row[0]).toEpochMilli() + "-" + row[1];
        }
    }

    @Test
    void anAnswerFromMemoryIsTheOneThatWasRendered() {
        for (String path : ALL_KINDS) {
            for (List<String> fields :
                    List.of(
                            List.of("X-Nothing: 1"),
                            List.of("Accept-Encoding: gzip"),
                            List.of("Accept-Encoding: gzip;q=0"),
                            List.of("If-Modified-Since: Fri, 01 Jan 2100 00:00:00 GMT"),
                            List.of("Accept-Encoding: br, gzip", "If-None-Match: *"),
                            List.of("If-Match: \"x\""),
                            List.of("Cookie: a=b", "Origin: https://college.example"))) {
                for (String method : List.of("GET", "HEAD")) {
                    landscape.changeSomething();
                    RawResponse rendered = send(method, path, fields);
                    RawResponse kept = send(method, path, fields);

                    assertThat(lines(kept)).as(method + path + fields).isEqualTo(lines(rendered));
                    assertThat(kept.body()).isEqualTo(rendered.body());
                }
            }
        }
    }

    @Test
    void aBrowserAndAnotherMethodGetWhatTheyGetElsewhere() {
        get("/feed.atom");
        get("/feed.atom");

        assertThat(
                        get(
                                        "/feed.atom",
                                        "Sec-Fetch-Dest: document",
                                        "Sec-Fetch-Mode: navigate",
                                        "Accept: text/html")
                                .header("Content-Type")
                                .orElse(""))
                .startsWith("text/html");
        assertThat(http.send(Request.of("POST", "/feed.atom")).status()).isEqualTo(405);
        assertThat(http.send(Request.of("OPTIONS", "/feed.atom")).header("Allow")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/participants/greta/feed.atom", "/groups/sector/law/feed.atom"})
    void aChangeOfOneFeedLeavesTheFeedsOfOthersAsTheyAre(String path) {
        landscape.putInto("greta", "sector", "law");
        get(path);
        landscape.read(
                "laura", "The Dark Archive", post("New", "2011-07-19T10:00:00Z", "<p>.</p>"));
        assertThat(statements(() -> get(path))).as("of another").isZero();

        landscape.read("greta", "Greta's", post("Newer", "2011-07-20T10:00:00Z", "<p>.</p>"));
        assertThat(get(path).body()).contains("Newer");
    }

    @Test
    void whatIsHiddenIsInNoNextAnswer() {
        List<String> with =
                List.of(
                        "/feed.atom",
                        "/things/6/feed.rss",
                        "/participants/laura/feed.json",
                        "/groups/country/UK/feed.atom",
                        "/feed.atom?name=laura");
        with.forEach(path -> assertThat(get(path).body()).contains("I joined one."));
        String id =
                given().get("/api/v1/entries?participant=laura").jsonPath().get("entries[0].id");

        given().header("Authorization", "Bearer sesame")
                .post("/api/v1/organiser/entries/" + id + "/hide")
                .then()
                .statusCode(200);

        with.forEach(path -> assertThat(get(path).body()).doesNotContain("I joined one."));
    }

    @ParameterizedTest
    @CsvSource({"refuse, 404", "pause, 200"})
    void theBadgeOfWhoIsRefusedIsInNoNextAnswer(String decision, int status) {
        List<String> places =
                List.of(
                        "/participants/laura/badge.svg",
                        "/participants/laura/badge-88x31.svg",
                        "/participants/laura/badge",
                        "/widget/laura");
        places.forEach(path -> assertThat(get(path).body()).contains("Laura"));
        assertThat(get("/widget/greta").body()).contains("Laura");
        if (decision.equals("refuse")) {
            landscape.await("laura");
        }

        given().header("Authorization", "Bearer sesame")
                .contentType("application/json")
                .body("{\"reason\": \"A test\"}")
                .post("/api/v1/organiser/participants/laura/" + decision)
                .then()
                .statusCode(200);

        places.forEach(
                path ->
                        assertThat(send("GET", path, List.of()).status())
                                .as(path)
                                .isEqualTo(status));
        assertThat(get("/widget/greta").body().contains("Laura")).isEqualTo(status == 200);
    }

    @Test
    void manyWhoAskForADocumentAtOnceLetItBeRenderedOnce() throws Exception {
        get("/feed.atom");
        landscape.changeSomething();
        long once = statements(() -> get("/feed.atom"));
        landscape.changeSomething();
        Statistics statistics = factory.unwrap(SessionFactory.class).getStatistics();
        statistics.clear();
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<RawResponse>> answers =
                    IntStream.range(0, 60)
                            .mapToObj(_ -> readers.submit(() -> get("/feed.atom")))
                            .toList();
            for (Future<RawResponse> answer : answers) {
                assertThat(answer.get().body()).contains("I joined one.");
            }
        }
        assertThat(statistics.getPrepareStatementCount()).isEqualTo(once);
    }

    @Test
    void metricsNameThePathOfAResource() {
        String path = "/participants/laura/feed.atom";
        double before = counted();
        get(path);
        get(path);
        get(path);

        // A request is counted when its answer has been sent.
        await().untilAsserted(() -> assertThat(counted() - before).isEqualTo(3));
    }

    private static double counted() {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(
                        line ->
                                line.startsWith("http_server_requests_seconds_count")
                                        && line.contains("/participants/{slug}/feed.{format}"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private RawResponse send(String method, String path, List<String> headers) {
        Request request = Request.of(method, path);
        for (String header : headers) {
            request = request.with(header);
        }
        return http.send(request);
    }

    private static List<String> lines(RawResponse answer) {
        return answer.head().stream()
                // HEAD may leave the length out.
                .filter(line -> answer.status() != 200 || !line.startsWith("content-length"))
                .map(line -> line.toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
    }

    private RawResponse get(String path, String... headers) {
        RawResponse answer = send("GET", path, List.of(headers));
        assertThat(answer.status()).as(path).isEqualTo(200);
        return answer;
    }

    private long statements(Callable<?> request) {
        Statistics statistics = factory.unwrap(SessionFactory.class).getStatistics();
        statistics.clear();
        try {
            request.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return statistics.getPrepareStatementCount();
    }
}
