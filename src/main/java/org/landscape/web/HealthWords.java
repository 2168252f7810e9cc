package org.landscape.web;

import java.time.Duration;

/// What the words about a feed depend on beside its status.
///
/// @param giveUp after how long without an answer a feed is not asked any more
/// @param organisers whether it is said to organisers; else to readers, and to owners of blogs
record HealthWords(DateWords dates, Duration giveUp, boolean organisers) {

    HealthWords forOrganisers() {
        return new HealthWords(dates, giveUp, true);
    }
}
