package org.landscape.web.pages;

import java.time.Duration;

/// What the words about a feed depend on beside its status.
///
/// @param giveUp after how long without an answer a feed is not asked any more
/// @param organisers whether it is said to organisers; else to readers, and to owners of blogs
public record HealthWords(DateWords dates, Duration giveUp, boolean organisers) {

    public HealthWords forOrganisers() {
        return new HealthWords(dates, giveUp, true);
    }
}
