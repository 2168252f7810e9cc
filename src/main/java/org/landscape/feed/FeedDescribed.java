package org.landscape.feed;

/// The event that a fact in the lists of blogs changed for a feed: its address, title or site.
///
/// @param feedId the feed that it is about
public record FeedDescribed(long feedId) {}
