package org.landscape.address;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An absolute http or https address with a host, written so that it can be asked and printed.
///
/// It is read as browsers read it (the WHATWG URL standard, and UTS 46 for the host); see
/// [AddressReader]. It is strict in what it lets through: any other scheme, user information and a
/// backslash before the query are no address at all. The text is one that RFC 3986 allows: what a
/// browser would leave bare and the RFC would not is percent-encoded, which leads to the same page.
public final class WebAddress implements Comparable<WebAddress> {

    /// Longer addresses are refused, in characters; browsers and feed readers cut near this length.
    public static final int MAX_LENGTH = 2048;

    /// Of the rules by which [#key] is made. Whoever changes what a key is raises the number; keys
    /// that are stored are made anew then.
    public static final int KEY_RULES = 2;

    private final String scheme;
    private final String host;
    private final int port;
    private final String path;
    private final @Nullable String query;
    private final String text;

    // Follows from the others; asked several times for every link of every post.
    private @Nullable AddressKey key;

    /// All parts as they are written into the address; [AddressReader] alone makes them.
    ///
    /// @param port that is asked
    WebAddress(
            String scheme,
            String host,
            int port,
            String path,
            @Nullable String query,
            @Nullable String fragment) {
        this.scheme = requireNonNull(scheme, "scheme");
        this.host = requireNonNull(host, "host");
        this.port = port;
        this.path = requireNonNull(path, "path");
        this.query = query;
        this.text =
                scheme
                        + "://"
                        + host
                        + (port == usualPort(scheme) ? "" : ":" + port)
                        + path
                        + (query == null ? "" : "?" + query)
                        + (fragment == null ? "" : "#" + fragment);
    }

    /// The address that a person or a feed wrote, or empty when it is none.
    public static Optional<WebAddress> parse(@Nullable String text) {
        return resolve(null, text);
    }

    /// The address that `reference` means on a page that stands at `base`.
    public static Optional<WebAddress> resolve(
            @Nullable WebAddress base, @Nullable String reference) {
        return reference == null ? Optional.empty() : AddressReader.read(base, reference);
    }

    /// `http` or `https`.
    public String scheme() {
        return scheme;
    }

    /// The host in lower case: a name in its ASCII form and without a dot at its end, or a literal:
    /// four decimal numbers, or IPv6 in brackets.
    public String host() {
        return host;
    }

    /// The port that is asked, also when the address leaves it out.
    public int port() {
        return port;
    }

    /// Begins with a slash and has no `.` and `..` in it.
    public String path() {
        return path;
    }

    /// What stands after the question mark, null without one.
    public @Nullable String query() {
        return query;
    }

    /// Two addresses with the same key lead to the same page as far as anybody can tell without
    /// asking. See [AddressKey] for what makes no difference.
    public String key() {
        return keys().text();
    }

    /// Host and port as they stand in the key: two addresses with the same are of one site.
    public String keyHost() {
        return keys().host();
    }

    /// The parts of the path as they stand in the key, none of them empty.
    public List<String> keyPath() {
        return keys().segments();
    }

    private AddressKey keys() {
        AddressKey known = key;
        if (known == null) {
            known = AddressKey.of(this);
            key = known;
        }
        return known;
    }

    /// Whether `other` has the same scheme, host and port.
    public boolean hasOriginOf(WebAddress other) {
        return scheme.equals(other.scheme) && host.equals(other.host) && port == other.port;
    }

    static int usualPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WebAddress address && text.equals(address.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public int compareTo(WebAddress other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
