package org.landscape.registration;

import java.time.Duration;

/// So many ask at this moment that nobody looked at the blog. It says nothing of it.
///
/// @param retryAfter after which it is worth asking again
public record Postponed(Duration retryAfter) implements PreviewOutcome {}
