package org.landscape.web.http;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RequestMetersTest {

    @Inject MeterRegistry registry;

    // Quarkus sets it before each test.
    @SuppressWarnings("NullAway.Init")
    @TestHTTPResource
    URI address;

    @Test
    void whatCallersInventIsNoMetricOfItsOwn() throws IOException {
        for (String path : Set.of("/about", "/things/6", "/api/v1/entries")) {
            given().get(path);
        }
        int before = ofRequests().size();
        for (int i = 1; i <= 200; i++) {
            invent(i);
        }

        assertThat(ofRequests()).as("2,000 inventions").hasSizeLessThan(before + 40);
        assertThat(values("method")).contains("GET", "other").doesNotContain("INVENTED1");
        assertThat(values("uri"))
                .contains("/about", "/things/{number}", "/api/v1/entries", "other")
                .allSatisfy(uri -> assertThat(uri).doesNotContain("invented"));
    }

    /// Ten invented requests, among them refused, cut and closed ones.
    private void invent(int i) throws IOException {
        send("INVENTED%d /about HTTP/1.1\r\n".formatted(i), true);
        send("INVENTED%d /invented%d HTTP/1.1\r\n".formatted(i, i), true);
        send("GET /invented%d HTTP/1.1\r\n".formatted(i), true);
        send("GET /samples/invented%d HTTP/1.1\r\n".formatted(i), true);
        send("GET /things/invented%d HTTP/1.1\r\n".formatted(i), true);
        send("GET /about?invented=%d HTTP/1.1\r\n".formatted(i), true);
        send("POST /assets/invented%d HTTP/1.1\r\nContent-Length: 9999999\r\n".formatted(i), true);
        send("POST /invented%d HTTP/1.1\r\nContent-Length: 9\r\n".formatted(i), false);
        send("PUT /join/invented%d HTTP/1.1\r\nContent-Length: 9\r\n".formatted(i), false);
        send(
                "OPTIONS /invented{%d} HTTP/1.1\r\nOrigin: https://invented%d\r\n".formatted(i, i),
                true);
    }

    private void send(String head, boolean awaited) throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            String request = head + "Host: planet.example\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            if (awaited) {
                socket.getInputStream().readAllBytes();
            }
        }
    }

    private List<Meter.Id> ofRequests() {
        return registry.getMeters().stream()
                .map(Meter::getId)
                .filter(id -> id.getName().startsWith("http.server"))
                .toList();
    }

    private Set<String> values(String tag) {
        return ofRequests().stream()
                .map(id -> id.getTag(tag))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
