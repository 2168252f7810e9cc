package org.landscape.parse;

import static org.landscape.parse.FeedNamespaces.ATOM;
import static org.landscape.parse.FeedNamespaces.DC;
import static org.landscape.parse.FeedNamespaces.DCTERMS;
import static org.landscape.parse.FeedNamespaces.RSS;

import java.time.Instant;
import java.util.Optional;
import org.jdom2.Namespace;
import org.jspecify.annotations.Nullable;
import org.landscape.dates.FeedDate;

/// The dates of a feed or an entry: the first readable one of the elements that may hold it.
final class Dates {

    private Dates() {}

    static @Nullable Instant published(Node entry) {
        Instant date = first(entry, RSS, "pubDate");
        date = date == null ? first(entry, ATOM, "published", "issued", "created") : date;
        date = date == null ? first(entry, DC, "date") : date;
        return date == null ? first(entry, DCTERMS, "issued", "created", "date") : date;
    }

    static @Nullable Instant updated(Node node) {
        Instant date = first(node, ATOM, "updated", "modified");
        return date == null ? first(node, DCTERMS, "modified") : date;
    }

    /// When the whole feed last changed.
    static @Nullable Instant ofFeed(Node feed) {
        Instant date = first(feed, RSS, "lastBuildDate", "pubDate");
        date = date == null ? first(feed, ATOM, "updated", "modified") : date;
        return date == null ? first(feed, DC, "date") : date;
    }

    private static @Nullable Instant first(Node node, Namespace namespace, String... names) {
        for (String name : names) {
            for (Node candidate : node.children(namespace, name)) {
                Optional<Instant> date = FeedDate.parse(candidate.text());
                if (date.isPresent()) {
                    return date.get();
                }
            }
        }
        return null;
    }
}
