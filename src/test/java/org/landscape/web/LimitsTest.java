package org.landscape.web;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landscape.mail.MailServer;
import org.landscape.testsupport.StrictSettings;

/// How much of the program callers may use, with limits that are soon reached.
@QuarkusTest
@TestProfile(StrictSettings.class)
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class LimitsTest {

    private static final String ABOUT =
            "GET /about HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

    @Inject MailServer mails;

    // Quarkus sets it before each test.
    @SuppressWarnings("NullAway.Init")
    @TestHTTPResource
    URI address;

    @Test
    void afterTooManyWrongKeysTheRightOneIsRefusedTooByEitherWay() {
        assertThat(bearer("sesame").statusCode()).isEqualTo(200);
        assertThat(bearer("wrong").statusCode()).isEqualTo(401);
        assertThat(signIn("wrong").statusCode()).isEqualTo(401);
        assertThat(bearer("sesame").statusCode()).isEqualTo(200);
        assertThat(bearer("wrong").statusCode()).isEqualTo(401);

        for (Response refused : List.of(bearer("wrong"), bearer("sesame"), signIn("sesame"))) {
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
        }
    }

    @Test
    void aCallerMayComplainOnlySoOften() {
        assertThat(complain().statusCode()).isEqualTo(404);
        assertThat(complain().statusCode()).isEqualTo(404);

        Response third = complain();

        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(third.header("Retry-After"))).isBetween(1, 60);
    }

    @Test
    void aCallerMayAskForLettersOnlySoOftenByEitherForm() {
        mails.start();
        try {
            assertThat(askFor("/letters").statusCode()).isEqualTo(200);
            assertThat(askFor("/letters/digest").statusCode()).isEqualTo(200);

            for (String form : List.of("/letters", "/letters/digest")) {
                Response refused = askFor(form);
                assertThat(refused.statusCode()).isEqualTo(429);
                assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
            }
            assertThat(mails.take()).hasSize(1);
        } finally {
            mails.stop();
        }
    }

    private static Response askFor(String form) {
        return given().formParam("address", "reader@example.org").formParam("scope", "").post(form);
    }

    @Test
    void aCallerMayHandInOnlySoOftenByEitherWay() {
        assertThat(handIn().statusCode()).isEqualTo(200);
        assertThat(handIn().statusCode()).isEqualTo(200);

        Response mention =
                given().formParam("source", "http://10.0.0.1/post")
                        .formParam("target", "https://planet.example/things/6")
                        .post("/webmention");

        for (Response refused : List.of(handIn(), mention)) {
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
        }
    }

    /// Of an address that is not asked, since it is private.
    private static Response handIn() {
        return handIn("http://10.0.0.1/post");
    }

    private static Response handIn(String address) {
        return given().formParam("thing", "6").formParam("address", address).post("/hand-in");
    }

    private static Response complain() {
        return given().formParam("participant", "nobody")
                .formParam("text", "Hm.")
                .post("/complaint");
    }

    private static Response bearer(String key) {
        return given().auth().oauth2(key).get("/api/v1/organiser/log");
    }

    private static Response signIn(String key) {
        return given().redirects()
                .follow(false)
                .header("Sec-Fetch-Site", "same-origin")
                .formParam("key", key)
                .post("/organiser/sign-in");
    }

    @Test
    void aBodyThatDoesNotComeEndsInTime() throws IOException {
        assertThat(answer("POST /join HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nu"))
                .startsWith("HTTP/1.1 408");
    }

    @Test
    void aBodyThatIsTooLargeAndDoesNotEndIsRefusedInTime() throws IOException {
        String chunked = "POST /join HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
        assertThat(answer(chunked + "600\r\n" + "x".repeat(0x600) + "\r\n"))
                .startsWith("HTTP/1.1 413");
    }

    /// A sender that is cut off never reads why.
    @ParameterizedTest
    @CsvSource({"application/json, application/problem+json", "text/html, text/html"})
    void aBodyThatIsTooLargeIsReadToItsEndAndAnsweredInWords(String accepted, String type)
            throws IOException {
        int size = 1_500_000;
        String head =
                "POST /join HTTP/1.1\r\nHost: x\r\nAccept: %s\r\nContent-Length: %d\r\n\r\n"
                        .formatted(accepted, size);
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream().write((head + "x".repeat(size)).getBytes(US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
                    .startsWith("HTTP/1.1 413")
                    .contains(type, "larger than 1 KB, the most that is taken here");
        }
    }

    @Test
    void allBodiesTogetherHaveABound() throws IOException {
        // An organiser's call may have a larger body than a stranger's.
        String chunked =
                "POST /api/v1/organiser/opml HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
        assertThat(answer(chunked + "1200\r\n" + "x".repeat(0x1200) + "\r\n"))
                .startsWith("HTTP/1.1 503");
        assertThat(answer(ABOUT)).startsWith("HTTP/1.1 200");
    }

    @Test
    void aRequestThatIsHalfSentEnds() throws IOException {
        assertThat(answer("GET /about HTTP/1.1\r\nHost: pla")).isEmpty();
    }

    /// A caller that was answered keeps its connection, which counts towards the limit.
    @Test
    void moreConnectionsThanTheLimitAreClosedAndOthersAnswered() throws IOException {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 2 * StrictSettings.CONNECTIONS; i++) {
                sockets.add(new Socket(address.getHost(), address.getPort()));
            }
            int answered = 0;
            for (Socket socket : sockets) {
                answered += isAnswered(socket) ? 1 : 0;
            }
            assertThat(answered).isBetween(1, StrictSettings.CONNECTIONS);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private static boolean isAnswered(Socket socket) {
        try {
            String start = ask(socket, "GET /about HTTP/1.1\r\nHost: x\r\n\r\n");
            return start.startsWith("HTTP/1.1 200");
        } catch (IOException _) {
            return false;
        }
    }

    private String answer(String request) throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            return ask(socket, request);
        } catch (SocketException e) {
            throw new IOException("closed before an answer was read", e);
        }
    }

    private static String ask(Socket socket, String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(US_ASCII));
        return new String(socket.getInputStream().readNBytes(40), US_ASCII);
    }
}
