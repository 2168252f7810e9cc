package org.landscape.poll;

import org.landscape.parse.ParsedFeed;

/// The event that a new document of a feed was read. Sent inside the transaction that stores its
/// entries; an observer does little, since every first poll sends one.
public record DocumentRead(long feedId, ParsedFeed document) {}
