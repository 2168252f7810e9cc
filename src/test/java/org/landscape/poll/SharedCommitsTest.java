package org.landscape.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.address.WebAddress;
import org.landscape.feed.Feed;
import org.landscape.feed.Feeds;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;

/// Several polls share a transaction, and none of them is told that it is stored when it is not.
@QuarkusTest
@OnBothDatabases
class SharedCommitsTest {

    private static final PollOutcome STORED = new PollOutcome.Unchanged();

    @Inject Feeds feeds;
    @Inject EntityManager entities;
    @Inject Database database;

    private SharedCommits commits;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    @BeforeEach
    void threeBlogs() {
        database.empty();
        Stream.of("laura", "tom", "jo").forEach(slug -> database.join(slug, address(slug)));
        commits = new SharedCommits(feeds, entities, 1, Duration.ofMinutes(5));
    }

    @AfterEach
    void empty() {
        database.empty();
    }

    @Test
    void whatComesWhileOneIsStoredIsStoredTogether() throws Exception {
        CompletableFuture<Optional<PollOutcome>> first = storing("laura", this::waits);
        begun.await();
        List<CompletableFuture<Optional<PollOutcome>>> others =
                List.of(storing("tom", this::unfollows), storing("jo", this::unfollows));
        open.countDown();

        assertThat(first.get()).contains(STORED);
        for (CompletableFuture<Optional<PollOutcome>> other : others) {
            assertThat(other.get()).contains(STORED);
        }
        assertThat(followed()).containsExactly("laura");
    }

    @Test
    void whereOneFailsNoneIsStoredAndEachIsToldSo() throws Exception {
        CompletableFuture<Optional<PollOutcome>> first = storing("laura", this::waits);
        begun.await();
        List<CompletableFuture<Optional<PollOutcome>>> others =
                List.of(
                        storing("tom", this::unfollows),
                        storing(
                                "jo",
                                _ -> {
                                    throw new IllegalStateException("a fault");
                                }));
        open.countDown();

        assertThat(first.get()).contains(STORED);
        for (CompletableFuture<Optional<PollOutcome>> other : others) {
            assertThat(other.get()).isEmpty();
        }
        assertThat(followed()).containsExactly("jo", "laura", "tom");
    }

    @Test
    void anErrorOfTheProgramLeavesNothingStoredAndTheNextIsStored() throws Exception {
        CompletableFuture<Optional<PollOutcome>> first = storing("laura", this::waits);
        begun.await();
        List<CompletableFuture<Optional<PollOutcome>>> others =
                List.of(
                        storing("tom", this::unfollows),
                        storing(
                                "jo",
                                _ -> {
                                    throw new LinkageError("an error");
                                }));
        open.countDown();

        assertThat(first.get()).contains(STORED);
        for (CompletableFuture<Optional<PollOutcome>> other : others) {
            assertThat(other.get()).isEmpty();
        }
        assertThat(followed()).containsExactly("jo", "laura", "tom");
        assertThat(storing("tom", this::unfollows).get()).contains(STORED);
        assertThat(followed()).containsExactly("jo", "laura");
    }

    private PollOutcome waits(Feed feed) {
        begun.countDown();
        try {
            open.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return STORED;
    }

    private PollOutcome unfollows(Feed feed) {
        feed.unfollow();
        return STORED;
    }

    /// Begins to store, and returns once it waits for its turn or is being stored.
    private CompletableFuture<Optional<PollOutcome>> storing(
            String slug, Function<Feed, PollOutcome> change) {
        long id =
                QuarkusTransaction.requiringNew()
                        .call(
                                () ->
                                        feeds.find("addresses.url", address(slug).toString())
                                                .<Feed>firstResult()
                                                .id());
        CompletableFuture<Optional<PollOutcome>> outcome = new CompletableFuture<>();
        Thread thread =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    try {
                                        outcome.complete(commits.store(id, 1, change));
                                    } catch (RuntimeException e) {
                                        outcome.completeExceptionally(e);
                                    }
                                });
        while (thread.getState() != Thread.State.TIMED_WAITING
                && thread.getState() != Thread.State.TERMINATED) {
            Thread.onSpinWait();
        }
        return outcome;
    }

    private List<String> followed() {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                feeds.list("followed = true order by participant.slug").stream()
                                        .map(feed -> feed.participant().slug())
                                        .toList());
    }

    private static WebAddress address(String slug) {
        return WebAddress.parse("https://" + slug + ".example/feed").orElseThrow();
    }
}
