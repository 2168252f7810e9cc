package org.landscape.feed;

import java.time.Instant;
import org.landscape.address.WebAddress;

/// An older document of a feed, claimed for fetching.
///
/// @param claim the number of this claim; a later one of the same feed has a higher number
/// @param lease when the lease ends
public record DueBackfill(
        long feedId, WebAddress document, String host, long claim, Instant lease) {

    /// Whether the lease is over. Then another node may have the document, so no request is sent.
    public boolean isOver(Instant now) {
        return !now.isBefore(lease);
    }
}
