package org.landscape.feed;

/// The outcome of a poll, in one word.
public enum PollResult {
    /// The feed was read and had something new or changed.
    UPDATED,
    /// The feed is unchanged.
    UNCHANGED,
    /// The address served a page instead of a feed, and the page led to the feed.
    FOUND,
    /// Nothing could be read.
    FAILED
}
