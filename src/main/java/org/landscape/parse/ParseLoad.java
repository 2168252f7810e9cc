package org.landscape.parse;

/// How much there is to do for those who read documents, at this moment.
///
/// @param places documents that may be read at once
/// @param reading of these, how many are taken
/// @param waiting documents that wait for a place
/// @param late readings that passed their deadline and have not ended yet; they have no place any
///     more, but still take from the processor
/// @param turnedAway documents that waited in vain since the start
public record ParseLoad(int places, int reading, int waiting, int late, long turnedAway) {

    /// Whether as much is read in vain as may be read at all: a fault of ours that only a new start
    /// ends.
    public boolean isStuck() {
        return late >= places;
    }
}
