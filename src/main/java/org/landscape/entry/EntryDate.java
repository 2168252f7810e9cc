package org.landscape.entry;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Where an entry stands in every list, and by which rule.
record EntryDate(Instant shownAt, DatedBy datedBy) {
    EntryDate {
        // Places in a list are written in milliseconds; a finer date would fall between two pages.
        shownAt = shownAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /// The moment by which it is judged for which Thing or edition a post is: the date that it
    /// claims, or the day we saw it where the claim is not believed; null when it is not known.
    @Nullable Instant postedAt() {
        return datedBy.isEvidence() ? shownAt : null;
    }
}
