package org.landscape.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.address.WebAddress;

/// A canary listens on loopback. No request may ever reach it.
class FetcherCanaryTest {

    private final ScriptedOrigin.Twins twins = ScriptedOrigin.twins();
    private final ScriptedOrigin canary = twins.first();
    private final ScriptedOrigin twin = twins.second();
    private final ScriptedOrigin blog = ScriptedOrigin.on("127.0.0.2", 0);

    @AfterEach
    void close() throws IOException {
        twins.close();
        blog.close();
    }

    private TestFetcher fetcher() {
        return new TestFetcher().with("ports", "80,443," + canary.port());
    }

    /// A name that resolves to the allowed address at first, and to the canary from then on.
    private TestFetcher rebinding(AtomicInteger lookups) {
        return fetcher()
                .with("allow", "127.0.0.2/32")
                .resolvingWith(
                        _ ->
                                List.of(
                                        InetAddress.ofLiteral(
                                                lookups.getAndIncrement() == 0
                                                        ? "127.0.0.2"
                                                        : "127.0.0.1")));
    }

    private static FetchOutcome fetch(TestFetcher fetcher, String address) {
        WebAddress web = WebAddress.parse(address).orElseThrow();
        return fetcher.ask(FetchRequest.unconditional(web));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:PORT/",
                "https://127.0.0.1:PORT/",
                "http://localhost:PORT/",
                "http://LOCALHOST:PORT/",
                "http://vm:PORT/",
                "http://[::1]:PORT/",
                "http://[::ffff:127.0.0.1]:PORT/",
                "http://[::ffff:7f00:1]:PORT/",
                "http://[::127.0.0.1]:PORT/",
                "http://[64:ff9b::7f00:1]:PORT/",
                "http://0.0.0.0:PORT/",
                "http://127.255.255.254:PORT/",
                "http://１２７.0.0.1:PORT/",
                "http://127.1:PORT/",
                "http://0x7F.1:PORT/",
                "http://0177.0.0.1:PORT/",
                "http://2130706433:PORT/",
                "http://%31%32%37.0.0.1.:PORT/",
                "http://[0:0::0:1]:PORT/",
                "http://localhost.:PORT/",
                "http://ⓛocalhost:PORT/",
                "http://my_loopback.example:PORT/",
                "http://loopback.example:PORT/"
            })
    void aRefusedAddressIsNotConnectedTo(String address) {
        TestFetcher fetcher =
                fetcher().resolvingWith(_ -> List.of(InetAddress.ofLiteral("127.0.0.1")));
        String text = address.replace("PORT", Integer.toString(canary.port()));

        assertThat(fetch(fetcher, text))
                .isInstanceOfSatisfying(
                        FetchOutcome.Refused.class,
                        it ->
                                assertThat(it.message())
                                        .isEqualTo(
                                                "This address is not a public web address that we may ask."));
        assertThat(canary.connections()).isZero();
    }

    @Test
    void aRedirectToARefusedAddressIsNotFollowed() {
        blog.at("/", "HTTP/1.1 302 Found\nLocation: " + canary.address("/secret"));
        TestFetcher fetcher = fetcher().with("allow", "127.0.0.2:" + blog.port());

        assertThat(fetch(fetcher, blog.address("/").toString()))
                .isInstanceOfSatisfying(
                        FetchOutcome.Refused.class, it -> assertThat(it.redirects()).hasSize(1));
        assertThat(blog.connections()).isEqualTo(1);
        assertThat(canary.connections()).isZero();
    }

    @Test
    void aNameWithOneBadAnswerIsConnectedToNowhere() throws IOException {
        TestFetcher fetcher =
                fetcher()
                        .with("allow", "127.0.0.2/32")
                        .resolvingWith(
                                _ ->
                                        List.of(
                                                InetAddress.ofLiteral("127.0.0.2"),
                                                InetAddress.ofLiteral("127.0.0.1")));
        assertThat(fetch(fetcher, "http://mixed.example:" + canary.port() + "/"))
                .isInstanceOf(FetchOutcome.Refused.class);
        assertThat(twin.connections()).isZero();
        assertThat(canary.connections()).isZero();
    }

    @Test
    void aNameThatLeadsElsewhereAMomentLaterGainsNothing() throws IOException {
        AtomicInteger lookups = new AtomicInteger();
        TestFetcher fetcher = rebinding(lookups);
        assertThat(fetch(fetcher, "http://rebinding.example:" + canary.port() + "/"))
                .isInstanceOf(FetchOutcome.Denied.class);
        assertThat(lookups).hasValue(1);
        assertThat(twin.received().getFirst().header("Host"))
                .contains("rebinding.example:" + canary.port());
        assertThat(canary.connections()).isZero();
    }

    @Test
    void everyHopIsResolvedAndJudgedAgain() throws IOException {
        twin.at("/", "HTTP/1.1 302 Found\nLocation: /next");
        AtomicInteger lookups = new AtomicInteger();
        TestFetcher fetcher = rebinding(lookups);
        assertThat(fetch(fetcher, "http://rebinding.example:" + canary.port() + "/"))
                .isInstanceOf(FetchOutcome.Refused.class);
        assertThat(canary.connections()).isZero();
    }

    @Test
    void proxiesInTheSystemPropertiesAreNotUsed() {
        Map<String, String> proxies =
                Map.of(
                        "http.proxyHost",
                        "127.0.0.1",
                        "http.proxyPort",
                        Integer.toString(canary.port()),
                        "socksProxyHost",
                        "127.0.0.1",
                        "socksProxyPort",
                        Integer.toString(canary.port()));
        proxies.forEach(System::setProperty);
        try {
            TestFetcher fetcher = fetcher().with("allow", "127.0.0.2/32");
            assertThat(fetch(fetcher, blog.address("/").toString()))
                    .isInstanceOf(FetchOutcome.Denied.class);
        } finally {
            proxies.keySet().forEach(System::clearProperty);
        }
        assertThat(canary.connections()).isZero();
    }

    @Test
    void theNextAddressOfANameIsTriedWhenOneIsDown() throws IOException {
        try (HalfDown half = halfDown()) {
            half.up().at("/", "HTTP/1.1 200 OK\nContent-Length: 0");
            TestFetcher fetcher =
                    fetcher()
                            .with("allow", "127.0.0.0/8")
                            .resolvingWith(
                                    _ ->
                                            List.of(
                                                    half.down().getLocalAddress(),
                                                    InetAddress.ofLiteral("127.0.0.2")));
            assertThat(fetch(fetcher, "http://two.example:" + half.up().port() + "/"))
                    .isInstanceOf(FetchOutcome.Fetched.class);
        }
    }

    /// @param down a port of 127.0.0.3 that nothing listens on
    /// @param up the same port of 127.0.0.2, with an origin
    private record HalfDown(Socket down, ScriptedOrigin up) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            down.close();
            up.close();
        }
    }

    /// A port that is free on one address may be taken on the other; then another is tried.
    private static HalfDown halfDown() throws IOException {
        UncheckedIOException last = null;
        for (int attempt = 0; attempt < 20; attempt++) {
            Socket down = silent();
            try {
                return new HalfDown(down, ScriptedOrigin.on("127.0.0.2", down.getLocalPort()));
            } catch (UncheckedIOException e) {
                down.close();
                last = e;
            }
        }
        throw new IllegalStateException("No port is free on both addresses", last);
    }

    /// Bound to 127.0.0.3 and not listening, so that no other program on this machine can answer
    /// there.
    private static Socket silent() throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.3"), 0));
        return socket;
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1:PORT, http://127.0.0.1:PORT/",
        "::1, [::1]:PORT, http://[::1]:PORT/",
        "127.0.0.1, localhost:PORT, http://localhost:PORT/"
    })
    void anAllowedDoorIsConnectedTo(String on, String entry, String address) throws IOException {
        try (ScriptedOrigin allowed = ScriptedOrigin.on(on, 0)) {
            String port = Integer.toString(allowed.port());
            TestFetcher fetcher =
                    new TestFetcher()
                            .with("allow", entry.replace("PORT", port))
                            .resolvingWith(_ -> List.of(InetAddress.ofLiteral(on)));
            assertThat(fetch(fetcher, address.replace("PORT", port)))
                    .isInstanceOf(FetchOutcome.Denied.class);
            assertThat(allowed.received()).hasSize(1);
        }
    }

    @Test
    void aClosedPortIsUnreachable() throws IOException {
        try (Socket silent = silent()) {
            String address = "http://127.0.0.3:" + silent.getLocalPort() + "/";
            assertThat(fetch(fetcher().with("allow", "127.0.0.3/32"), address))
                    .isInstanceOf(FetchOutcome.Unreachable.class);
        }
    }
}
