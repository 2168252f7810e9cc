package org.landscape.poll;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.landscape.address.WebAddress;
import org.landscape.entry.DeletionCandidate;
import org.landscape.entry.Removals;
import org.landscape.fetch.FetchOutcome;
import org.landscape.fetch.FetchRequest;
import org.landscape.host.HostKey;
import org.landscape.host.PacedFetcher;
import org.landscape.host.PacedFetcher.Turn;
import org.landscape.tick.Ticker;

/// Checks whether posts that their feeds no longer carry still exist, one at a time, in the pace of
/// their hosts.
@ApplicationScoped
class DeletionCheck {

    /// The most candidates of one round. Candidates whose host is busy or in a window do not keep
    /// the others from being checked.
    private static final int ROUND = 200;

    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(10);

    private final Removals removals;
    private final PacedFetcher fetcher;
    private final Storage storage;
    private final PollConfig config;
    private final Ticker ticker;
    private final InstantSource clock;

    DeletionCheck(
            Removals removals,
            PacedFetcher fetcher,
            Storage storage,
            PollConfig config,
            Ticker ticker,
            InstantSource clock) {
        this.removals = removals;
        this.fetcher = fetcher;
        this.storage = storage;
        this.config = config;
        this.ticker = ticker;
        this.clock = clock;
    }

    void begin(@Observes StartupEvent event) {
        ticker.every(BETWEEN_ROUNDS, "deletions", this::tick);
    }

    void tick() {
        storage.during(this::round);
    }

    private void round() {
        for (DeletionCandidate candidate : removals.candidates(clock.instant(), ROUND)) {
            if (ticker.isStopping()) {
                return;
            }
            fetcher.turn(candidate.address(), HostKey.of(candidate.address()))
                    .ifPresent(
                            turn ->
                                    removals.claim(candidate, clock.instant())
                                            .ifPresentOrElse(
                                                    claimed -> check(claimed, turn),
                                                    turn::giveBack));
        }
    }

    private void check(Removals.Claimed claimed, Turn turn) {
        WebAddress address = claimed.candidate().address();
        switch (turn.fetch(FetchRequest.unconditional(address))) {
            case FetchOutcome.Withheld withheld ->
                    removals.postpone(claimed, withheld.until(), clock.instant());
            case FetchOutcome.Denied denied when denied.isNotFoundOrGone() -> {
                if (removals.confirmDeleted(claimed, clock.instant())) {
                    // The address of a post has words of it.
                    Log.infof("Removed a post: its blog at %s has deleted it", address.host());
                }
            }
            case FetchOutcome.Denied denied when denied.status() == 429 || denied.status() >= 500 ->
                    askAgain(claimed);
            case FetchOutcome.Unreachable _, FetchOutcome.TimedOut _, FetchOutcome.Broken _ ->
                    askAgain(claimed);
            default -> removals.keep(claimed, clock.instant());
        }
    }

    /// Nothing was said of the post. A host that is down for long is asked as seldom as for a feed.
    private void askAgain(Removals.Claimed claimed) {
        Instant now = clock.instant();
        removals.postpone(claimed, now.plus(config.maxInterval()), now);
    }
}
