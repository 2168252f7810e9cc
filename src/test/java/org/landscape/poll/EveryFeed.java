package org.landscape.poll;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.landscape.feed.DueFeed;
import org.landscape.feed.FeedClaims;
import org.landscape.feed.WaitingFeed;
import org.landscape.host.PacedFetcher.Turn;

/// Polls feeds when a test says so, one at a time, with everything real.
@ApplicationScoped
public class EveryFeed {

    private final FeedPoll feedPoll;
    private final DeletionCheck deletions;
    private final Backfiller backfiller;
    private final Housekeeping housekeeping;
    private final FeedClaims claims;
    private final InstantSource clock;

    EveryFeed(
            FeedPoll feedPoll,
            DeletionCheck deletions,
            Backfiller backfiller,
            Housekeeping housekeeping,
            FeedClaims claims,
            InstantSource clock) {
        this.feedPoll = feedPoll;
        this.deletions = deletions;
        this.backfiller = backfiller;
        this.housekeeping = housekeeping;
        this.claims = claims;
        this.clock = clock;
    }

    /// Polls the feeds that are due now.
    public List<PollOutcome> dueNow() {
        return dueAt(clock.instant());
    }

    /// Polls all feeds, as if a week had passed.
    public List<PollOutcome> afterAWeek() {
        return dueAt(clock.instant().plus(Duration.ofDays(7)));
    }

    /// Checks whether posts that their feeds no longer carry still exist.
    public void checkDeletions() {
        deletions.tick();
    }

    /// Fetches an older document, if one is due.
    public void fetchOlder() {
        backfiller.tick();
    }

    /// Checks whether the clock of the machine was set.
    public void checkClock() {
        housekeeping.checkClock();
    }

    /// Deletes what is past its time of retention.
    public void forgetExpired() {
        housekeeping.forget();
    }

    private List<PollOutcome> dueAt(Instant when) {
        return claimAt(when).stream().map(this::poll).toList();
    }

    /// Claims the feeds that are due at a moment.
    List<DueFeed> claimAt(Instant when) {
        List<Long> ids = claims.waiting(when, null, 100).stream().map(WaitingFeed::id).toList();
        return claims.claim(ids, when);
    }

    PollOutcome poll(DueFeed feed) {
        Turn turn =
                feedPoll.turnFor(feed)
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "The host of " + feed.address() + " is busy"));
        return feedPoll.poll(feed, turn);
    }
}
