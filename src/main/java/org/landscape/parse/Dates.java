package org.landscape.parse;

import static org.landscape.parse.FeedNamespaces.ATOM;
import static org.landscape.parse.FeedNamespaces.DC;
import static org.landscape.parse.FeedNamespaces.DCTERMS;
import static org.landscape.parse.FeedNamespaces.RSS;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdom2.Namespace;
import org.jspecify.annotations.Nullable;
import org.landscape.dates.FeedDate;

/// The dates of a feed or an entry: the first readable one of the elements that may hold it.
final class Dates {

    private Dates() {}

    static @Nullable Instant published(Node entry) {
        return first(
                Stream.of(
                        dates(entry, RSS, "pubDate"),
                        dates(entry, ATOM, "published", "issued", "created"),
                        dates(entry, DC, "date"),
                        dates(entry, DCTERMS, "issued", "created", "date")));
    }

    static @Nullable Instant updated(Node node) {
        return first(
                Stream.of(
                        dates(node, ATOM, "updated", "modified"),
                        dates(node, DCTERMS, "modified")));
    }

    /// When the whole feed last changed.
    static @Nullable Instant ofFeed(Node feed) {
        return first(
                Stream.of(
                        dates(feed, RSS, "lastBuildDate", "pubDate"),
                        dates(feed, ATOM, "updated", "modified"),
                        dates(feed, DC, "date")));
    }

    private static @Nullable Instant first(Stream<Stream<Instant>> candidates) {
        return candidates.flatMap(dates -> dates).findFirst().orElse(null);
    }

    private static Stream<Instant> dates(Node node, Namespace namespace, String... names) {
        return Stream.of(names)
                .flatMap(name -> node.children(namespace, name).stream())
                .map(candidate -> FeedDate.parse(candidate.text()))
                .flatMap(Optional::stream);
    }
}
