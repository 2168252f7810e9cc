package org.landscape.entry;

/// What came of admitting the entries of one document.
///
/// @param added entries that were not here before
/// @param changed entries that say something else than before
/// @param leftOut entries that the participant's rule for a mixed blog keeps out
public record Admission(int added, int changed, int leftOut) {

    static final Admission NOTHING = new Admission(0, 0, 0);

    Admission plus(int moreAdded, int moreChanged, int moreLeftOut) {
        return new Admission(added + moreAdded, changed + moreChanged, leftOut + moreLeftOut);
    }

    public boolean changedSomething() {
        return added + changed > 0;
    }
}
