package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.not;
import static org.landscape.web.Landscape.post;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.parse.ParsedEntry;
import org.landscape.web.RawHttp.RawResponse;
import org.landscape.web.RawHttp.Request;

/// Answers whose bytes are made before they are sent: how they are tagged, compressed and bounded.
@QuarkusTest
class WholeAnswersTest {

    /// More than a system takes off a program's hands for a reader that takes nothing.
    private static final int POSTS = 60;

    private static final String LONG_LIST = "/api/v1/entries?limit=200";

    @Inject Landscape landscape;

    private RawHttp http;

    @BeforeEach
    void lauraHasPosted() {
        http = new RawHttp(RestAssured.port);
        landscape.empty();
        landscape.join("laura", "Laura");
        landscape.read(
                "laura", "The Archive", post("Thing 6", "2011-07-18T10:00:00Z", "<p>One.</p>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/entries",
                "/api/v1/entries?limit=200&thing=6",
                "/api/v1/participants",
                "/api/v1/participants/laura",
                "/api/v1/things",
                "/api/v1/things/6",
            })
    void aListInJsonIsToldToBeUnchangedByItsETag(String path) {
        for (String coding : List.of("identity", "gzip")) {
            String accepted = "Accept-Encoding: " + coding;
            RawResponse first = http.send(Request.of("GET", path).with(accepted));
            String tag = first.header("ETag").orElseThrow();
            assertThat(tag).startsWith("\"");
            assertThat(tag.endsWith("-gzip\""))
                    .isEqualTo(first.header("Content-Encoding").isPresent());
            assertThat(first.header("Vary")).hasValue("Accept-Encoding");

            RawResponse again =
                    http.send(
                            Request.of("GET", path)
                                    .with(accepted)
                                    .with("If-None-Match: \"x\", " + tag));
            assertThat(again.status()).isEqualTo(304);
            assertThat(again.header("ETag")).hasValue(tag);
            assertThat(again.header("Content-Encoding")).isEmpty();
            assertThat(again.body()).isEmpty();
            assertThat(http.send(Request.of("HEAD", path).with(accepted)).header("ETag"))
                    .hasValue(tag);
            assertThat(http.send(Request.of("GET", path).with("If-Match: \"x\"")).status())
                    .isEqualTo(412);
        }
    }

    @Test
    void aListThatChangedHasAnotherETag() {
        String before = given().get("/api/v1/entries").header("ETag");
        landscape.read("laura", "The Archive", post("Two", "2011-07-19T10:00:00Z", "<p>.</p>"));

        given().header("If-None-Match", before)
                .get("/api/v1/entries")
                .then()
                .statusCode(200)
                .header("ETag", not(before));
    }

    @Test
    void readersWhoTakeNothingHoldNoMoreThanTheBoundAndTheOthersAreAnswered() throws IOException {
        String text = "<p>" + "word ".repeat(40_000) + "</p>";
        List<ParsedEntry> posts = new ArrayList<>();
        for (int n = 0; n < POSTS; n++) {
            posts.add(post("Long " + n, "2011-07-20T10:00:00Z", text));
        }
        landscape.read("laura", "The Archive", posts.toArray(ParsedEntry[]::new));

        try (Socket _ = askAndReadNothing(LONG_LIST)) {
            await().untilAsserted(
                            () -> {
                                RawResponse crowded = http.send(Request.of("GET", LONG_LIST));
                                assertThat(crowded.status()).isEqualTo(503);
                                assertThat(crowded.header("Retry-After")).isPresent();
                                assertThat(crowded.body()).contains("slow readers");
                            });
            for (String path : List.of("/", "/feed.atom", "/api/v1/things", "/participants")) {
                assertThat(
                                http.send(Request.of("GET", path).with("Accept-Encoding: gzip"))
                                        .status())
                        .as(path)
                        .isEqualTo(200);
            }
        }
        await().untilAsserted(
                        () ->
                                assertThat(http.send(Request.of("GET", LONG_LIST)).status())
                                        .isEqualTo(200));
    }

    /// Sends a request, and lets the answer wait.
    private static Socket askAndReadNothing(String path) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), RestAssured.port));
        socket.getOutputStream()
                .write(
                        ("GET " + path + " HTTP/1.1\r\nHost: planet.example\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
