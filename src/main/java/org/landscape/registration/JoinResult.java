package org.landscape.registration;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.landscape.participant.Membership;

/// What came of the wish to join.
public sealed interface JoinResult {

    /// They take part from now on.
    record Joined(String slug) implements JoinResult {}

    /// An organiser answers next.
    ///
    /// @param slug of whoever asked with this very wish; null when the blog has waited before,
    ///     whose name is not told to another caller
    record Waiting(@Nullable String slug) implements JoinResult {}

    /// The blog takes part already.
    record Known(String slug, Membership membership) implements JoinResult {}

    /// The organisers have not taken the blog in.
    record Declined() implements JoinResult {}

    /// No feed can be read at the address; the report of the preview says why.
    record Unreadable(Preview preview) implements JoinResult {}

    /// Something that they said of themselves cannot stand.
    ///
    /// @param mistakes sentences for them to read
    record Mistaken(List<String> mistakes) implements JoinResult {
        public Mistaken {
            mistakes = List.copyOf(mistakes);
        }
    }
}
