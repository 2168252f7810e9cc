package org.landscape.web.pages;

import java.time.Duration;

/// What the words about a feed depend on besides its status.
///
/// @param giveUp after how long without an answer a feed is not asked any more
/// @param organisers whether organisers read the words; else readers and owners of blogs do
public record HealthWords(DateWords dates, Duration giveUp, boolean organisers) {

    public HealthWords forOrganisers() {
        return new HealthWords(dates, giveUp, true);
    }
}
