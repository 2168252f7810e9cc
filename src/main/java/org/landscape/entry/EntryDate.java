package org.landscape.entry;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// The moment that orders an entry in every list, and the rule that chose it.
record EntryDate(Instant shownAt, DatedBy datedBy) {
    EntryDate {
        // The place in a list is written in milliseconds; a finer date would fall between two
        // pages.
        shownAt = shownAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /// The moment that decides for which Thing or edition a post is: the date that it claims, or
    /// when it was first seen where the claim is not believed; null when it is not known.
    @Nullable Instant postedAt() {
        return datedBy.isEvidence() ? shownAt : null;
    }
}
