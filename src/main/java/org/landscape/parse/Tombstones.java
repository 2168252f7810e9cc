package org.landscape.parse;

import java.util.List;
import java.util.Objects;

/// The entries that a feed marks as deleted (`at:deleted-entry`, RFC 6721).
final class Tombstones {

    private Tombstones() {}

    /// The identifiers of deleted entries, as in their `id` or `guid`.
    static List<String> of(Node feed, Limits limits) {
        return feed.children(FeedNamespaces.TOMBSTONES, "deleted-entry").stream()
                // As many as entries: all of them are looked up at once.
                .limit(limits.config().entries())
                .map(deleted -> Limits.identifier(deleted.attribute("ref")))
                .filter(Objects::nonNull)
                .toList();
    }
}
