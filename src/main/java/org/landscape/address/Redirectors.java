package org.landscape.address;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Services through which networks, letters and editors send every link, and which name in their
/// own address where it leads. Those that only they can resolve (`t.co`) are not among them.
final class Redirectors {

    /// @param place host and path
    /// @param parameters of the query that hold the address, the first of them that does
    private record Redirector(Pattern place, List<String> parameters) {}

    private static final List<Redirector> ALL =
            List.of(
                    // What is pasted from Google Docs, and Google Alerts.
                    by("(?:www\\.)?google(?:\\.[a-z]{2,3}){1,2}/url", "q", "url"),
                    by("lm?\\.facebook\\.com/l\\.php", "u"),
                    by("l\\.(?:instagram\\.com/|messenger\\.com/l\\.php)", "u"),
                    // Letters in Outlook.
                    by("[a-z0-9.-]+\\.safelinks\\.protection\\.outlook\\.com/.*", "url"),
                    by("t\\.umblr\\.com/redirect", "z"),
                    by("www\\.youtube\\.com/redirect", "q"),
                    by("out\\.reddit\\.com/.*", "url"),
                    by("www\\.linkedin\\.com/(?:redir/redirect|safety/go)/?", "url"),
                    by("(?:m\\.)?vk\\.com/away\\.php", "to"),
                    by("slack-redir\\.net/link", "url"));

    /// Copies for telephones, whose address has that of the page in its path; `s` for https.
    private static final Pattern COPY =
            Pattern.compile(
                    "(?:www\\.google(?:\\.[a-z]{2,3}){1,2}/amp|[a-z0-9-]+\\.cdn\\.ampproject\\.org/[cv])/(s/)?(.+)");

    private Redirectors() {}

    private static Redirector by(String place, String... parameters) {
        return new Redirector(Pattern.compile(place), List.of(parameters));
    }

    /// Where the address leads through one of them.
    static Optional<WebAddress> target(WebAddress address) {
        String place = address.host() + address.path();
        Matcher copy = COPY.matcher(place);
        if (copy.matches()) {
            String scheme = copy.group(1) == null ? "http://" : "https://";
            return WebAddress.parse(scheme + copy.group(2));
        }
        String query = address.query();
        return query == null
                ? Optional.empty()
                : ALL.stream()
                        .filter(one -> one.place.matcher(place).matches())
                        .flatMap(one -> one.parameters.stream())
                        .flatMap(name -> value(query, name).stream())
                        .flatMap(value -> WebAddress.parse(value).stream())
                        .findFirst();
    }

    private static Optional<String> value(String query, String name) {
        return Arrays.stream(query.split("&"))
                .filter(parameter -> parameter.startsWith(name + "="))
                .map(parameter -> PercentEncoding.decode(parameter.substring(name.length() + 1)))
                .findFirst();
    }
}
