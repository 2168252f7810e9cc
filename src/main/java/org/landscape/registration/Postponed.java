package org.landscape.registration;

import java.time.Duration;

/// No blog was looked at, because too many callers ask at this moment.
///
/// @param retryAfter until it is worth asking again
public record Postponed(Duration retryAfter) implements PreviewOutcome {}
