package org.landscape.poll;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.landscape.feed.Feed;
import org.landscape.feed.Feeds;

/// Stores what several polls learnt in one transaction: the disk confirms each commit, and each
/// rewrites the upper pages of every index that it touches.
///
/// Nothing is waited for: what comes while one transaction is written is in the next. Where a feed
/// is locked by somebody else, a change fails or the wait gets long, a poll stores by itself; so
/// polls neither wait for each other's locks nor fail by each other's faults.
@Singleton
class SharedCommits {

    /// The most polls in a transaction, and the most posts, but for the first poll.
    private static final int MOST_POLLS = 16;

    private static final int MOST_POSTS = 400;

    /// A poll that has not had its turn after so long does not wait for it.
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Feeds feeds;
    private final EntityManager entities;

    /// The statements of one poll leave as many cores for reading documents as there are.
    private final int mostWriters;
    private final Duration patience;

    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private int writers;

    @Inject
    SharedCommits(Feeds feeds, EntityManager entities) {
        this(
                feeds,
                entities,
                Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
                PATIENCE);
    }

    SharedCommits(Feeds feeds, EntityManager entities, int mostWriters, Duration patience) {
        this.feeds = feeds;
        this.entities = entities;
        this.mostWriters = mostWriters;
        this.patience = patience;
    }

    /// @param outcome empty when the poll has to store by itself
    private record Waiting(
            long feed,
            int posts,
            Function<Feed, PollOutcome> change,
            CompletableFuture<Optional<PollOutcome>> outcome) {}

    /// Carries out a change of a feed, whose row is locked, and waits until it is committed.
    ///
    /// @param posts about how many are stored with it
    /// @param change may run again after this, where nothing was stored
    /// @return empty when nothing was stored, and the caller has to do it in a transaction of its
    ///     own
    /// @throws RuntimeException when the commit failed
    Optional<PollOutcome> store(long feed, int posts, Function<Feed, PollOutcome> change) {
        Waiting one = new Waiting(feed, posts, change, new CompletableFuture<>());
        synchronized (this) {
            waiting.add(one);
            if (writers < mostWriters) {
                writers++;
                Thread.ofVirtual().name("poll-store").start(this::write);
            }
        }
        boolean isDone = false;
        try {
            one.outcome().get(patience.toNanos(), TimeUnit.NANOSECONDS);
            isDone = true;
        } catch (TimeoutException | ExecutionException _) {
            // Looked at below.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return !isDone && withdraw(one) ? Optional.empty() : outcome(one);
    }

    private static Optional<PollOutcome> outcome(Waiting one) {
        try {
            return one.outcome().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private synchronized boolean withdraw(Waiting one) {
        return waiting.remove(one);
    }

    private void write() {
        for (List<Waiting> some = next(); !some.isEmpty(); some = next()) {
            write(some);
        }
    }

    /// Those that are stored together next; empty when none waits, and then this writer ends.
    private synchronized List<Waiting> next() {
        List<Waiting> some = new ArrayList<>();
        int posts = 0;
        while (some.size() < MOST_POLLS && !waiting.isEmpty()) {
            posts += waiting.element().posts();
            if (!some.isEmpty() && posts > MOST_POSTS) {
                break;
            }
            some.add(waiting.remove());
        }
        if (some.isEmpty()) {
            writers--;
        }
        return some;
    }

    private void write(List<Waiting> some) {
        List<Optional<PollOutcome>> outcomes = new ArrayList<>();
        RuntimeException unknown = null;
        try {
            QuarkusTransaction.requiringNew().run(() -> change(some, outcomes));
        } catch (Throwable e) {
            boolean ended = outcomes.size() == some.size();
            if (ended && e instanceof RuntimeException failure && !OnceMore.isByAnother(failure)) {
                // The commit failed, and it is not known whether the database has it.
                unknown = failure;
            }
            // Else one of them is the reason, and shows it when it is stored by itself; also where
            // that is an error of the program.
            outcomes.clear();
        }
        for (int i = 0; i < some.size(); i++) {
            CompletableFuture<Optional<PollOutcome>> outcome = some.get(i).outcome();
            if (unknown == null) {
                outcome.complete(i < outcomes.size() ? outcomes.get(i) : Optional.empty());
            } else {
                outcome.completeExceptionally(unknown);
            }
        }
    }

    private void change(List<Waiting> some, List<Optional<PollOutcome>> outcomes) {
        for (Waiting one : some) {
            @Nullable Feed feed = feeds.lockIfFree(one.feed()).orElse(null);
            Optional<PollOutcome> outcome =
                    feed == null ? Optional.empty() : Optional.of(one.change().apply(feed));
            // Each begins with what is stored, as in a transaction of its own.
            entities.flush();
            entities.clear();
            outcomes.add(outcome);
        }
    }
}
