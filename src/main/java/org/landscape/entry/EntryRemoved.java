package org.landscape.entry;

/// The event that an entry was removed because its blog deleted the post. Sent inside the
/// transaction that removes it, so that code that stores something about it deletes that too.
public record EntryRemoved(long id) {}
