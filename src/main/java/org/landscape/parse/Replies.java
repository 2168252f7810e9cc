package org.landscape.parse;

import static org.landscape.parse.FeedNamespaces.RSS;
import static org.landscape.parse.FeedNamespaces.SLASH;
import static org.landscape.parse.FeedNamespaces.THR;
import static org.landscape.parse.FeedNamespaces.WFW;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.parse.ParsedEntry.Comments;
import org.landscape.parse.ParsedEntry.InReplyTo;

/// The number of comments of an entry, their page and their feed, and what the entry itself
/// answers: RSS, slash, wfw, and the Atom threading extensions (RFC 4685).
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
        WebAddress feed = feed(entry);
        return url == null && count == null && feed == null ? null : new Comments(count, url, feed);
    }

    private static @Nullable WebAddress feed(Node entry) {
        WebAddress named = entry.resolve(entry.textOf(WFW, "commentrss"));
        return named != null
                ? named
                : AtomLinks.of(entry, "replies")
                        .filter(link -> "application/atom+xml".equals(link.keyword("type")))
                        .map(AtomLinks::address)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    static @Nullable InReplyTo inReplyTo(Node entry) {
        return entry.child(THR, "in-reply-to")
                .map(
                        answered ->
                                new InReplyTo(
                                        Limits.identifier(answered.attribute("ref")),
                                        answered.resolve(answered.attribute("href"))))
                .filter(answered -> answered.ref() != null || answered.href() != null)
                .orElse(null);
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
