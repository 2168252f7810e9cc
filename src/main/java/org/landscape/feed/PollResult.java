package org.landscape.feed;

/// What a poll of a feed came to, in one word.
public enum PollResult {
    /// The feed was read and had something new or changed.
    UPDATED,
    /// The feed is as it was.
    UNCHANGED,
    /// A page was found where a feed was looked for; it led to the feed.
    FOUND,
    /// Nothing could be read.
    FAILED
}
