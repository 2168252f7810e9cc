package org.landscape.poll;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import org.landscape.feed.Backfills;
import org.landscape.feed.DueBackfill;
import org.landscape.host.HostPace;
import org.landscape.host.PacedFetcher.Turn;

/// Fetches older documents one after the other, so that the past never takes the place of the
/// present.
@ApplicationScoped
class Backfiller {

    private final Backfills backfills;
    private final BackfillStep step;
    private final HostPace pace;
    private final InstantSource clock;

    Backfiller(Backfills backfills, BackfillStep step, HostPace pace, InstantSource clock) {
        this.backfills = backfills;
        this.step = step;
        this.pace = pace;
        this.clock = clock;
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void tick() {
        List<DueBackfill> due = backfills.claim(clock.instant(), 1, pace.busy());
        due.forEach(this::take);
    }

    private void take(DueBackfill due) {
        step.turnFor(due).ifPresentOrElse(turn -> take(due, turn), () -> backfills.release(due));
    }

    private void take(DueBackfill due, Turn turn) {
        try {
            step.take(due, turn);
        } catch (RuntimeException e) {
            // Ours, not the blog's: the lease runs out and the document is asked for again.
            Log.errorf(e, "Failed to fetch the older posts at %s", due.document());
        }
    }
}
