package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.web.Landscape.post;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Header;
import io.restassured.http.Headers;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An answer repeats nothing that a request says of the host: neither its Host nor a proxy's
/// fields.
@QuarkusTest
class HostHeaderTest {

    private static final Headers EVIL =
            new Headers(
                    List.of(
                            new Header("Host", "evil.example"),
                            new Header("X-Forwarded-Host", "evil.example"),
                            new Header("X-Forwarded-Proto", "evil"),
                            new Header("X-Forwarded-Prefix", "/evil"),
                            new Header("Forwarded", "for=192.0.2.1;host=evil.example;proto=evil")));

    @Inject Landscape landscape;

    @BeforeEach
    void fillLandscape() {
        landscape.empty();
        landscape.join("laura", "Laura");
        landscape.read(
                "laura",
                "The Dark Archive",
                post("Thing 6", "2011-07-18T10:00:00Z", "<p>I joined.</p>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/about",
                "/things/6",
                "/participants",
                "/participants/laura",
                "/join",
                "/doctor",
                "/organiser",
                "/organiser/log",
                "/organiser/sign-in",
                "/nothing-here",
                "/feed.atom",
                "/feed.rss",
                "/feed.json",
                "/participants.opml",
                "/api/v1/entries?limit=1",
                "/api/v1/participants?limit=1",
                "/api/v1/nothing",
                "/q/openapi",
                "/q/health"
            })
    void noAnswerNamesTheHostThatTheRequestNamed(String path) {
        isClean(evil().get(path));
        isClean(evil().auth().oauth2("sesame").get(path));
    }

    @Test
    void noRedirectDoes() {
        Response toSignIn = evil().get("/organiser/log");
        assertThat(toSignIn.header("Location")).isEqualTo("/organiser/sign-in?next=/organiser/log");

        Response signedIn =
                evil().header("Sec-Fetch-Site", "same-origin")
                        .formParam("key", "sesame")
                        .formParam("next", "/organiser/log")
                        .post("/organiser/sign-in");
        assertThat(signedIn.header("Location")).isEqualTo("/organiser/log");
        isClean(signedIn);

        Response signedOut = evil().auth().oauth2("sesame").post("/organiser/sign-out");
        assertThat(signedOut.header("Location")).isEqualTo("/");
        isClean(signedOut);

        Response paused =
                evil().auth()
                        .oauth2("sesame")
                        .formParam("word", "pause")
                        .post("/organiser/participants/laura");
        assertThat(paused.header("Location")).startsWith("/organiser/participants/laura?note=");
        isClean(paused);
    }

    private static RequestSpecification evil() {
        return given().redirects().follow(false).headers(EVIL).accept("text/html, */*");
    }

    private static void isClean(Response answer) {
        assertThat(answer.headers() + answer.asString()).doesNotContain("evil");
    }
}
