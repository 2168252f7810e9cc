package org.landscape.desk;

/// What somebody did at the desk.
public enum Action {
    SIGNED_IN,
    SIGNED_OUT_EVERYWHERE,
    APPROVED,
    REFUSED,
    PAUSED,
    RESUMED,
    REMOVED,
    /// Took the feed that a page names which stands where somebody's feed was.
    TOOK_FEED,
    POLLED,
    POLLED_ALL,
    /// Had the fetching of older posts go on that had been stopped.
    FETCHED_OLDER,
    /// Said that a post is for a Thing.
    COUNTED,
    /// Said that a post is not for a Thing.
    NOT_COUNTED,
    /// Took back what was said of a post and a Thing.
    UNDONE,
    HIDDEN,
    SHOWN,
    EXCUSED,
    NOT_EXCUSED,
    IMPORTED,
    /// Stopped those who are in feeds.yaml no longer, of whom there were many.
    STOPPED_UNLISTED,
    /// Ran changed rules over all posts.
    RECOGNISED_AGAIN
}
