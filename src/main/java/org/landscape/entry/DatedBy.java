package org.landscape.entry;

/// Which rule chose an entry's `shownAt`.
public enum DatedBy {
    /// The date of publication that the feed claims; it lay not after the moment we first saw it.
    CLAIMED,
    /// The moment we first saw it: the feed claims no date, or one in the future.
    FIRST_SEEN,
    /// The date of the nearest dated entry in the same document: an undated entry that was there
    /// before we came.
    NEIGHBOUR,
    /// The day the programme starts: nothing in that document was dated.
    START;

    /// Whether `shownAt` tells when the post was written. A date that was lent to it only gives it
    /// a place in the lists.
    public boolean isEvidence() {
        return this == CLAIMED || this == FIRST_SEEN;
    }
}
