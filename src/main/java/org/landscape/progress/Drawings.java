package org.landscape.progress;

/// The pictures of how a programme goes.
///
/// @param weeks what was posted in each week
/// @param things what was posted for each Thing, in the same weeks
/// @param onBoard how many are still on board after each Thing
/// @param hours when people post
public record Drawings(Drawing weeks, Drawing things, Drawing onBoard, Drawing hours) {

    public static Drawings of(ProgressNumbers progress) {
        return new Drawings(
                Drawing.ofWeeks(progress),
                Drawing.ofThings(progress),
                Drawing.ofOnBoard(progress),
                Drawing.ofHours(progress));
    }
}
