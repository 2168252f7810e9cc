package org.landscape.feedsfile;

import java.util.List;

/// What reading feeds.yaml came to.
public sealed interface FeedsFileOutcome {

    record Read(Roster roster) implements FeedsFileOutcome {}

    /// @param mistakes all of them, in the order of the file
    record Mistaken(List<Mistake> mistakes) implements FeedsFileOutcome {
        public Mistaken {
            mistakes = List.copyOf(mistakes);
        }
    }
}
