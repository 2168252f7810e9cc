package org.landscape.address;

import static java.util.Objects.requireNonNull;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An absolute http or https address with a host, written so that it can be asked and printed.
///
/// Reading is forgiving in the way browsers are (the WHATWG URL standard, section 4.4): blanks
/// around it, tabs and line ends in it and characters that ought to have been percent-encoded are
/// mended. It is strict in what it lets through: any other scheme, user information, a backslash
/// and a host outside letters, digits, hyphen and dot are no address at all.
public record WebAddress(URI uri) implements Comparable<WebAddress> {

    /// Longer addresses are refused, in characters; browsers and feed readers cut near this length.
    public static final int MAX_LENGTH = 2048;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    public WebAddress {
        requireNonNull(uri, "uri");
        if (!isWeb(uri)) {
            throw new IllegalArgumentException("Not an absolute http or https address: " + uri);
        }
    }

    /// The address that a person or a feed wrote, or empty when it is none.
    public static Optional<WebAddress> parse(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        return normalise(toUri(clean(text)));
    }

    /// The address that `reference` means on a page that stands at `base` (RFC 3986, section 5).
    public static Optional<WebAddress> resolve(
            @Nullable WebAddress base, @Nullable String reference) {
        if (reference == null) {
            return Optional.empty();
        }
        URI target = toUri(clean(reference));
        if (target == null || target.isOpaque()) {
            return Optional.empty();
        }
        if (target.isAbsolute()) {
            return normalise(target);
        }
        return base == null ? Optional.empty() : normalise(base.resolve(target));
    }

    /// The host in lower case: a name in its ASCII form, or a literal.
    public String host() {
        return uri.getHost();
    }

    /// The port that is asked, also when the address leaves it out.
    public int port() {
        if (uri.getPort() != -1) {
            return uri.getPort();
        }
        return uri.getScheme().equals("https") ? 443 : 80;
    }

    /// Two addresses with the same key lead to the same page as far as anybody can tell without
    /// asking: http or https, with or without `www.`, a slash at the end, a default port or a
    /// fragment make no difference.
    public String key() {
        String host = host().startsWith("www.") ? host().substring("www.".length()) : host();
        String path = withoutLastSlashes(uri.getRawPath());
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        boolean usualPort = port() == 80 || port() == 443;
        return host + (usualPort ? "" : ":" + port()) + path + query;
    }

    private static String withoutLastSlashes(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    /// Whether `other` has the same scheme, host and port.
    public boolean hasOriginOf(WebAddress other) {
        return uri.getScheme().equals(other.uri.getScheme())
                && host().equals(other.host())
                && port() == other.port();
    }

    @Override
    public int compareTo(WebAddress other) {
        return uri.compareTo(other.uri);
    }

    @Override
    public String toString() {
        return uri.toString();
    }

    private URI resolve(URI reference) {
        // java.net.URI follows the older RFC 2396: a bare query would lose the last path segment,
        // and an empty reference would lead to the folder instead of the page itself.
        if (reference.getRawAuthority() == null && reference.getRawPath().isEmpty()) {
            String page = withoutFragment();
            if (reference.getRawQuery() != null) {
                int query = page.indexOf('?');
                page =
                        (query < 0 ? page : page.substring(0, query))
                                + "?"
                                + reference.getRawQuery();
            }
            String fragment =
                    reference.getRawFragment() == null ? "" : "#" + reference.getRawFragment();
            return URI.create(page + fragment);
        }
        return uri.resolve(reference);
    }

    private String withoutFragment() {
        String text = uri.toString();
        int hash = text.indexOf('#');
        return hash < 0 ? text : text.substring(0, hash);
    }

    private static Optional<WebAddress> normalise(@Nullable URI uri) {
        if (uri == null || uri.getScheme() == null || uri.getRawAuthority() == null) {
            return Optional.empty();
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost();
        if (host == null || uri.getRawUserInfo() != null) {
            return Optional.empty();
        }
        boolean defaultPort =
                uri.getPort() == (scheme.equals("https") ? 443 : 80) || uri.getPort() == -1;
        // A reference may climb above the root; the climb is dropped (RFC 3986, section 5.2.4).
        int climb = 0;
        while (uri.getRawPath().startsWith("/../", climb)) {
            climb += "/..".length();
        }
        String path = uri.getRawPath().substring(climb);
        String written =
                scheme
                        + "://"
                        + host.toLowerCase(Locale.ROOT)
                        + (defaultPort ? "" : ":" + uri.getPort())
                        + (path.isEmpty() ? "/" : path)
                        + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery())
                        + (uri.getRawFragment() == null ? "" : "#" + uri.getRawFragment());
        URI normal = toUri(written);
        return normal == null || !isWeb(normal) || written.length() > MAX_LENGTH
                ? Optional.empty()
                : Optional.of(new WebAddress(normal));
    }

    private static boolean isWeb(URI uri) {
        return uri.getScheme() != null
                && (uri.getScheme().equals("http") || uri.getScheme().equals("https"))
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getPort() <= 65_535
                && uri.getPort() != 0;
    }

    private static @Nullable URI toUri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException _) {
            // Strangers write what they like; what cannot be read is no address.
            return null;
        }
    }

    private static String clean(String text) {
        String trimmed = text.strip();
        // Before anything else looks at it: a feed or a form may send megabytes.
        if (trimmed.length() > MAX_LENGTH) {
            return ":";
        }
        return encode(withAsciiHost(trimmed.replaceAll("[\\t\\r\\n]", "")));
    }

    private static String withAsciiHost(String text) {
        int start = text.indexOf("//");
        if (start < 0 || text.chars().allMatch(c -> c < 128)) {
            return text;
        }
        int from = start + 2;
        int end = from;
        while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String authority = text.substring(from, end);
        if (authority.chars().allMatch(c -> c < 128)) {
            return text;
        }
        try {
            return text.substring(0, from) + IDN.toASCII(authority) + text.substring(end);
        } catch (IllegalArgumentException _) {
            return ":";
        }
    }

    /// Percent-encodes what RFC 3986 does not allow bare. A backslash stays and so makes the
    /// address unreadable: browsers and servers disagree on what it means.
    private static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        boolean inFragment = false;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            boolean strayPercent = character == '%' && !isEscape(text, i);
            boolean strayHash = character == '#' && inFragment;
            inFragment |= character == '#';
            if (character > 126
                    || character <= ' '
                    || "\"<>^`{|}".indexOf(character) >= 0
                    || strayPercent
                    || strayHash) {
                percentEncode(character, encoded);
            } else {
                encoded.appendCodePoint(character);
            }
            i += Character.charCount(character);
        }
        return encoded.toString();
    }

    private static boolean isEscape(String text, int at) {
        return at + 2 < text.length()
                && Character.digit(text.charAt(at + 1), 16) >= 0
                && Character.digit(text.charAt(at + 2), 16) >= 0;
    }

    private static void percentEncode(int character, StringBuilder into) {
        for (byte octet : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
            into.append('%').append(HEX.toHexDigits(octet));
        }
    }
}
