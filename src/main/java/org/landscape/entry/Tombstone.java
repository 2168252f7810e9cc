package org.landscape.entry;

import java.time.Duration;
import java.time.Instant;

/// The tombstone of an entry: that it was here, under which identifiers, and when it went.
///
/// @param atomId the identifier that our feeds gave it
public record Tombstone(long id, String atomId, Instant at) {

    /// So long it is told to whoever does not say since when; a reader who asks more rarely has the
    /// entry still.
    public static final Duration TOLD_FOR = Duration.ofDays(30);
}
