package org.landscape.poll;

import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.feed.DueFeed;
import org.landscape.feed.FeedClaims;
import org.landscape.feed.UnchangedFeed;
import org.landscape.fetch.Validators;

/// Stores that feeds have not changed, many of them in one transaction: each transaction has to be
/// confirmed by the disk, and nothing but times and counts of each row changes.
///
/// A poll waits until its feed is stored, and so keeps its place and its lease. What was answered
/// and not stored when the program was killed is asked again after the lease.
@Singleton
class UnchangedFeeds {

    /// How long the first feed waits for others.
    private static final Duration COLLECTING = Duration.ofMillis(20);

    /// One that has not had its turn after so long is read, as if it had changed.
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final FeedClaims claims;
    private final NextPoll nextPoll;
    private final Storage storage;
    private final InstantSource clock;
    private final Together<UnchangedFeed, Boolean> together;

    UnchangedFeeds(
            FeedClaims claims,
            NextPoll nextPoll,
            Storage storage,
            PollConfig config,
            InstantSource clock) {
        this.claims = claims;
        this.nextPoll = nextPoll;
        this.storage = storage;
        this.clock = clock;
        // With more of them waiting, polls would wait for places.
        int most = Math.max(1, config.concurrency() / 2);
        this.together =
                new Together<>(
                        new Together.Terms<>("poll-unchanged", 1, COLLECTING, _ -> 1, most),
                        this::write);
    }

    /// Stores that a feed has not changed, and waits for that.
    ///
    /// @param validators of the answer; null keeps those of the claim
    /// @param readAt the address of the whole document that was the same; null after a 304
    /// @param freshFor how long the answer asks for no request
    /// @return false when its row has changed since the claim, so that it has to be read first
    boolean store(
            DueFeed due,
            DueFeed.Steady steady,
            Validators validators,
            @Nullable WebAddress readAt,
            @Nullable Duration freshFor) {
        Instant now = clock.instant();
        UnchangedFeed feed =
                new UnchangedFeed(
                        due,
                        steady,
                        validators,
                        readAt == null ? due.request().validatedAt() : readAt,
                        readAt == null ? steady.lastReadAt() : now,
                        now,
                        nextPoll.afterAnswer(due, steady, freshFor, now));
        return together.ask(feed, PATIENCE).orElse(false);
    }

    /// Tells of each whether its row was as it had been claimed, and is stored.
    private List<Boolean> write(List<UnchangedFeed> batch) {
        try {
            Set<Long> stored = claims.unchanged(batch);
            return batch.stream().map(it -> stored.contains(it.claim().id())).toList();
        } catch (RuntimeException e) {
            if (storage.isBroken(e)) {
                throw e;
            }
            // One of them may be the reason, so each is stored by itself.
            Log.warn("Could not store together that feeds have not changed", e);
            return batch.stream().map(_ -> false).toList();
        }
    }
}
