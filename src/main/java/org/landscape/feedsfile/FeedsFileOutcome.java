package org.landscape.feedsfile;

import java.util.List;
import java.util.Optional;

/// The outcome of reading feeds.yaml.
public sealed interface FeedsFileOutcome {

    /// @param content empty if the programme cannot be read without the list of participants
    record Read(Roster roster, Optional<KnownContent> content) implements FeedsFileOutcome {}

    /// @param mistakes all of them, in the order of the file
    record Mistaken(List<Mistake> mistakes) implements FeedsFileOutcome {
        public Mistaken {
            mistakes = List.copyOf(mistakes);
        }
    }
}
