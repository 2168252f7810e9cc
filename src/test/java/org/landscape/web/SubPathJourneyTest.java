package org.landscape.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Below a path of another site's host.
@QuarkusTest
@TestProfile(SubPathJourneyTest.BelowPlanet.class)
class SubPathJourneyTest extends BehindAProxy {

    public static class BelowPlanet implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "landscape.base-url", "https://planet.example/planet",
                    "landscape.trusted-proxies", "127.0.0.1",
                    "landscape.doctor.rate", "1");
        }
    }

    @ParameterizedTest(name = "path passed on: {0}")
    @ValueSource(booleans = {true, false})
    void everythingIsDoneThroughTls(boolean passedOn)
            throws IOException, InterruptedException, GeneralSecurityException {
        everythingIsDone(passedOn);
    }

    @Test
    void ratesAreForEachPersonThatAsksThroughTheProxy()
            throws IOException, InterruptedException, GeneralSecurityException {
        try (InstalledNginx nginx = InstalledNginx.start(address.getPort(), base.path(), true)) {
            assertThat(askDoctor(nginx, "127.0.0.2", "203.0.113.1")).isEqualTo(200);
            assertThat(askDoctor(nginx, "127.0.0.2", "203.0.113.2")).isEqualTo(429);
            assertThat(askDoctor(nginx, "127.0.0.3", "203.0.113.3")).isEqualTo(200);
        }
    }

    /// @param from the caller's address
    /// @param invented the address that the caller claims
    private static int askDoctor(InstalledNginx nginx, String from, String invented)
            throws IOException, InterruptedException, GeneralSecurityException {
        SSLContext anybody = SSLContext.getInstance("TLS");
        anybody.init(null, new TrustManager[] {new TrustsAnybody()}, null);
        try (HttpClient client =
                HttpClient.newBuilder()
                        .sslContext(anybody)
                        .localAddress(InetAddress.ofLiteral(from))
                        .build()) {
            URI doctor =
                    URI.create("https://127.0.0.1:%d/planet/api/v1/doctor".formatted(nginx.port()));
            return client.send(
                            HttpRequest.newBuilder(doctor)
                                    .header("Content-Type", "application/json")
                                    .header("X-Forwarded-For", invented)
                                    .POST(BodyPublishers.ofString("{\"url\":\"http://10.0.0.1/\"}"))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        }
    }

    /// Also without the host name that a certificate has to have.
    private static final class TrustsAnybody extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
