package org.landscape.entry;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Where an entry stands in every list, and by which rule.
record EntryDate(Instant shownAt, DatedBy datedBy) {
    EntryDate {
        // Places in a list are written in milliseconds; a finer date would fall between two pages.
        shownAt = shownAt.truncatedTo(ChronoUnit.MILLIS);
    }
}
