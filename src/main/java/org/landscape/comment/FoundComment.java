package org.landscape.comment;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.Sha256;
import org.landscape.address.WebAddress;
import org.landscape.parse.ParsedEntry;
import org.landscape.text.TextLine;

/// A comment as a feed lists it, before it is known to which post and whom it belongs. Its text and
/// the name are looked at here and go no further.
///
/// @param identity hash of the identifier, else of the address, else of the words
/// @param postKeys keys of the addresses that its post may have, the likeliest first
/// @param postGuids the identifiers that its post may have
/// @param name of the commenter, empty when the feed gives none
/// @param page the address that the commenter left, null without one
/// @param isQuote whether it is an excerpt of another page, as a pingback is
/// @param writtenAt null when the feed gives no date
/// @param address of the comment itself, null when the feed gives none
record FoundComment(
        String identity,
        List<String> postKeys,
        List<String> postGuids,
        String name,
        @Nullable WebAddress page,
        boolean isQuote,
        @Nullable Instant writtenAt,
        @Nullable WebAddress address) {

    /// What is looked at of a text, in characters.
    private static final int LOOKED_AT = 20_000;

    /// The comment that an entry of a feed of comments is; empty when it is a post.
    ///
    /// @param ofPost the key of the post whose comments the feed lists, null when it lists those of
    ///     the whole blog
    static Optional<FoundComment> of(ParsedEntry entry, @Nullable String ofPost) {
        WebAddress link = entry.url();
        boolean isBelowPost = entry.inReplyTo() != null || (link != null && fragment(link) != null);
        if (!isBelowPost && ofPost == null) {
            return Optional.empty();
        }
        ParsedEntry.Author author = entry.author();
        Instant at = entry.publishedAt() == null ? entry.updatedAt() : entry.publishedAt();
        return Optional.of(
                new FoundComment(
                        identity(entry),
                        postKeys(entry, ofPost),
                        postGuids(entry),
                        author == null ? "" : author.name(),
                        author == null ? null : author.url(),
                        isQuote(entry),
                        at,
                        link));
    }

    /// As [#identity()] has it, of a comment of which only the identifier is known.
    static String identityOf(String guid) {
        return Sha256.hex(List.of("guid", guid));
    }

    private static String identity(ParsedEntry entry) {
        if (entry.guid() != null && !entry.guid().isBlank()) {
            return identityOf(entry.guid());
        }
        return entry.url() != null
                ? Sha256.hex(List.of("link", entry.url().toString()))
                : Sha256.hex(
                        List.of(
                                "words",
                                String.valueOf(entry.publishedAt()),
                                entry.title(),
                                String.valueOf(entry.contentHtml())));
    }

    private static List<String> postKeys(ParsedEntry entry, @Nullable String ofPost) {
        SequencedSet<String> keys = new LinkedHashSet<>();
        if (ofPost != null) {
            keys.add(ofPost);
        }
        WebAddress answered = entry.inReplyTo() == null ? null : entry.inReplyTo().href();
        Stream.of(answered, entry.url())
                .filter(Objects::nonNull)
                .flatMap(address -> meanings(address).stream())
                .map(WebAddress::key)
                .forEach(keys::add);
        return List.copyOf(keys);
    }

    /// The address, and the post that it is below: Blogger, TypePad and WordPress name the comment
    /// in a parameter.
    private static List<WebAddress> meanings(WebAddress address) {
        String query = address.query();
        List<WebAddress> meanings = address.meanings();
        if (query == null) {
            return meanings;
        }
        String kept =
                Stream.of(query.split("&"))
                        .filter(
                                it ->
                                        !it.matches(
                                                "(showComment|commentPage|replytocom|cid|cpage)=.*"))
                        .reduce((one, other) -> one + "&" + other)
                        .map(it -> "?" + it)
                        .orElse("");
        return kept.equals("?" + query)
                ? meanings
                : Stream.concat(
                                WebAddress.resolve(address, address.path() + kept).stream()
                                        .flatMap(plain -> plain.meanings().stream()),
                                meanings.stream())
                        .toList();
    }

    /// WordPress makes a comment's identifier of its post's:
    /// `https://laura.example/?p=12#comment-5`.
    private static List<String> postGuids(ParsedEntry entry) {
        SequencedSet<String> guids = new LinkedHashSet<>();
        Stream.of(entry.inReplyTo() == null ? null : entry.inReplyTo().ref(), entry.guid())
                .filter(Objects::nonNull)
                .forEach(
                        guid -> {
                            guids.add(guid);
                            int sign = guid.indexOf('#');
                            if (sign > 0) {
                                guids.add(guid.substring(0, sign));
                            }
                        });
        return List.copyOf(guids);
    }

    private static @Nullable String fragment(WebAddress address) {
        String text = address.toString();
        int sign = text.indexOf('#');
        return sign < 0 || sign == text.length() - 1 ? null : text.substring(sign + 1);
    }

    /// Whether the text is cut out of another one at both ends: `[…] I share the view […]`.
    private static boolean isQuote(ParsedEntry entry) {
        String html = entry.contentHtml() == null ? entry.summaryHtml() : entry.contentHtml();
        if (html == null || html.length() > LOOKED_AT) {
            return false;
        }
        String text = TextLine.ofHtml(html);
        return isCutMark(text.substring(0, Math.min(5, text.length())))
                && isCutMark(text.substring(Math.max(0, text.length() - 5)));
    }

    private static boolean isCutMark(String end) {
        return end.contains("[…]") || end.contains("[...]");
    }
}
