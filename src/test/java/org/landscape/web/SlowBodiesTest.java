package org.landscape.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Slow senders of bodies occupy no threads: each of these connections has sent one byte of a
/// hundred, and there are more of them than threads.
@QuarkusTest
class SlowBodiesTest {

    private static final int CONNECTIONS = 260;
    private static final String FORM = "application/x-www-form-urlencoded";

    /// An answer takes milliseconds. Less than the five minutes that a body may take in this test,
    /// so that no sender is dropped before.
    private static final Duration FAR_TOO_LONG = Duration.ofMinutes(2);

    // Quarkus sets it before each test.
    @SuppressWarnings("NullAway.Init")
    @TestHTTPResource
    URI address;

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "POST, /join, form",
        "POST, /join/confirm, form",
        "POST, /doctor, form",
        "POST, /organiser/sign-in, form",
        "POST, /organiser/doubtful, form",
        "POST, /organiser/lists/import, multipart/form-data; boundary=x",
        "POST, /api/v1/participants, application/json",
        "POST, /api/v1/doctor, application/json",
        "POST, /api/v1/organiser/opml, text/x-opml",
        "POST, /api/v1/organiser/participants/x/refuse, application/json",
        "PUT, /api/v1/organiser/participants/x/things/6, application/json"
    })
    void aPageAnswersWhileManySendTheirBodiesSlowly(String method, String path, String type) {
        String head =
                """
                %s %s HTTP/1.1
                Host: planet.example
                Authorization: Bearer sesame
                Sec-Fetch-Site: same-origin
                Content-Type: %s
                Content-Length: 100

                x"""
                        .formatted(method, path, type.equals("form") ? FORM : type)
                        .replace("\n", "\r\n");
        assertTimeoutPreemptively(
                FAR_TOO_LONG,
                () -> {
                    List<Socket> slow = new ArrayList<>();
                    try {
                        for (int i = 0; i < CONNECTIONS; i++) {
                            slow.add(send(head));
                        }
                        for (String page : List.of("/about", "/q/health/ready", "/feed.atom")) {
                            assertThat(answer(page)).as(page).startsWith("HTTP/1.1 200");
                        }
                    } finally {
                        for (Socket socket : slow) {
                            socket.close();
                        }
                    }
                });
    }

    private Socket send(String request) throws IOException {
        Socket socket = new Socket(address.getHost(), address.getPort());
        socket.getOutputStream().write(request.getBytes(US_ASCII));
        return socket;
    }

    private String answer(String path) throws IOException {
        String request =
                "GET %s HTTP/1.1\r\nHost: planet.example\r\nConnection: close\r\n\r\n"
                        .formatted(path);
        try (Socket socket = send(request)) {
            return new String(socket.getInputStream().readNBytes(20), US_ASCII);
        }
    }
}
