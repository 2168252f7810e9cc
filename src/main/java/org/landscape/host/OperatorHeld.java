package org.landscape.host;

import java.time.Instant;

/// An operator asked for no requests to any of its blogs. Sent inside the transaction that stores
/// it.
///
/// @param operator as [HostKey] names it
public record OperatorHeld(String operator, Instant until) {}
