package org.landscape.handin;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.dates.FeedDate;
import org.landscape.parse.ParsedEntry;
import org.landscape.text.MarkedPost;
import org.landscape.text.OwnWords;
import org.landscape.text.TextLine;

/// What the page of a post says of it: its title, text and date, as far as they are marked on it.
///
/// @param address after redirects
/// @param title plain text, the address where the page has none
/// @param summary plain text, empty when the page has none
/// @param content the part of the page that is marked as the post, as it was sent and not cleaned;
///     null when none is
/// @param publishedAt null when it is not marked or cannot be read
/// @param language null when it is not marked
record HandedPage(
        WebAddress address,
        String title,
        String summary,
        @Nullable String content,
        @Nullable Instant publishedAt,
        @Nullable String language) {

    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_SUMMARY = 1000;

    static HandedPage of(String html, WebAddress address) {
        MarkedPost post = MarkedPost.of(html);
        return new HandedPage(
                address,
                TextLine.cut(
                        post.title().isEmpty() ? address.toString() : post.title(), LONGEST_TITLE),
                TextLine.cut(post.summary(), LONGEST_SUMMARY),
                post.content(),
                post.dates().stream()
                        .flatMap(written -> FeedDate.parse(written).stream())
                        .findFirst()
                        .orElse(null),
                post.language());
    }

    /// Whether the owner of the page links from it to one of these addresses: comments of visitors,
    /// quotations, code and what the page does not vouch for do not count.
    ///
    /// @param isTarget whether an address is the one in question
    static boolean links(String html, WebAddress address, Predicate<WebAddress> isTarget) {
        WebAddress base = WebAddress.resolve(address, MarkedPost.of(html).base()).orElse(address);
        return OwnWords.ofPage(html).links().stream()
                .flatMap(link -> WebAddress.resolve(base, link.href()).stream())
                .anyMatch(isTarget);
    }

    /// The post as a feed without guids would bring it.
    ParsedEntry asEntry() {
        return new ParsedEntry(
                null,
                address,
                title,
                content,
                summary.isEmpty() ? null : summary.replace("&", "&amp;").replace("<", "&lt;"),
                address,
                null,
                publishedAt,
                null,
                language,
                List.of(),
                List.of(),
                null,
                null);
    }
}
