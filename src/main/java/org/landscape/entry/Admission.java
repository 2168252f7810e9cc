package org.landscape.entry;

/// The result of admitting the entries of one document, in counts.
///
/// @param added entries that are new
/// @param changed entries whose content changed
/// @param leftOut entries that a rule keeps out: the participant's for a mixed blog, or that they
///     are already stored through another feed
/// @param removed entries that the feed says its blog has deleted
/// @param waiting entries and edits that are more than the feed may bring at once
public record Admission(int added, int changed, int leftOut, int removed, int waiting) {

    /// An admission without waiting entries.
    public Admission(int added, int changed, int leftOut, int removed) {
        this(added, changed, leftOut, removed, 0);
    }

    Admission andRemoved(int entries) {
        return new Admission(added, changed, leftOut, entries, waiting);
    }

    public boolean changedSomething() {
        return added + changed > 0;
    }
}
