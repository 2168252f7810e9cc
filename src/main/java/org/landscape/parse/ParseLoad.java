package org.landscape.parse;

/// The current load of the readers.
///
/// @param places documents that may be read at once
/// @param reading the taken ones of these
/// @param waiting documents that wait for a place
/// @param late readings that passed their deadline and have not ended yet; they have no place any
///     more, but still use the processor
/// @param turnedAway documents that waited in vain since the start
public record ParseLoad(int places, int reading, int waiting, int late, long turnedAway) {

    /// Whether late readings are as many as places: a fault of ours that only a restart ends.
    public boolean isStuck() {
        return late >= places;
    }
}
