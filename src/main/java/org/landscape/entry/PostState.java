package org.landscape.entry;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.landscape.participant.Membership;
import org.landscape.recognition.RecognisedThing;

/// The present state of a post that came in once.
///
/// @param title empty when it was removed, or has none
/// @param feedUrl of the feed that it came from
/// @param removedAt null while it is not removed
/// @param hiddenAt null unless an organiser or a rule hides it
/// @param keptOutBy the rule of its mixed blog that hides it, in words; null unless one does
/// @param things those that it is for, sure and doubtful
public record PostState(
        long entry,
        String slug,
        String name,
        Membership membership,
        String title,
        String feedUrl,
        Instant firstSeenAt,
        @Nullable Instant removedAt,
        @Nullable Instant hiddenAt,
        @Nullable String keptOutBy,
        List<RecognisedThing> things) {

    /// Whether readers see it.
    public boolean isShown() {
        return removedAt == null
                && hiddenAt == null
                && (membership.isShown() || membership == Membership.ORGANISING);
    }
}
