package org.landscape.entry;

import java.time.Instant;

/// The tombstone of an entry: that it was here, under which identifiers, and when it went.
///
/// @param atomId the identifier that our feeds gave it
public record Removed(long id, String atomId, Instant at) {}
