package org.landscape.poll;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.landscape.entry.Removals;
import org.landscape.entry.Suspect;
import org.landscape.fetch.FetchOutcome;
import org.landscape.fetch.FetchRequest;
import org.landscape.host.HostKey;
import org.landscape.host.PacedFetcher;
import org.landscape.host.PacedFetcher.Turn;

/// Asks posts that their feeds no longer carry whether they still stand, one after the other, in
/// the pace of their hosts.
@ApplicationScoped
class DeletionCheck {

    /// So many suspects are looked for in one round. There may be more: those whose host is busy or
    /// wants to be left alone do not keep the others from being looked at.
    private static final int ROUND = 200;

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
            fetcher.turn(suspect.address(), HostKey.of(suspect.address()))
                    .ifPresent(turn -> look(suspect, turn));
        }
    }

    private void look(Suspect suspect, Turn turn) {
        switch (turn.fetch(FetchRequest.unconditional(suspect.address()))) {
            case FetchOutcome.Withheld withheld -> removals.withheld(suspect, withheld.until());
            case FetchOutcome.Denied denied when denied.saysThatNothingIsThere() -> {
                Log.infof("Removed %s: its blog has deleted it", suspect.address());
                removals.gone(suspect, clock.instant());
            }
            default -> removals.stands(suspect, clock.instant());
        }
    }
}
