package org.landscape.entry;

/// The event that entries of a feed came in, changed or were removed. Sent inside the transaction;
/// code that shows entries observes its success.
public record EntriesChanged(long feedId) {}
