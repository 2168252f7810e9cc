package org.landscape.address;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads an http or https address as browsers do: the basic URL parser of the WHATWG URL standard
/// (section 4.4), as far as it concerns these two schemes.
///
/// Three addresses of that standard are refused on purpose: those with user information, because no
/// blog publishes a password; those with a backslash before the query, which browsers take for a
/// slash and servers do not; and those with port 0.
final class AddressReader {

    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):");
    private static final Set<String> ONE_DOT = Set.of(".", "%2e");
    private static final Set<String> TWO_DOTS = Set.of("..", ".%2e", "%2e.", "%2e%2e");

    private AddressReader() {}

    /// @param base the address that a relative reference is resolved against; without it a relative
    ///     reference is no address
    static Optional<WebAddress> read(@Nullable WebAddress base, String written) {
        String text = trimmed(written);
        // The first check, because a feed or a form may send megabytes.
        if (text.length() > WebAddress.MAX_LENGTH) {
            return Optional.empty();
        }
        return Optional.ofNullable(reading(base, withoutLineEnds(text)))
                .filter(address -> address.toString().length() <= WebAddress.MAX_LENGTH);
    }

    private static @Nullable WebAddress reading(@Nullable WebAddress base, String text) {
        Matcher scheme = SCHEME.matcher(text);
        if (!scheme.lookingAt()) {
            return base == null ? null : relative(base, text);
        }
        String name = scheme.group(1).toLowerCase(Locale.ROOT);
        if (!name.equals("http") && !name.equals("https")) {
            return null;
        }
        String rest = text.substring(scheme.end());
        // `https:b` on a page of https is `b` on that page.
        return base != null && base.scheme().equals(name) && !rest.startsWith("//")
                ? relative(base, rest)
                : absolute(name, rest);
    }

    /// @param rest the text after the scheme's colon; browsers ignore its first slashes
    private static @Nullable WebAddress absolute(String scheme, String rest) {
        int from = 0;
        while (from < rest.length() && rest.charAt(from) == '/') {
            from++;
        }
        int to = from;
        while (to < rest.length() && "/?#".indexOf(rest.charAt(to)) < 0) {
            to++;
        }
        String authority = rest.substring(from, to);
        if (authority.indexOf('@') >= 0) {
            return null;
        }
        int colon = authority.indexOf(':', authority.indexOf(']') + 1);
        String host = HostReader.read(colon < 0 ? authority : authority.substring(0, colon));
        int port =
                colon < 0 || colon == authority.length() - 1
                        ? WebAddress.usualPort(scheme)
                        : port(authority.substring(colon + 1));
        return host == null || port == 0
                ? null
                : Parts.of(rest.substring(to)).at(scheme, host, port, "/");
    }

    private static @Nullable WebAddress relative(WebAddress base, String reference) {
        if (reference.startsWith("//")) {
            return absolute(base.scheme(), reference);
        }
        Parts parts = Parts.of(reference);
        if (!parts.path.isEmpty()) {
            return parts.at(base.scheme(), base.host(), base.port(), base.path());
        }
        Parts ofBase =
                new Parts(
                        base.path(),
                        parts.query == null ? base.query() : parts.query,
                        parts.fragment);
        return ofBase.at(base.scheme(), base.host(), base.port(), "/");
    }

    /// The parts after the authority.
    private record Parts(String path, @Nullable String query, @Nullable String fragment) {

        static Parts of(String text) {
            int hash = text.indexOf('#');
            String page = hash < 0 ? text : text.substring(0, hash);
            int mark = page.indexOf('?');
            return new Parts(
                    mark < 0 ? page : page.substring(0, mark),
                    mark < 0 ? null : page.substring(mark + 1),
                    hash < 0 ? null : text.substring(hash + 1));
        }

        /// @param from the path that a relative one is resolved against
        @Nullable WebAddress at(String scheme, String host, int port, String from) {
            if (path.indexOf('\\') >= 0) {
                return null;
            }
            String whole =
                    path.startsWith("/")
                            ? path
                            : from.substring(0, from.lastIndexOf('/') + 1) + path;
            return new WebAddress(
                    scheme,
                    host,
                    port,
                    PercentEncoding.ofPath(withoutDots(whole)),
                    query == null ? null : PercentEncoding.ofQuery(query),
                    fragment == null ? null : PercentEncoding.ofQuery(fragment));
        }
    }

    /// Resolves `.` and `..`, also percent-encoded. A `..` above the root is dropped.
    private static String withoutDots(String path) {
        // Most have none.
        if (!path.contains("/.") && !path.contains("/%2")) {
            return path;
        }
        List<String> segments = new ArrayList<>();
        int from = 1;
        boolean last = false;
        while (!last) {
            int slash = path.indexOf('/', from);
            last = slash < 0;
            String segment = path.substring(from, last ? path.length() : slash);
            String plain = segment.length() > 6 ? "" : segment.toLowerCase(Locale.ROOT);
            boolean up = TWO_DOTS.contains(plain);
            if (up && !segments.isEmpty()) {
                segments.removeLast();
            }
            if (!up && !ONE_DOT.contains(plain)) {
                segments.add(segment);
            } else if (last) {
                segments.add("");
            }
            from = slash + 1;
        }
        return "/" + String.join("/", segments);
    }

    /// Zero when it is no port.
    private static int port(String text) {
        String digits = text.replaceFirst("^0+(?=.)", "");
        boolean number = digits.length() <= 5 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        int port = number ? Integer.parseInt(digits) : 0;
        return port <= 65_535 ? port : 0;
    }

    /// Removes invisible characters at both ends. Browsers remove fewer, but editors of posts
    /// insert no-break spaces there as often as blanks.
    private static String trimmed(String written) {
        int from = 0;
        int to = written.length();
        while (from < to && isInvisible(written.charAt(from))) {
            from++;
        }
        while (from < to && isInvisible(written.charAt(to - 1))) {
            to--;
        }
        return written.substring(from, to);
    }

    private static boolean isInvisible(char character) {
        return character <= ' '
                || Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || character == '\uFEFF'
                || character == '\u200B';
    }

    private static String withoutLineEnds(String text) {
        if (text.indexOf('\t') < 0 && text.indexOf('\r') < 0 && text.indexOf('\n') < 0) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if ("\t\r\n".indexOf(text.charAt(i)) < 0) {
                kept.append(text.charAt(i));
            }
        }
        return kept.toString();
    }
}
