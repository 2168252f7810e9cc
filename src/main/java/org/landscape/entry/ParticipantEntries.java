package org.landscape.entry;

import java.time.Instant;

/// How much of a participant is here.
///
/// @param lastPostAt `shownAt` of the newest
public record ParticipantEntries(long count, Instant lastPostAt) {}
