package org.landscape.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.api.Test;

/// Who sends more than is taken is not kept as an idle connection.
@QuarkusTest
class RefusedBodiesTest {

    /// An answer takes milliseconds; an idle connection is kept for 75 s.
    private static final int FAR_TOO_LONG_MILLIS = 60_000;

    // Quarkus sets it before each test.
    @SuppressWarnings("NullAway.Init")
    @TestHTTPResource
    URI address;

    @Test
    void theServerEndsTheConnectionAfterItsAnswer() throws IOException {
        int size = 1_500_000;
        String head =
                "POST /join HTTP/1.1\r\nHost: planet.example\r\nContent-Length: "
                        + size
                        + "\r\n\r\n";
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(FAR_TOO_LONG_MILLIS);
            socket.getOutputStream().write((head + "x".repeat(size)).getBytes(US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
                    .startsWith("HTTP/1.1 413")
                    .containsIgnoringCase("Connection: close");
        }
    }
}
