package org.landscape.parse;

import static org.landscape.parse.FeedNamespaces.ATOM;
import static org.landscape.parse.FeedNamespaces.FEEDBURNER;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.platform.WordPressShortLinks;

/// The `link` elements of Atom, in Atom and in RSS feeds.
final class AtomLinks {

    /// More are no addresses of one page.
    private static final int MOST_ALTERNATES = 8;

    private static final String REGISTERED = "http://www.iana.org/assignments/relation/";

    private AtomLinks() {}

    /// The links of one relation; a link without `rel` is `alternate` (RFC 4287, 4.2.7.2).
    static Stream<Node> of(Node node, String relation) {
        return node.children(ATOM, "link").stream().filter(link -> relation(link).equals(relation));
    }

    /// The entry's page; an HTML one is preferred.
    static @Nullable WebAddress alternate(Node node) {
        List<Node> links = of(node, "alternate").toList();
        return links.stream()
                .sorted(Comparator.comparing(link -> !isPage(link)))
                .map(AtomLinks::address)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /// The post's address on its own blog, where a service in between (FeedBurner) has replaced the
    /// links by its own addresses, which only count readers.
    static Optional<WebAddress> original(Node entry) {
        return entry.child(FEEDBURNER, "origLink").flatMap(link -> WebAddress.parse(link.text()));
    }

    /// Further addresses of the entry's page: a short one, the one that search engines are told,
    /// those of its other forms; and the short ones that follow from what counts its readers. A
    /// translation is another page.
    ///
    /// @param further addresses that its feed has elsewhere
    static List<WebAddress> alternates(
            Node entry, EntryBody body, @Nullable WebAddress url, Stream<WebAddress> further) {
        if (url == null) {
            return List.of();
        }
        Stream<WebAddress> linked =
                Stream.of("shortlink", "canonical", "alternate")
                        .flatMap(relation -> of(entry, relation))
                        .filter(link -> isPage(link) && link.attribute("hreflang") == null)
                        .map(AtomLinks::address)
                        .filter(Objects::nonNull);
        Stream<WebAddress> counted =
                Stream.of(body.content(), body.summary())
                        .flatMap(html -> WordPressShortLinks.counted(html, url).stream());
        return Stream.of(linked, counted, further)
                .flatMap(one -> one)
                .filter(one -> !one.key().equals(url.key()))
                .distinct()
                .limit(MOST_ALTERNATES)
                .toList();
    }

    /// The document with the posts before these (RFC 5005, sections 3 and 4).
    static @Nullable WebAddress older(Node feed) {
        return Stream.concat(of(feed, "prev-archive"), of(feed, "next"))
                .map(AtomLinks::address)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    static @Nullable WebAddress address(Node link) {
        String href = link.attribute("href");
        // An empty reference is the base itself, which is an address only if the feed names one.
        return href != null && href.isBlank()
                ? link.declaredBase()
                : link.resolve(href != null ? href : link.text());
    }

    private static boolean isPage(Node link) {
        String type = link.keyword("type");
        return type == null || type.contains("html");
    }

    private static String relation(Node link) {
        String name = link.keyword("rel");
        if (name == null || name.isEmpty()) {
            return "alternate";
        }
        return name.startsWith(REGISTERED) ? name.substring(REGISTERED.length()) : name;
    }
}
