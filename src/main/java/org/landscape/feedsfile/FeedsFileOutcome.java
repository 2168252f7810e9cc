package org.landscape.feedsfile;

import java.util.List;

/// The outcome of reading feeds.yaml.
public sealed interface FeedsFileOutcome {

    record Read(Roster roster) implements FeedsFileOutcome {}

    /// @param mistakes all of them, in the order of the file
    record Mistaken(List<Mistake> mistakes) implements FeedsFileOutcome {
        public Mistaken {
            mistakes = List.copyOf(mistakes);
        }
    }
}
