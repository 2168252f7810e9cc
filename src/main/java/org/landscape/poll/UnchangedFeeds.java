package org.landscape.poll;

import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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

    private final FeedClaims claims;
    private final NextPoll nextPoll;
    private final Storage storage;
    private final InstantSource clock;
    private final int most;
    private List<Waiting> waiting = new ArrayList<>();
    private boolean writing;

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
        this.most = Math.max(1, config.concurrency() / 2);
    }

    /// @param stored whether the row was as it had been claimed
    private record Waiting(UnchangedFeed feed, CompletableFuture<Boolean> stored) {}

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
        return store(
                new UnchangedFeed(
                        due,
                        steady,
                        validators,
                        readAt == null ? due.request().validatedAt() : readAt,
                        readAt == null ? steady.lastReadAt() : now,
                        now,
                        nextPoll.afterAnswer(due, steady, freshFor, now)));
    }

    private boolean store(UnchangedFeed feed) {
        Waiting one = new Waiting(feed, new CompletableFuture<>());
        synchronized (this) {
            waiting.add(one);
            if (!writing) {
                writing = true;
                Thread.ofVirtual().name("poll-unchanged").start(this::write);
            } else if (waiting.size() >= most) {
                notifyAll();
            }
        }
        return one.stored().join();
    }

    private void write() {
        List<Waiting> batch = collected();
        while (!batch.isEmpty()) {
            write(batch);
            batch = collected();
        }
    }

    /// The feeds that wait; empty when none came, and then the next one starts a writer.
    private synchronized List<Waiting> collected() {
        long end = System.nanoTime() + COLLECTING.toNanos();
        try {
            for (long left = COLLECTING.toNanos();
                    left > 0 && waiting.size() < most;
                    left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        List<Waiting> batch = waiting;
        waiting = new ArrayList<>();
        writing = !batch.isEmpty();
        return batch;
    }

    private void write(List<Waiting> batch) {
        try {
            Set<Long> stored = claims.unchanged(batch.stream().map(Waiting::feed).toList());
            batch.forEach(one -> one.stored().complete(stored.contains(one.feed().claim().id())));
        } catch (RuntimeException e) {
            if (storage.isBroken(e)) {
                batch.forEach(one -> one.stored().completeExceptionally(e));
            } else {
                // One of them may be the reason, so each is stored by itself.
                Log.warn("Could not store together that feeds have not changed", e);
                batch.forEach(one -> one.stored().complete(false));
            }
        }
    }
}
