package org.landscape.parse;

import java.time.Instant;
import org.jdom2.Namespace;
import org.jspecify.annotations.Nullable;

/// Picks the date of a feed or an entry among the elements that may carry it.
final class Dates {

    private Dates() {}

    /// The first readable date of the elements so named; null when there is none.
    static @Nullable Instant first(Node node, Namespace namespace, String... names) {
        for (String name : names) {
            for (Node candidate : node.children(namespace, name)) {
                Instant date = FeedDate.parse(candidate.text()).orElse(null);
                if (date != null) {
                    return date;
                }
            }
        }
        return null;
    }
}
