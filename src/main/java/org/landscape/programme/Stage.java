package org.landscape.programme;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How far a programme is on one day.
public sealed interface Stage {

    /// No day of the programme is known.
    record Undated() implements Stage {}

    /// It has not begun.
    ///
    /// @param begins its first day
    record Ahead(LocalDate begins) implements Stage {}

    /// It is under way.
    ///
    /// @param open the Things that are open, in the order in which they open; may be empty
    /// @param next the first of those that open later, null when none does
    /// @param ends its last day, null when it is not known
    record UnderWay(List<Thing> open, @Nullable Thing next, @Nullable LocalDate ends)
            implements Stage {
        public UnderWay {
            open = List.copyOf(open);
        }
    }

    /// It is over.
    ///
    /// @param ended its last day
    record Over(LocalDate ended) implements Stage {}
}
