package org.landscape.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.address.WebAddress;

class RoutesTest {

    private static final WebAddress SAMPLES = address("https://planet.example/samples/");

    private final ScriptedOrigin origin = ScriptedOrigin.start();
    private final TestFetcher setup =
            new TestFetcher()
                    .resolvingWith(
                            name -> {
                                throw new UnknownHostException(name);
                            });
    private final Fetcher fetcher = setup.build();
    private final Routes routes = setup.routes();

    @BeforeEach
    void open() {
        routes.open(SAMPLES, URI.create("http://127.0.0.1:" + origin.port() + "/s3cret/"));
    }

    @AfterEach
    void close() throws IOException {
        origin.close();
    }

    private FetchOutcome fetch(String address) {
        return TestFetcher.ask(fetcher, FetchRequest.unconditional(address(address)));
    }

    @Test
    void aRoutedAddressIsServedFromLoopbackAndKeepsItsName() {
        origin.at("/s3cret/laura/feed?page=2", "HTTP/1.1 200 OK\nContent-Length: 0");
        assertThat(fetch("https://planet.example/samples/laura/feed?page=2#x"))
                .isInstanceOfSatisfying(
                        FetchOutcome.Fetched.class,
                        it ->
                                assertThat(it.address())
                                        .hasToString(
                                                "https://planet.example/samples/laura/feed?page=2#x"));
    }

    @Test
    void aRedirectIsReadFromThePublicAddress() {
        origin.at("/s3cret/laura/old", "HTTP/1.1 301 Moved\nLocation: /samples/laura/new");
        origin.at("/s3cret/laura/new", "HTTP/1.1 302 Found\nLocation: feed");
        origin.at("/s3cret/laura/feed", "HTTP/1.1 200 OK\nContent-Length: 0");
        assertThat(fetch("https://planet.example/samples/laura/old").redirects())
                .isEqualTo(
                        List.of(
                                new FetchOutcome.Redirect(
                                        301, address("https://planet.example/samples/laura/new")),
                                new FetchOutcome.Redirect(
                                        302,
                                        address("https://planet.example/samples/laura/feed"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://planet.example/samples/../admin",
                "https://planet.example/samples/%2e%2e/admin",
                "https://planet.example/samples/a/../../admin",
                "https://planet.example/samples/.%2E/admin",
                "https://planet.example/samples",
                "https://planet.example/samplesX/feed",
                "http://planet.example/samples/feed",
                "https://planet.example:8443/samples/feed",
                "https://planet.example.evil.example/samples/feed"
            })
    void whatIsNotBelowThePrefixIsNotRouted(String address) {
        assertThat(routes.covers(address(address))).isFalse();
        assertThat(fetch(address)).isInstanceOf(FetchOutcome.Failed.class);
        assertThat(origin.connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://planet.example/samples/..%2fadmin",
                "https://planet.example/samples/..%5cadmin",
                "https://planet.example/samples//..;/admin",
                "https://planet.example/samples/%00"
            })
    void whatIsBelowThePrefixStaysBelowTheSecretFolder(String address) {
        fetch(address);
        assertThat(origin.received()).allMatch(it -> it.path().startsWith("/s3cret/"));
        assertThat(origin.connections()).isEqualTo(1);
    }

    @Test
    void thePortItselfStaysClosed() {
        assertThat(fetch("http://127.0.0.1:" + origin.port() + "/s3cret/laura/feed"))
                .isInstanceOf(FetchOutcome.Refused.class);
        origin.at("/s3cret/out", "HTTP/1.1 302 Found\nLocation: " + origin.address("/s3cret/x"));
        assertThat(fetch("https://planet.example/samples/out"))
                .isInstanceOf(FetchOutcome.Refused.class);
        assertThat(origin.received()).hasSize(1);
    }

    @Test
    void aClosedRouteIsNoRoute() {
        assertThat(routes.covers(address("https://planet.example/samples/a"))).isTrue();
        routes.close(SAMPLES);
        assertThat(routes.covers(address("https://planet.example/samples/a"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://10.0.0.1:80/x/", "http://127.0.0.1:80/x", "http://name:80/x/"})
    void aRouteLeadsToAFolderOnLoopbackOnly(String to) {
        assertThatThrownBy(() -> routes.open(SAMPLES, URI.create(to)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static WebAddress address(String text) {
        return WebAddress.parse(text).orElseThrow();
    }
}
