package org.landscape.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.web.Landscape;
import org.landscape.web.RawHttp;
import org.landscape.web.RawHttp.RawResponse;
import org.landscape.web.RawHttp.Request;

/// What scripts on pages of other sites may read here.
@QuarkusTest
class OtherSitesTest {

    private static final String ORIGIN = "Origin: https://college.example";

    @Inject Landscape landscape;

    private RawHttp http;

    @BeforeEach
    void lauraHasJoined() {
        http = new RawHttp(RestAssured.port);
        landscape.empty();
        landscape.join("laura", "Laura");
    }

    @ParameterizedTest
    @CsvSource({
        "/feed.atom, 200",
        "/feed.json, 200",
        "/feed.rss?before=x, 400",
        "/things/6/feed.json, 200",
        "/things/99/feed.json, 404",
        "/participants/laura/feed.rss, 200",
        "/participants/nobody/feed.rss, 404",
        "/participants.opml, 200",
        "/calendar.ics, 200",
        "/things/6/participants.opml, 200",
        "/api/v1/entries, 200",
        "/api/v1/entries?limit=x, 400",
        "/api/v1/entries/999999, 404",
        "/api/v1/things, 200",
        "/api/v1/participants/laura, 200",
        "/api/v1/trace?url=x, 422",
        "/api/v1/nothing, 404",
    })
    void everythingPublicCanBeRead(String target, int status) {
        RawResponse answer = http.send(Request.of("GET", target).with(ORIGIN));
        assertThat(answer.status()).isEqualTo(status);
        readable(answer);
        assertThat(answer.header("Access-Control-Expose-Headers")).hasValue("ETag, Retry-After");
        readable(http.send(Request.of("HEAD", target).with(ORIGIN)));

        RawResponse preflight =
                preflight(target, "GET", "Access-Control-Request-Headers: if-none-match");
        assertThat(preflight.status()).isEqualTo(204);
        readable(preflight);
        assertThat(preflight.header("Access-Control-Allow-Methods")).hasValue("GET, HEAD");
        assertThat(preflight.header("Access-Control-Allow-Headers")).hasValue("*");
        assertThat(preflight.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/doctor",
        "POST, /api/v1/participants",
        "GET, /api/v1/board",
        "GET, /api/v1/board.csv",
        "GET, /api/v1/organiser/log",
        "POST, /api/v1/organiser/poll",
        "DELETE, /api/v1/organiser/participants/laura",
        "PUT, /api/v1/organiser/entries/1/things/6",
        "GET, /",
        "POST, /join",
        "GET, /organiser",
    })
    void nothingElseIsOpenToThem(String method, String target) {
        closed(preflight(target, method, "Access-Control-Request-Headers: authorization"));
        closed(http.send(Request.of(method, target).with(ORIGIN)));
        closed(
                http.send(
                        Request.of(method, target)
                                .with(ORIGIN)
                                .with("Authorization: Bearer sesame")));
    }

    @Test
    void whoOnlyAsksForTheMethodsIsNoPreflight() {
        RawResponse answer = http.send(Request.of("OPTIONS", "/feed.atom"));

        assertThat(answer.header("Allow").orElse("")).contains("GET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"If-Match: \"x\"", "If-Unmodified-Since: Sun, 06 Nov 1994 08:49:37 GMT"})
    void aConditionThatFailsIsToldInWords(String condition) {
        RawResponse answer = http.send(Request.of("GET", "/feed.atom").with(condition));

        assertThat(answer.status()).isEqualTo(412);
        assertThat(answer.header("Content-Type")).hasValue(Problem.JSON);
        assertThat(answer.header("ETag")).isPresent();
        assertThat(answer.body()).contains("\"status\":412", "Ask without them");
        readable(answer);
    }

    private RawResponse preflight(String target, String method, String header) {
        return http.send(
                Request.of("OPTIONS", target)
                        .with(ORIGIN)
                        .with("Access-Control-Request-Method: " + method)
                        .with(header));
    }

    /// Once, because browsers ignore two values; and never with cookies.
    private static void readable(RawResponse answer) {
        assertThat(answer.head())
                .filteredOn(
                        line ->
                                line.toLowerCase(Locale.ROOT)
                                        .startsWith("access-control-allow-origin"))
                .hasSize(1);
        assertThat(answer.header("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
    }

    private static void closed(RawResponse answer) {
        assertThat(answer.status()).isPositive();
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
    }
}
