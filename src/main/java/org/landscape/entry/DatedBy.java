package org.landscape.entry;

/// Which rule chose an entry's `shownAt`.
public enum DatedBy {
    /// The date of publication that the feed claims; it was not later than the moment when the
    /// entry was first seen.
    CLAIMED,
    /// The moment when the entry was first seen: the feed claims no date, or one in the future.
    FIRST_SEEN,
    /// The date of the nearest dated entry in the same document, for an undated entry from before
    /// the feed was followed.
    NEIGHBOUR,
    /// The day the programme starts: nothing in that document was dated.
    START;

    /// Whether `shownAt` tells when the post was written. A date from a neighbour or from the
    /// programme's start only orders it in the lists.
    public boolean isEvidence() {
        return this == CLAIMED || this == FIRST_SEEN;
    }
}
