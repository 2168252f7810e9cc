package org.landscape.feed;

/// What lists of blogs say of a feed is another: its address, its title or its site.
///
/// @param feedId the feed that it is about
public record FeedDescribed(long feedId) {}
