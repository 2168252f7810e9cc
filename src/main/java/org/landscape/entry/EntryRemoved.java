package org.landscape.entry;

/// Tells that a post was taken back by its blog. Sent inside the transaction that removes it, so
/// that whoever keeps something of it forgets that too.
public record EntryRemoved(long id) {}
