package org.landscape.entry;

/// Tells that entries of a feed came in, changed or went. Sent inside the transaction; whoever
/// shows entries listens for its success.
public record EntriesChanged(long feedId) {}
