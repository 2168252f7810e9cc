package org.landscape.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Trouble of an operator: many of its blogs fail or wait at once.
///
/// @param operator as [org.landscape.host.HostKey] names it
/// @param blogs how many of them cannot be read, or wait
/// @param since when the first of them failed, null when all of them only wait
/// @param nextTry when the first of them is polled again
public record Incident(String operator, long blogs, @Nullable Instant since, Instant nextTry) {}
