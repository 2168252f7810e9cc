package org.landscape.parse;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The entries that a feed marks as deleted (`at:deleted-entry`, RFC 6721), and the comments that
/// Blogger lists without their text, because they were deleted.
final class Tombstones {

    private Tombstones() {}

    /// The identifiers of deleted entries, as in their `id` or `guid`.
    static List<String> of(Node feed, Limits limits) {
        Stream<@Nullable String> named =
                feed.children(FeedNamespaces.TOMBSTONES, "deleted-entry").stream()
                        .map(deleted -> Limits.identifier(deleted.attribute("ref")));
        Stream<@Nullable String> emptied =
                feed.children(FeedNamespaces.ATOM, "entry").stream()
                        .filter(Tombstones::isEmptied)
                        .map(entry -> Limits.identifier(entry.textOf(FeedNamespaces.ATOM, "id")));
        return Stream.concat(named, emptied)
                // As many as entries: all of them are looked up at once.
                .limit(limits.config().entries())
                .filter(Objects::nonNull)
                .toList();
    }

    private static boolean isEmptied(Node entry) {
        return entry.children(FeedNamespaces.GD, "extendedproperty").stream()
                .anyMatch(
                        property ->
                                "blogger.contentremoved".equals(property.keyword("name"))
                                        && "true".equals(property.keyword("value")));
    }
}
