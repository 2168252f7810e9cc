package org.landscape.fetch;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import org.landscape.address.BaseUrl;

/// A fetcher without Quarkus, for the tests of every room that asks something of a
/// [ScriptedOrigin].
public final class TestFetcher {

    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final Map<String, String> settings = new HashMap<>();
    private final Routes routes = new Routes();
    private Resolver resolver = name -> List.of(InetAddress.getAllByName(name));
    private InstantSource clock = Clock.systemUTC();
    private OkHttpClient.Builder client = new OkHttpClient.Builder();

    /// May ask every loopback address, waits five seconds at most.
    public static Fetcher onLoopback() {
        return new TestFetcher().with("allow", "127.0.0.0/8").with("deadline", "5s").build();
    }

    /// With nobody who could hold the request back.
    static FetchOutcome ask(Fetcher fetcher, FetchRequest request) {
        return fetcher.fetch(request, fetcher.deadline(), Gate.OPEN);
    }

    FetchOutcome ask(FetchRequest request) {
        return ask(build(), request);
    }

    TestFetcher with(String setting, String value) {
        settings.put("landscape.fetch." + setting, value);
        return this;
    }

    TestFetcher resolvingWith(Resolver resolver) {
        this.resolver = resolver;
        return this;
    }

    TestFetcher at(Instant now) {
        this.clock = InstantSource.fixed(now);
        return this;
    }

    TestFetcher over(OkHttpClient.Builder client) {
        this.client = client;
        return this;
    }

    Routes routes() {
        return routes;
    }

    Fetcher build() {
        FetchConfig config = config();
        UserAgent agent = new UserAgent(new BaseUrl("https://planet.example"), "1.2");
        Transport transport = new Transport(config, agent, new Answers(config, clock), client);
        return new Fetcher(guard(config), routes, transport, config);
    }

    AddressGuard guard() {
        return guard(config());
    }

    FetchConfig config() {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(FetchConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(FetchConfig.class);
    }

    private AddressGuard guard(FetchConfig config) {
        return new AddressGuard(config, resolver, _ -> false);
    }
}
