package org.landscape.poll;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import org.landscape.feed.Backfills;
import org.landscape.feed.DueBackfill;
import org.landscape.host.HostPace;
import org.landscape.host.PacedFetcher.Turn;
import org.landscape.tick.Ticker;

/// Fetches older documents one at a time, so that they never delay the polls of feeds.
@ApplicationScoped
class Backfiller {

    private static final Duration BETWEEN_DOCUMENTS = Duration.ofSeconds(5);

    private final Backfills backfills;
    private final BackfillStep step;
    private final HostPace pace;
    private final Storage storage;
    private final Faults faults;
    private final InstantSource clock;

    Backfiller(
            Backfills backfills,
            BackfillStep step,
            HostPace pace,
            Storage storage,
            Faults faults,
            InstantSource clock) {
        this.backfills = backfills;
        this.storage = storage;
        this.faults = faults;
        this.step = step;
        this.pace = pace;
        this.clock = clock;
    }

    void begin(@Observes StartupEvent event, Ticker ticker) {
        ticker.every(BETWEEN_DOCUMENTS, "older-posts", this::tick);
    }

    void tick() {
        storage.during(() -> backfills.claim(clock.instant(), 1, pace.busy()).forEach(this::take));
    }

    private void take(DueBackfill due) {
        step.turnFor(due)
                .ifPresentOrElse(
                        turn -> take(due, turn), () -> backfills.release(due, clock.instant()));
    }

    private void take(DueBackfill due, Turn turn) {
        try {
            step.take(due, turn);
        } catch (RuntimeException e) {
            // A fault of this program, not of the blog: retried like a document that could not be
            // fetched.
            if (!storage.isBroken(e)) {
                faults.log("Failed to fetch the older posts at " + LogText.of(due.document()), e);
                step.failedByUs(due);
            }
        }
    }
}
