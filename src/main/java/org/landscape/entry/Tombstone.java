package org.landscape.entry;

import java.time.Duration;
import java.time.Instant;

/// The notice that an entry was removed or hidden: its identifiers, and when it happened.
///
/// @param atomId the identifier in this landscape's feeds
public record Tombstone(long id, String atomId, Instant at) {

    /// For how long it is listed for a reader who does not say since when; a reader who polls more
    /// rarely still has the entry.
    public static final Duration TOLD_FOR = Duration.ofDays(30);
}
