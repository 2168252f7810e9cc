package org.landscape.parse;

import static org.landscape.parse.FeedNamespaces.RSS;
import static org.landscape.parse.FeedNamespaces.SLASH;
import static org.landscape.parse.FeedNamespaces.THR;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.parse.ParsedEntry.Comments;

/// The number of comments of an entry, and their page: RSS, slash, and the Atom threading
/// extensions (RFC 4685).
final class Replies {

    private Replies() {}

    static @Nullable Comments of(Node entry) {
        @Nullable Node replies =
                AtomLinks.of(entry, "replies")
                        .filter(link -> !"application/atom+xml".equals(link.keyword("type")))
                        .findFirst()
                        .orElse(null);
        WebAddress url = entry.resolve(entry.textOf(RSS, "comments"));
        if (url == null && replies != null) {
            url = AtomLinks.address(replies);
        }
        Integer count = count(entry);
        return url == null && count == null ? null : new Comments(count, url);
    }

    private static @Nullable Integer count(Node entry) {
        Integer slash = number(entry.textOf(SLASH, "comments"));
        if (slash != null) {
            return slash;
        }
        Integer total = number(entry.textOf(THR, "total"));
        if (total != null) {
            return total;
        }
        return AtomLinks.of(entry, "replies")
                .map(link -> number(link.attribute(THR, "count")))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Integer number(@Nullable String text) {
        Long number = Enclosures.length(text);
        return number == null || number > Integer.MAX_VALUE ? null : number.intValue();
    }
}
