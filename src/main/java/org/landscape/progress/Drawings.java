package org.landscape.progress;

import java.util.List;

/// The pictures of how a programme goes.
///
/// @param weeks what was posted in each week
/// @param things what was posted for each Thing, in the same weeks
/// @param onBoard how many are still on board after each Thing
/// @param hours when people post
/// @param answers how many posts of each week were answered
public record Drawings(
        Drawing weeks, Drawing things, Drawing onBoard, Drawing hours, Drawing answers) {

    /// @param answered how many posts of each week were answered
    public static Drawings of(ProgressNumbers progress, List<Long> answered) {
        return new Drawings(
                Drawing.ofWeeks(progress),
                Drawing.ofThings(progress),
                Drawing.ofOnBoard(progress),
                Drawing.ofHours(progress),
                Drawing.ofAnswers(progress, answered));
    }
}
