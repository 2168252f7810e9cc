package org.landscape.feed;

import org.landscape.address.WebAddress;

/// An older document of a feed, claimed for fetching.
public record DueBackfill(long feedId, WebAddress document, String host) {}
