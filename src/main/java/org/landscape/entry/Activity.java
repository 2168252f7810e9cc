package org.landscape.entry;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.landscape.feed.FeedHealth;

/// How a participant is getting on, in one word.
public enum Activity {
    /// No post yet.
    NOT_BEGUN,
    /// A post within the last weeks.
    POSTING,
    /// Posts, but none within the last weeks.
    SILENT,
    /// Their feed cannot be read at present.
    BROKEN;

    /// A programme asks for a post a week; after four without one people ask what became of
    /// somebody.
    private static final Duration PATIENCE = Duration.ofDays(28);

    static Activity of(FeedHealth.State feed, @Nullable Instant lastPostAt, Instant now) {
        if (feed.isTrouble()) {
            return BROKEN;
        }
        if (lastPostAt == null) {
            return NOT_BEGUN;
        }
        return lastPostAt.isBefore(now.minus(PATIENCE)) ? SILENT : POSTING;
    }
}
