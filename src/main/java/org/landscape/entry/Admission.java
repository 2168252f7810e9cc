package org.landscape.entry;

/// What came of admitting the entries of one document.
///
/// @param added entries that were not here before
/// @param changed entries that say something else than before
/// @param leftOut entries that a rule keeps out: the participant's for a mixed blog, or that they
///     stand here already through another feed
/// @param removed entries that the feed says its blog has deleted
/// @param waiting entries and edits that are more than the feed may bring at once
public record Admission(int added, int changed, int leftOut, int removed, int waiting) {

    /// Nothing waits.
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
