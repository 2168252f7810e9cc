package org.landscape.poll;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.landscape.entry.Removals;
import org.landscape.entry.Suspect;
import org.landscape.feed.HostKey;
import org.landscape.fetch.FetchOutcome;
import org.landscape.fetch.FetchRequest;
import org.landscape.host.PacedFetcher;

/// Asks posts that their feeds no longer carry whether they still stand, one after the other, in
/// the pace of their hosts.
@ApplicationScoped
class DeletionCheck {

    /// So many suspects are looked at in one round; whose host is busy waits for the next.
    private static final int ROUND = 20;

    private final Removals removals;
    private final PacedFetcher fetcher;
    private final InstantSource clock;

    DeletionCheck(Removals removals, PacedFetcher fetcher, InstantSource clock) {
        this.removals = removals;
        this.fetcher = fetcher;
        this.clock = clock;
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void tick() {
        for (Suspect suspect : removals.suspects(clock.instant(), ROUND)) {
            String host = HostKey.of(suspect.address());
            if (fetcher.mayStart(suspect.address(), host)) {
                look(suspect, host);
            }
        }
    }

    private void look(Suspect suspect, String host) {
        FetchOutcome outcome = fetcher.fetch(FetchRequest.unconditional(suspect.address()), host);
        if (outcome instanceof FetchOutcome.Denied denied && denied.saysThatNothingIsThere()) {
            Log.infof("Removed %s: its blog has deleted it", suspect.address());
            removals.gone(suspect, clock.instant());
        } else {
            removals.stands(suspect, clock.instant());
        }
    }
}
