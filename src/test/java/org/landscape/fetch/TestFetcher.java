package org.landscape.fetch;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import org.landscape.address.BaseUrl;

/// A fetcher without Quarkus, for tests that request from a [ScriptedOrigin]. Its limits of time
/// are minutes, so that on a busy machine only an answer that never comes is too late.
public final class TestFetcher {

    private static final Map<String, String> PATIENT =
            Map.of(
                    "landscape.fetch.deadline", "5m",
                    "landscape.fetch.dns-timeout", "5m",
                    "landscape.fetch.connect-timeout", "5m",
                    "landscape.fetch.first-byte-timeout", "5m",
                    "landscape.fetch.read-timeout", "5m");

    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final Map<String, String> settings = new HashMap<>(PATIENT);
    private final Routes routes = new Routes();
    private Resolver resolver = name -> List.of(InetAddress.getAllByName(name));
    private OkHttpClient.Builder client = new OkHttpClient.Builder();

    /// With a gate that lets every request through.
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
        Transport transport =
                new Transport(
                        config,
                        agent,
                        new ResponseReader(config, InstantSource.fixed(NOW)),
                        client);
        return new Fetcher(guard(config), routes, transport, config);
    }

    AddressGuard guard() {
        return guard(config());
    }

    FetchConfig config() {
        return config(settings);
    }

    /// The configuration without any setting.
    static FetchConfig defaults() {
        return config(Map.of());
    }

    private static FetchConfig config(Map<String, String> settings) {
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
