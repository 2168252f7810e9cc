package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.landscape.testsupport.TestClock;

/// Callers who ask for what others ask for too, and do not wait for the answer.
// What they asked for may still be made after a test, so none here counts statements.
@QuarkusTest
class GoneCallersTest {

    private static final byte[] FRONT_PAGE =
            "GET / HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);

    @Inject Landscape landscape;
    @Inject TestClock clock;

    @BeforeEach
    void lauraHasPosted() {
        landscape.empty();
        landscape.join("laura", "Laura");
        landscape.read(
                "laura",
                "The Dark Archive",
                Landscape.post("Thing 6", "2011-07-18T10:00:00Z", "<p>I joined one.</p>"));
    }

    /// Twenty of them, each of whom would hold up the others for half a minute.
    @Test
    @Timeout(value = 4, unit = TimeUnit.MINUTES)
    void nobodyWaitsForAnAnswerThatItsCallerGaveUp() throws IOException {
        for (int i = 0; i < 20; i++) {
            given().get("/").then().statusCode(200).body(containsString("Thing 6"));
            clock.goOn(Duration.ofSeconds(11));
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
                // Closed at once and without a farewell.
                socket.setSoLinger(true, 0);
                socket.getOutputStream().write(FRONT_PAGE);
            }
        }
        given().get("/").then().statusCode(200).body(containsString("Thing 6"));
    }
}
