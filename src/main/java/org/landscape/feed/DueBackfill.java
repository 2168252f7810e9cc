package org.landscape.feed;

import org.landscape.address.WebAddress;

/// An older document of a feed that was taken for fetching.
public record DueBackfill(long feedId, WebAddress document, String host) {}
