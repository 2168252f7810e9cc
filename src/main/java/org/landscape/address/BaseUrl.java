package org.landscape.address;

import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The public address of this landscape: the setting `landscape.base-url`. Links in feeds, pages
/// and mails are made from it, and never from the Host that a caller sends.
@Singleton
public class BaseUrl {

    private static final Pattern OWN_FEED =
            Pattern.compile(
                    "(things/[^/?]+/|participants/[^/?]+/|groups/[^/?]+/[^/?]+/)?"
                            + "feed\\.(atom|rss|json)(\\?.*)?");

    private static final Pattern LOOPBACK =
            Pattern.compile("(?:.*\\.)?localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1]");

    /// The folder of the sample blogs.
    private static final String SAMPLES = "samples";

    private final WebAddress address;

    public BaseUrl(@ConfigProperty(name = "landscape.base-url") String text) {
        this.address =
                WebAddress.parse(text.endsWith("/") ? text : text + "/")
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "LANDSCAPE_BASE_URL '"
                                                        + text
                                                        + "' is not a web address; write it like"
                                                        + " https://planet.example.org"));
    }

    /// The address of a path below the base, for example `to("things/6")`, without a slash in
    /// front.
    public WebAddress to(String path) {
        return WebAddress.parse(address + path).orElseThrow();
    }

    /// The same for names of any characters: `below("groups", "country", "UK & Ireland")`.
    public WebAddress below(String... segments) {
        return to(
                Stream.of(segments)
                        .map(
                                segment ->
                                        URLEncoder.encode(segment, StandardCharsets.UTF_8)
                                                .replace("+", "%20"))
                        .collect(Collectors.joining("/")));
    }

    /// The path of the base, with a slash at either end: `/`, or `/planet/`.
    public String path() {
        return address.path();
    }

    /// Scheme, host and port as browsers write them in `Origin` (RFC 6454, section 6.2).
    public String origin() {
        int port = address.port();
        boolean usual = port == (isSecure() ? 443 : 80);
        return address.scheme() + "://" + host() + (usual ? "" : ":" + port);
    }

    /// Whether an address is that of one of Landscape's own feeds, which carry the posts of others.
    /// Judged by the address alone; a blog on the same host is none.
    public boolean isOwnFeed(WebAddress other) {
        String start = address.key() + "/";
        String key = other.key();
        return key.startsWith(start) && OWN_FEED.matcher(key.substring(start.length())).matches();
    }

    /// Whether an address is that of one of Landscape's own pages, feeds or files: any address
    /// below the base, in any spelling, but those of the sample blogs, which it serves itself. Of a
    /// base on this machine `localhost` and the addresses of the loopback are one host.
    public boolean isOwn(WebAddress other) {
        List<String> path = other.keyPath();
        List<String> home = address.keyPath();
        return isOwnHost(other)
                && path.size() >= home.size()
                && path.subList(0, home.size()).equals(home)
                && !(path.size() > home.size() && path.get(home.size()).equals(SAMPLES));
    }

    /// The slug of the participant whose page, or any file below it, is at this own address; empty
    /// for every other address.
    public Optional<String> participantAt(WebAddress other) {
        List<String> path = other.keyPath();
        int at = address.keyPath().size();
        return isOwn(other) && path.size() > at + 1 && path.get(at).equals("participants")
                ? Optional.of(path.get(at + 1))
                : Optional.empty();
    }

    /// What is written after `things/` in the address of a Thing's own page here, in any spelling;
    /// empty for every other address.
    public Optional<String> thingAt(WebAddress other) {
        List<String> path = other.keyPath();
        int at = address.keyPath().size();
        return isOwn(other) && path.size() == at + 2 && path.get(at).equals("things")
                ? Optional.of(path.get(at + 1))
                : Optional.empty();
    }

    private boolean isOwnHost(WebAddress other) {
        return other.keyHost().equals(address.keyHost())
                || (LOOPBACK.matcher(other.host()).matches()
                        && LOOPBACK.matcher(address.host()).matches()
                        && other.port() == address.port());
    }

    /// Whether visitors use TLS.
    public boolean isSecure() {
        return address.scheme().equals("https");
    }

    public String host() {
        return address.host();
    }

    /// Always ends with a slash.
    @Override
    public String toString() {
        return address.toString();
    }
}
