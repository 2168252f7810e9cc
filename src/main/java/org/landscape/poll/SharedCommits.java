package org.landscape.poll;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /// The most posts in a transaction, but for those of one poll alone.
    private static final int MOST_POSTS = 400;

    /// A poll without posts costs like one with so many.
    private static final int LEAST_POSTS = 25;

    /// A poll that has not had its turn after so long does not wait for it.
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Feeds feeds;
    private final EntityManager entities;

    private final Duration patience;
    private final Together<Poll, Optional<PollOutcome>> together;

    @Inject
    SharedCommits(Feeds feeds, EntityManager entities) {
        // The statements of one poll leave as many cores for reading documents as there are.
        this(
                feeds,
                entities,
                Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
                PATIENCE);
    }

    SharedCommits(Feeds feeds, EntityManager entities, int mostWriters, Duration patience) {
        this.feeds = feeds;
        this.entities = entities;
        this.patience = patience;
        this.together =
                new Together<>(
                        new Together.Terms<>(
                                "poll-store",
                                mostWriters,
                                Duration.ZERO,
                                it -> Math.max(LEAST_POSTS, it.posts()),
                                MOST_POSTS),
                        this::write);
    }

    private record Poll(long feed, int posts, Function<Feed, PollOutcome> change) {}

    /// Carries out a change of a feed, whose row is locked, and waits until it is committed.
    ///
    /// @param posts about how many are stored with it
    /// @param change may run again after this, where nothing was stored
    /// @return empty when nothing was stored, and the caller has to do it in a transaction of its
    ///     own
    /// @throws RuntimeException when the commit failed
    Optional<PollOutcome> store(long feed, int posts, Function<Feed, PollOutcome> change) {
        return together.ask(new Poll(feed, posts, change), patience).flatMap(it -> it);
    }

    private List<Optional<PollOutcome>> write(List<Poll> some) {
        List<Optional<PollOutcome>> outcomes = new ArrayList<>();
        try {
            QuarkusTransaction.requiringNew().run(() -> change(some, outcomes));
            return outcomes;
        } catch (Throwable e) {
            boolean ended = outcomes.size() == some.size();
            if (ended && e instanceof RuntimeException failure && !OnceMore.isByAnother(failure)) {
                // The commit failed, and it is not known whether the database has it.
                throw failure;
            }
            // Else one of them is the reason, and shows it when it is stored by itself; also where
            // that is an error of the program.
            return some.stream().map(_ -> Optional.<PollOutcome>empty()).toList();
        }
    }

    private void change(List<Poll> some, List<Optional<PollOutcome>> outcomes) {
        for (Poll one : some) {
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
