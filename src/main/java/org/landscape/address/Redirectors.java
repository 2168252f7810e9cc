package org.landscape.address;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Services through which networks, letters and editors send every link, and services that show a
/// copy of a page: translations, archives, pages for telephones. Each names in its own address the
/// page that is meant. Those that only they can resolve (`t.co`) are not among them.
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
                    by("slack-redir\\.net/link", "url"),
                    by("l\\.workplace\\.com/l\\.php", "u"),
                    by("(?:www\\.)?disq\\.us/(?:url|p/.*)", "url"),
                    by("(?:duckduckgo\\.com|html\\.duckduckgo\\.com)/l/", "uddg"),
                    by("getpocket\\.com/(?:redirect|edit|save)", "url"),
                    by("(?:www\\.)?instapaper\\.com/(?:text|read|hello2)", "u", "url"),
                    // Letters that pass a firewall.
                    by("linkprotect\\.cudasvc\\.com/url", "a"),
                    by("(?:[a-z0-9-]+\\.)*clicktime\\.symantec\\.com/.*", "u"),
                    by("urlsand\\.esvalabs\\.com/", "u"),
                    by("(?:www\\.)?google(?:\\.[a-z]{2,3}){1,2}/amp/viewer", "url"),
                    // Libraries let their readers in by such a page.
                    by("[a-z0-9.-]*(?:ezproxy|ezp|proxy)[a-z0-9.-]*/login", "url", "qurl"),
                    // Translations.
                    by(
                            "translate\\.google(?:\\.[a-z]{2,3}){1,2}/(?:website|translate(?:_c)?)",
                            "u"),
                    by("translate\\.googleusercontent\\.com/translate_[cp]", "u"),
                    by("translate\\.yandex\\.[a-z.]{2,6}/translate", "url"),
                    by("(?:www\\.)?(?:microsofttranslator\\.com|translatetheweb\\.com)/.*", "a"));

    /// Copies for telephones, whose address has that of the page in its path; `s` for https.
    private static final Pattern COPY =
            Pattern.compile(
                    "(?:www\\.google(?:\\.[a-z]{2,3}){1,2}/amp|[a-z0-9-]+\\.cdn\\.ampproject\\.org/[cv])/(s/)?(.+)");

    /// Copies in an archive, which have the address of the page at the end of theirs.
    private static final Pattern ARCHIVE =
            Pattern.compile(
                    "(?:(?:web\\.)?archive\\.org/web/[0-9*]+(?:[a-z]{2}_)?"
                            + "|archive\\.(?:today|is|ph|li|vn|md|fo)/(?:[0-9.-]{4,}|newest|o/[A-Za-z0-9]+)"
                            + "|12ft\\.io|r\\.jina\\.ai)/(https?:/.+)");

    /// A letter's link that passed a firewall (Proofpoint, version 3).
    private static final Pattern DEFENDED =
            Pattern.compile("urldefense\\.(?:proofpoint\\.)?com/v3/__(https?:/.+?)__;.*");

    /// A page that Google translates: a point of the host is a hyphen, and a hyphen is two.
    private static final Pattern TRANSLATED = Pattern.compile("([a-z0-9-]+)\\.translate\\.goog");

    private static final Pattern CACHED = Pattern.compile("cache:(?:[A-Za-z0-9_-]{12}:)?(\\S+)");

    private Redirectors() {}

    private static Redirector by(String place, String... parameters) {
        return new Redirector(Pattern.compile(place), List.of(parameters));
    }

    /// Where the address leads through one of them.
    static Optional<WebAddress> target(WebAddress address) {
        String query = address.query();
        String place = address.host() + address.path();
        if (!mayCarryOne(address, place, query)) {
            return Optional.empty();
        }
        Matcher copy = COPY.matcher(place);
        if (copy.matches()) {
            String scheme = copy.group(1) == null ? "http://" : "https://";
            return WebAddress.parse(scheme + copy.group(2));
        }
        Matcher archive = ARCHIVE.matcher(place);
        Matcher defended = DEFENDED.matcher(place);
        for (Matcher kept : List.of(archive, defended)) {
            if (kept.matches()) {
                return WebAddress.parse(
                        kept.group(1)
                                + (kept == archive && address.query() != null
                                        ? "?" + address.query()
                                        : ""));
            }
        }
        Matcher translated = TRANSLATED.matcher(address.host());
        if (translated.matches()) {
            return translated(address, translated.group(1));
        }
        if (query != null && place.endsWith("googleusercontent.com/search")) {
            return value(query, "q")
                    .map(CACHED::matcher)
                    .filter(Matcher::lookingAt)
                    .flatMap(cached -> WrittenAddress.listed(cached.group(1).split("\\+", 2)[0]));
        }
        return query == null
                ? Optional.empty()
                : ALL.stream()
                        .filter(one -> one.place.matcher(place).matches())
                        .flatMap(one -> one.parameters.stream())
                        .flatMap(name -> value(query, name).stream())
                        .flatMap(value -> WebAddress.parse(value).stream())
                        .findFirst();
    }

    /// A quick check: nearly all addresses carry no other one.
    private static boolean mayCarryOne(WebAddress address, String place, @Nullable String query) {
        return place.contains("http")
                || place.contains("/amp/")
                || place.contains("ampproject.org/")
                || address.host().endsWith(".translate.goog")
                || (query != null
                        && (query.indexOf(':') >= 0
                                || query.contains("%3A")
                                || query.contains("%3a")
                                || place.endsWith("googleusercontent.com/search")));
    }

    private static Optional<WebAddress> translated(WebAddress address, String name) {
        String host = name.replace("--", "_").replace('-', '.').replace('_', '-');
        String query =
                address.query() == null
                        ? ""
                        : Arrays.stream(address.query().split("&"))
                                .filter(parameter -> !parameter.startsWith("_x_tr_"))
                                .collect(Collectors.joining("&"));
        return WebAddress.parse(
                "https://" + host + address.path() + (query.isEmpty() ? "" : "?" + query));
    }

    private static Optional<String> value(String query, String name) {
        return Arrays.stream(query.split("&"))
                .filter(parameter -> parameter.startsWith(name + "="))
                .map(parameter -> PercentEncoding.decode(parameter.substring(name.length() + 1)))
                .findFirst();
    }
}
