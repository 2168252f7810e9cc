package org.landscape.address;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An absolute http or https address with a host, written so that it can be requested and printed.
///
/// It is read as browsers read it (the WHATWG URL standard, and UTS 46 for the host); see
/// [AddressReader]. Any other scheme, user information and a backslash before the query are
/// refused. The text conforms to RFC 3986: characters that a browser leaves bare and the RFC
/// forbids are percent-encoded, which leads to the same page.
public final class WebAddress implements Comparable<WebAddress> {

    /// In characters. Longer addresses are refused; browsers and feed readers cut near this length.
    public static final int MAX_LENGTH = 2048;

    /// The version of the rules by which [#key] is made. A change of the rules raises it; stored
    /// keys are then made anew.
    public static final int KEY_RULES = 2;

    private final String scheme;
    private final String host;
    private final int port;
    private final String path;
    private final @Nullable String query;
    private final String text;

    // Computed once from the others, because it is asked for several times for every link of every
    // post.
    private @Nullable AddressKey key;

    /// All parts as they are written in the address; only [AddressReader] calls this.
    ///
    /// @param port the port of a request
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

    /// The address that a person or a feed wrote; empty when it is none.
    public static Optional<WebAddress> parse(@Nullable String text) {
        return resolve(null, text);
    }

    /// The address that `reference` means on a page at `base`.
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

    /// The port of a request, also when the address leaves it out.
    public int port() {
        return port;
    }

    /// Begins with a slash and contains no `.` or `..` segment.
    public String path() {
        return path;
    }

    /// The text after the question mark; null without one.
    public @Nullable String query() {
        return query;
    }

    /// Two addresses with the same key lead to the same page, as far as can be told without
    /// requests. [AddressKey] lists what makes no difference.
    public String key() {
        return keys().text();
    }

    /// The first 64 bits of the SHA-256 hash of the key, for indexes that hold many addresses. Two
    /// of ten million addresses have the same with a probability of one in 300,000.
    public long keyHash() {
        return Sha256.first64(key());
    }

    /// Where it leads by what it says itself: the address that a redirecting service of a network,
    /// of letters or of an editor carries in its own, else this one.
    public WebAddress destination() {
        return Redirectors.target(this).orElse(this);
    }

    /// What a person may mean who copied it, the address itself first: also the post whose
    /// comments, translation or page for telephones it leads to. Guesses, each to be taken only
    /// where a post is known at that very address ([CopiedAddress]).
    public List<WebAddress> meanings() {
        return CopiedAddress.meanings(this);
    }

    /// Host and port as in the key. Two addresses with the same ones are of one site.
    public String keyHost() {
        return keys().host();
    }

    /// The segments of the path as in the key, none of them empty.
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
