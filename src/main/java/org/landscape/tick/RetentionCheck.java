package org.landscape.tick;

import java.time.Instant;

/// The hourly event at which each room deletes what is past its time of retention. Observers run in
/// the thread of the check, one after the other.
public record RetentionCheck(Instant now) {}
