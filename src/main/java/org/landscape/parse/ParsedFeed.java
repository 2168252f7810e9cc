package org.landscape.parse;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.parse.ParsedEntry.Licence;

/// A feed as it was sent, in a single form for all formats. Texts are plain (no markup, decoded
/// once).
///
/// @param format `rss 2.0`, `rss 1.0`, `rss 0.91` …, `atom 1.0`, `atom 0.3`, `json feed 1.1` …
/// @param id the feed's own identifier (Atom `id`), null where the format has none
/// @param title empty when the feed has none
/// @param siteUrl the page that the feed belongs to
/// @param language a BCP 47 tag as written, null when absent
/// @param authorName the author of the whole feed, null when absent
/// @param licence of all entries that state none of their own, null when the feed states none
/// @param updatedAt when the feed says it last changed, null when absent or unreadable
/// @param timeToLive the time that the feed asks callers to wait (RSS `ttl`, `sy:updatePeriod`)
/// @param older the document with the posts before these, as the feed names it; null when it names
///     none
/// @param generator the software that made the feed, as the feed names it; empty when it does not
/// @param entries in the order of the document
/// @param deleted the identifiers of the entries that the feed marks as deleted (RFC 6721)
public record ParsedFeed(
        String format,
        @Nullable String id,
        String title,
        @Nullable WebAddress siteUrl,
        @Nullable String language,
        @Nullable String authorName,
        @Nullable Licence licence,
        @Nullable Instant updatedAt,
        @Nullable Duration timeToLive,
        @Nullable WebAddress older,
        String generator,
        List<ParsedEntry> entries,
        List<String> deleted) {
    public ParsedFeed {
        requireNonNull(format, "format");
        requireNonNull(title, "title");
        entries = List.copyOf(entries);
        deleted = List.copyOf(deleted);
    }
}
