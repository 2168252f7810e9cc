package org.landscape.web;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.zip.GZIPInputStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every answer has: its guards, its encoding, its problems.
@QuarkusTest
class AnswersTest {

    // Quarkus sets it before each test.
    @SuppressWarnings("NullAway.Init")
    @TestHTTPResource
    URI address;

    @Test
    void descriptionOfTheApiLeavesThePagesOut() {
        assertThat(given().accept("application/json").get("/q/openapi").jsonPath().getMap("paths"))
                .containsKey("/api/v1/things")
                .doesNotContainKeys("/", "/things", "/participants", "/about");
    }

    @Nested
    class Headers {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/about",
                    "/nothing",
                    "/widgets",
                    "/assets/landscape.css",
                    "/assets/desk.css",
                    "/feed.atom",
                    "/api/v1/things"
                })
        void everyAnswerIsGuarded(String path) {
            Response answer = given().get(path);

            assertThat(answer.header("Content-Security-Policy"))
                    .isEqualTo(
                            "default-src 'none'; style-src 'self'; img-src 'self' https: http:"
                                    + " data:; media-src https: http:; form-action 'self';"
                                    + " base-uri 'none';"
                                    + " frame-ancestors 'none'");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.header("X-Robots-Tag")).isEqualTo("noindex");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/", "/things", "/participants", "/join", "/doctor", "/about"})
        void readersLoadNothingThatOnlyTheDeskNeeds(String path) {
            assertThat(given().get(path).asString())
                    .contains("assets/landscape.css?v=")
                    .doesNotContain("assets/desk.");
            assertThat(given().get("/organiser/sign-in").asString())
                    .contains("assets/landscape.css?v=", "assets/desk.css?v=");
        }

        /// Lists of posts and forms have a script of ours, and nothing else that other
        /// pages lack.
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/organiser",
                    "/organiser/sign-in",
                    "/organiser/nothing",
                    "/mine/proof",
                    "/join",
                    "/join/confirm",
                    "/doctor",
                    "/doctor?url=x",
                    "/follow",
                    "/",
                    "/things",
                    "/things/6",
                    "/participants",
                    "/participants/laura",
                    "/groups/country/UK",
                    "/search",
                    "/tags",
                    "/languages/en",
                    "/unanswered",
                    "/new?since=2026-11-01",
                })
        void pagesWithAScriptAllowOursAlone(String path) {
            Response answer = given().redirects().follow(false).get(path);

            assertThat(answer.headers().getValues("Content-Security-Policy"))
                    .containsExactly(
                            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
                                    + " img-src 'self' https: http: data:;"
                                    + " media-src https: http:; form-action 'self';"
                                    + " base-uri 'none'; frame-ancestors 'none'");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            // With no-referrer a browser would not say from where a form comes.
            assertThat(answer.headers().getValues("Referrer-Policy"))
                    .containsExactly(
                            path.startsWith("/organiser") || path.startsWith("/mine")
                                    ? "same-origin"
                                    : "no-referrer");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/", "/things", "/things/6", "/participants", "/about"})
        void pagesAreHtmlAndAnswerHead(String path) {
            Response answer = given().head(path);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.contentType()).isEqualToIgnoringCase("text/html;charset=UTF-8");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
            assertThat(answer.asByteArray()).isEmpty();
        }

        @Test
        void answerThatWasCompressedBeforehandIsNotCompressedAgain() throws Exception {
            // A client that decodes nothing, and asks for HTTP/2 as browsers do.
            try (HttpClient client = HttpClient.newHttpClient()) {
                HttpResponse<byte[]> answer =
                        client.send(
                                HttpRequest.newBuilder(address.resolve("/feed.atom"))
                                        .header("Accept-Encoding", "gzip")
                                        .build(),
                                HttpResponse.BodyHandlers.ofByteArray());

                assertThat(answer.headers().allValues("Content-Encoding")).containsExactly("gzip");
                try (InputStream feed =
                        new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
                    assertThat(new String(feed.readAllBytes(), UTF_8)).startsWith("<?xml");
                }
            }
        }

        @Test
        void styleSheetIsKeptForAYear() {
            String style =
                    Jsoup.parse(given().get("/").asString())
                            .select("link[rel=stylesheet]")
                            .attr("href");

            Response answer = given().get(style);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.contentType()).startsWith("text/css");
            assertThat(answer.headers().getValues("Cache-Control"))
                    .containsExactly("public, immutable, max-age=31536000");
        }
    }

    @Nested
    class Problems {

        @Test
        void apiAnswersProblemsInJsonEvenToABrowser() {
            Response answer = given().accept("text/html").get("/api/v1/nothing");

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.contentType()).startsWith("application/problem+json");
            assertThat(answer.jsonPath().getMap("$"))
                    .isEqualTo(
                            java.util.Map.of(
                                    "type", "about:blank",
                                    "title", "Not Found",
                                    "status", 404,
                                    "detail", "There is nothing at this address."));
        }

        @Test
        void clientThatTakesNoHtmlGetsJson() {
            Response answer = given().accept("application/json").get("/nothing");

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.contentType()).startsWith("application/problem+json");
        }

        @Test
        void failureOfOursSaysNothingOfWhatIsInside() {
            Response page = given().accept("text/html").get(BrokenResource.PATH);
            Response problem = given().accept("application/json").get(BrokenResource.PATH);

            assertThat(page.statusCode()).isEqualTo(500);
            assertThat(page.asString())
                    .contains("Something broke on our side")
                    .doesNotContain(BrokenResource.SECRET, "Exception");
            assertThat(problem.statusCode()).isEqualTo(500);
            assertThat(problem.contentType()).startsWith("application/problem+json");
            assertThat(problem.asString()).doesNotContain(BrokenResource.SECRET, "Exception");
        }

        @Test
        void twoWhoChangeOneThingAtOneMomentAreToldToLookAgain() {
            String path = BrokenResource.PATH + "/conflict";
            Response page = given().accept("text/html").get(path);
            Response problem = given().accept("application/json").get(path);

            assertThat(page.statusCode()).isEqualTo(409);
            assertThat(Jsoup.parse(page.asString()).select(".lead").text())
                    .startsWith("Somebody else changed the same thing at that moment.");
            assertThat(problem.statusCode()).isEqualTo(409);
            assertThat(problem.contentType()).startsWith("application/problem+json");
            assertThat(problem.jsonPath().getString("detail")).startsWith("Somebody else");
            assertThat(page.asString() + problem.asString()).doesNotContain(BrokenResource.SECRET);
        }

        @Test
        void placeThatIsNoneIsABadRequest() {
            Response answer = given().accept("text/html").get("/?before=yesterday");

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(Jsoup.parse(answer.asString()).select("h1").text())
                    .isEqualTo("This did not work");
        }

        @Test
        void methodThatIsNotTakenIsNamed() {
            Response answer = given().accept("text/html").delete("/about");

            assertThat(answer.statusCode()).isEqualTo(405);
            assertThat(Jsoup.parse(answer.asString()).select(".lead").text())
                    .isEqualTo("This address does not take DELETE.");
        }
    }
}
