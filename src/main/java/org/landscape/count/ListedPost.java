package org.landscape.count;

import java.time.Instant;
import java.util.Comparator;

/// A post in the order of every list: newest `shownAt` first, then the higher id.
///
/// @param feed the id of its feed
public record ListedPost(long id, Instant shownAt, long feed) {

    public static final Comparator<ListedPost> NEWEST_FIRST =
            Comparator.comparing(ListedPost::shownAt).thenComparing(ListedPost::id).reversed();

    /// Whether it is further down in every list.
    boolean isBelow(ListedPost other) {
        return NEWEST_FIRST.compare(this, other) > 0;
    }

    /// The one that is further down in every list.
    static ListedPost lower(ListedPost one, ListedPost other) {
        return one.isBelow(other) ? one : other;
    }
}
