package org.landscape.entry;

import java.time.Instant;

/// The number of entries of a participant.
///
/// @param lastPostAt `shownAt` of the newest
public record ParticipantEntries(long count, Instant lastPostAt) {}
