package org.landscape.poll;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.desk.Decided;
import org.landscape.desk.Organiser;
import org.landscape.desk.ParticipantDecisions;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryQuery;
import org.landscape.feed.DueFeed;
import org.landscape.feed.Feed;
import org.landscape.feed.FeedClaims;
import org.landscape.feed.FeedHealth;
import org.landscape.feed.Feeds;
import org.landscape.fetch.ScriptedOrigin;
import org.landscape.host.OperatorHeld;
import org.landscape.host.PacedFetcher;
import org.landscape.participant.Membership;
import org.landscape.participant.Participants;
import org.landscape.testsupport.Blog;
import org.landscape.testsupport.Blog.Post;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;
import org.landscape.testsupport.TestClock;

/// Polls, organisers and feeds.yaml write the same rows at any time. None of them undoes what
/// another wrote, and an answer that the feed no longer awaits is dropped.
@QuarkusTest
@OnBothDatabases
class ConcurrentChangesTest {

    private static final Post SIX =
            new Post("six", "Thing 6", "Mon, 18 Jul 2011 10:00:00 GMT", "<p>Six.</p>");

    private static final byte[] RSS =
            """
            <rss version="2.0"><channel><title>Laura</title><item><guid>six</guid>
            <title>Thing 6</title></item></channel></rss>
            """
                    .getBytes(UTF_8);

    @Inject EveryFeed everyFeed;
    @Inject Feeds feeds;
    @Inject FeedClaims claims;
    @Inject FeedPoll feedPoll;
    @Inject PacedFetcher fetcher;
    @Inject Participants participants;
    @Inject EntryLists lists;
    @Inject ParticipantDecisions participantDecisions;
    @Inject jakarta.enterprise.event.Event<OperatorHeld> held;
    @Inject Database database;
    @Inject TestClock clock;

    private final Blog laura = new Blog("Laura").post(SIX);
    private final Blog other = new Blog("Laura's new blog").post(SIX);

    @BeforeEach
    void lauraTakesPart() {
        database.empty();
        database.join("laura", laura.feed());
    }

    @AfterEach
    void closeBlogs() throws IOException {
        database.empty();
        laura.close();
        other.close();
    }

    @Test
    void anAnswerOfAnAddressThatIsNotTheFeedsAnyMoreIsDropped() {
        DueFeed due = claim();
        change(feed -> feed.readdress(other.feed(), clock.instant()));

        assertThat(everyFeed.poll(due)).isInstanceOf(PollOutcome.Dropped.class);

        assertThat(lists.page(EntryQuery.ALL).entries()).isEmpty();
        assertThat(feed().bodyHash()).isEmpty();
        assertThat(feed().address()).isEqualTo(other.feed());
        assertThat(everyFeed.dueNow()).hasOnlyElementsOfType(PollOutcome.Read.class);
    }

    @Test
    void anAnswerOfAFeedThatIsNotFollowedAnyMoreIsDropped() {
        DueFeed due = claim();
        change(Feed::unfollow);

        assertThat(everyFeed.poll(due)).isInstanceOf(PollOutcome.Dropped.class);

        assertThat(feed().isFollowed()).isFalse();
        assertThat(lists.page(EntryQuery.ALL).entries()).isEmpty();
    }

    @Test
    void anAnswerThatComesAfterItsLeaseHasRunOutAndTheFeedIsClaimedAnewIsDropped() {
        DueFeed slow = claim();
        clock.goOn(Duration.ofMinutes(2));
        DueFeed quick = claim();

        assertThat(everyFeed.poll(slow)).isInstanceOf(PollOutcome.Dropped.class);
        assertThat(everyFeed.poll(quick)).isInstanceOf(PollOutcome.Read.class);
    }

    @Test
    void aPollThatWasHaltedBeforeItsRequestAsksNothing() {
        DueFeed halted = claim();
        clock.goOn(Duration.ofMinutes(1));

        assertThat(everyFeed.poll(halted)).isInstanceOf(PollOutcome.Dropped.class);

        assertThat(laura.origin().received()).isEmpty();
        assertThat(everyFeed.dueNow()).hasOnlyElementsOfType(PollOutcome.Read.class);
    }

    /// What is left of the lease would be shorter than the poll may be.
    @Test
    void aPollThatWaitedForItsRequestWhileItsLeaseRanAsksNothing() {
        DueFeed late = claim();
        clock.goOn(Duration.ofSeconds(5));

        assertThat(everyFeed.poll(late)).isInstanceOf(PollOutcome.Dropped.class);

        assertThat(laura.origin().received()).isEmpty();
        clock.goOn(Duration.ofMinutes(1));
        assertThat(everyFeed.dueNow()).hasOnlyElementsOfType(PollOutcome.Read.class);
    }

    /// A host may keep them waiting for longer than a claim may be old.
    @Test
    void whoWaitedForATurnAtTheHostClaimsTheFeedAnew() {
        PollNow slowly =
                new PollNow(
                        participants,
                        feeds,
                        claims,
                        fetcher,
                        feedPoll,
                        () -> {
                            clock.goOn(Duration.ofSeconds(6));
                            return clock.instant();
                        });

        assertThat(slowly.poll("laura")).isInstanceOf(PollNow.Result.Polled.class);

        assertThat(database.count("select claims from feed")).isEqualTo(2);
    }

    @Test
    void aPollThatWasHaltedAfterItsRequestStoresNothing() {
        DueFeed halted = claim();
        laura.origin()
                .at(
                        "/feed",
                        (request, out) -> {
                            clock.goOn(Duration.ofMinutes(1));
                            ScriptedOrigin.answer(
                                            "HTTP/1.1 200 OK\nContent-Type: application/rss+xml",
                                            RSS)
                                    .play(request, out);
                        });

        assertThat(everyFeed.poll(halted)).isInstanceOf(PollOutcome.Dropped.class);

        assertThat(lists.page(EntryQuery.ALL).entries()).isEmpty();
        assertThat(feed().bodyHash()).isEmpty();
        assertThat(feed().health().polls()).isZero();
    }

    @Test
    void whoGivesAFeedBackDoesNotTakeItFromSomebodyElse() {
        DueFeed slow = claim();
        clock.goOn(Duration.ofMinutes(2));
        claim();

        claims.release(List.of(slow));

        assertThat(everyFeed.claimAt(clock.instant())).isEmpty();
    }

    @Test
    void aDocumentThatIsToBeReadAgainIsReadAlthoughAPollWasUnderWay() {
        everyFeed.dueNow();
        clock.goOn(Duration.ofDays(1));
        DueFeed due = claim();
        change(feed -> feed.readAgain(clock.instant()));

        assertThat(everyFeed.poll(due)).isInstanceOf(PollOutcome.Dropped.class);
        assertThat(everyFeed.dueNow()).hasOnlyElementsOfType(PollOutcome.Read.class);
    }

    /// A poll that finds posts missing writes entries after it has locked the feed, and so does who
    /// leaves: neither waits for what the other one has.
    @Test
    void whoLeavesWhileAPollIsBeingStoredWaitsForIt() throws Exception {
        everyFeed.dueNow();
        FutureTask<Object> leaving = new FutureTask<>(() -> participantDecisions.leave("laura"));

        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            Feed feed = feeds.lock(feed().id()).orElseThrow();
                            Thread.ofVirtual().start(leaving);
                            database.awaitWhoWaitsForALock();
                            assertThat(
                                            feeds.getEntityManager()
                                                    .createNativeQuery(
                                                            "update entry set missed = 1 where"
                                                                    + " feed_id = ?1")
                                                    .setParameter(1, feed.id())
                                                    .executeUpdate())
                                    .isEqualTo(1);
                        });

        assertThat(leaving.get()).isEqualTo(new Decided.Done<>(1));
        assertThat(lists.page(EntryQuery.ALL).entries()).isEmpty();
    }

    /// The poll stores while the organiser's transaction is open, or right after; both are right.
    @Test
    void whatIsDecidedWhileAPollIsBeingStoredStands() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        laura.origin()
                .at(
                        "/feed",
                        (request, out) -> {
                            asked.countDown();
                            ScriptedOrigin.answer(
                                            "HTTP/1.1 404 Not Found\nContent-Length: 0",
                                            "".getBytes(UTF_8))
                                    .play(request, out);
                        });
        DueFeed due = claim();
        FutureTask<PollOutcome> poll = new FutureTask<>(() -> everyFeed.poll(due));

        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            Feed feed = feeds.lock(due.id()).orElseThrow();
                            Thread.ofVirtual().start(poll);
                            await(asked);
                            feed.readdress(other.feed(), clock.instant());
                        });

        assertThat(outcome(poll)).isInstanceOf(PollOutcome.Dropped.class);
        assertThat(feed().address()).isEqualTo(other.feed());
        assertThat(feed().health().state()).isEqualTo(FeedHealth.State.NEVER_POLLED);
    }

    @Test
    void aDecisionWaitsForAPollThatIsBeingStoredAndUndoesNothingOfIt() throws Exception {
        Instant now = clock.instant();
        CountDownLatch locked = new CountDownLatch(1);
        FutureTask<Void> poll =
                new FutureTask<>(
                        () -> {
                            change(
                                    feed -> {
                                        locked.countDown();
                                        feed.failed("It answers 404.", null, now);
                                        feed.propose(other.feed());
                                    });
                            return null;
                        });
        Thread.ofVirtual().start(poll);
        await(locked);

        participantDecisions.resume(new Organiser("Jo"), "laura");

        poll.get();
        assertThat(feed().health().polls()).isEqualTo(1);
        assertThat(feed().proposed()).contains(other.feed());
        assertThat(feed().failures()).isZero();
    }

    @Test
    void aWishOfAnOperatorIsNotUndoneByWhoReadTheFeedBefore() {
        Instant until = clock.instant().plus(Duration.ofHours(2));
        String host = feed().host();

        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            Feed read = feeds.find("participant.slug", "laura").firstResult();
                            QuarkusTransaction.requiringNew()
                                    .run(() -> held.fire(new OperatorHeld(host, until)));
                            read.propose(other.feed());
                        });

        assertThat(feed().health().notBefore()).contains(until);
    }

    @Test
    void whoChangesAFeedThatAnotherOneHasChangedMeanwhileIsTold() {
        assertThatThrownBy(
                        () ->
                                QuarkusTransaction.requiringNew()
                                        .run(
                                                () -> {
                                                    Feed read =
                                                            feeds.find("participant.slug", "laura")
                                                                    .firstResult();
                                                    change(Feed::unfollow);
                                                    read.readdress(other.feed(), clock.instant());
                                                }))
                .hasStackTraceContaining("OptimisticLock");

        assertThat(feed().isFollowed()).isFalse();
        assertThat(feed().address()).isEqualTo(laura.feed());
    }

    @Test
    void whoChangesAParticipantWhomAnotherOneHasChangedMeanwhileIsTold() {
        assertThatThrownBy(
                        () ->
                                QuarkusTransaction.requiringNew()
                                        .run(
                                                () -> {
                                                    var read =
                                                            participants
                                                                    .bySlug("laura")
                                                                    .orElseThrow();
                                                    QuarkusTransaction.requiringNew()
                                                            .run(
                                                                    () ->
                                                                            participantDecisions
                                                                                    .pause(
                                                                                            new Organiser(
                                                                                                    "Jo"),
                                                                                            "laura"));
                                                    read.stop();
                                                }))
                .hasStackTraceContaining("OptimisticLock");

        assertThat(membership()).isEqualTo(Membership.PAUSED);
    }

    private DueFeed claim() {
        return everyFeed.claimAt(clock.instant()).getFirst();
    }

    private Feed feed() {
        return QuarkusTransaction.requiringNew()
                .call(() -> feeds.find("participant.slug", "laura").firstResult());
    }

    private Membership membership() {
        return QuarkusTransaction.requiringNew()
                .call(() -> participants.bySlug("laura").orElseThrow().membership());
    }

    private void change(Consumer<Feed> change) {
        long id = feed().id();
        QuarkusTransaction.requiringNew().run(() -> change.accept(feeds.lock(id).orElseThrow()));
    }

    private static PollOutcome outcome(FutureTask<PollOutcome> poll)
            throws InterruptedException, ExecutionException {
        return poll.get();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
