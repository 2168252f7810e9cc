package org.landscape.faults;

import java.util.List;

/// A document of ours as a reader got it.
///
/// @param from the node and the address; two documents of one source follow each other
/// @param isWhole whether it holds all entries; else only the latest, by their places
/// @param entries in its order
record Served(String from, boolean isWhole, List<Entry> entries) {

    Served {
        entries = List.copyOf(entries);
    }

    /// @param id of ours
    /// @param edition of the post's text
    /// @param place in the order of time, in milliseconds; the latest is first
    record Entry(String id, Post post, int edition, long place) {}

    /// An entry that is served, and is older than this, may be on an older page.
    long oldestPlace() {
        return isWhole
                ? Long.MIN_VALUE
                : entries.stream().mapToLong(Entry::place).min().orElse(Long.MAX_VALUE);
    }
}
