package org.landscape.poll;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryQuery;
import org.landscape.entry.ShownEntry;
import org.landscape.feed.Backfill.State;
import org.landscape.feed.Backfills;
import org.landscape.feed.Backfills.Progress;
import org.landscape.feed.DueBackfill;
import org.landscape.fetch.ScriptedOrigin;
import org.landscape.fetch.ScriptedOrigin.Received;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;
import org.landscape.testsupport.TestClock;

/// A blog joins late, and its older posts are fetched after the newest.
@QuarkusTest
@OnBothDatabases
class BackfillTest {

    private static final String OK = "HTTP/1.1 200 OK\nContent-Type: application/rss+xml";

    @Inject EveryFeed everyFeed;
    @Inject BackfillStep step;
    @Inject Backfills backfills;
    @Inject EntryLists lists;
    @Inject Database database;
    @Inject TestClock clock;

    private final ScriptedOrigin blog = ScriptedOrigin.start();

    @BeforeEach
    void emptyDatabase() {
        database.empty();
    }

    @AfterEach
    void close() throws IOException {
        blog.close();
    }

    @Test
    void olderPostsComeInBehindTheNewestUntilThereAreNone() {
        blog.at("/feed", OK, wordPress(30, 21));
        blog.at("/feed?paged=2", OK, wordPress(20, 11));
        blog.at("/feed?paged=3", OK, wordPress(10, 1));
        database.join("laura", blog.address("/feed"));

        everyFeed.dueNow();
        assertThat(backfills.of("laura")).contains(new Progress(State.RUNNING, 0, 0));
        assertThat(takeNext()).isEqualTo(1);
        assertThat(backfills.of("laura")).contains(new Progress(State.RUNNING, 1, 10));
        takeNext();
        takeNext();

        assertThat(backfills.of("laura")).contains(new Progress(State.DONE, 2, 20));
        assertThat(takeNext()).isZero();
        assertThat(paths())
                .containsExactly("/feed", "/feed?paged=2", "/feed?paged=3", "/feed?paged=4");
        List<ShownEntry> shown = lists.page(EntryQuery.ALL).entries();
        assertThat(shown).hasSize(30);
        assertThat(shown.getFirst().title()).isEqualTo("Post 27");
        assertThat(shown.getLast().title()).isEqualTo("Post 28");
    }

    @Test
    void aPastWithoutEndIsCutOff() {
        blog.at("/feed", OK, wordPress(1_010, 1_001));
        IntStream.rangeClosed(2, 30)
                .forEach(i -> blog.at("/feed?paged=" + i, OK, wordPress(i * 10 + 9, i * 10)));
        database.join("laura", blog.address("/feed"));

        everyFeed.dueNow();
        int taken = IntStream.range(0, 30).map(_ -> takeNext()).sum();

        assertThat(taken).isEqualTo(20);
        assertThat(backfills.of("laura")).contains(new Progress(State.DONE, 20, 200));
    }

    @Test
    void aDocumentThatIsReadAfterItsLeaseChangesNothing() {
        blog.at("/feed", OK, wordPress(30, 21));
        blog.at("/feed?paged=2", OK, wordPress(20, 11));
        database.join("laura", blog.address("/feed"));
        everyFeed.dueNow();
        clock.goOn(Duration.ofDays(1));
        DueBackfill halted = backfills.claim(clock.instant(), 10, Set.of()).getFirst();
        clock.goOn(Duration.ofMinutes(1));
        DueBackfill other = backfills.claim(clock.instant(), 10, Set.of()).getFirst();

        step.take(halted, step.turnFor(halted).orElseThrow());
        backfills.release(halted, clock.instant());

        assertThat(paths()).containsExactly("/feed");
        assertThat(backfills.claim(clock.instant(), 10, Set.of())).isEmpty();
        step.take(other, step.turnFor(other).orElseThrow());
        assertThat(backfills.of("laura")).contains(new Progress(State.RUNNING, 1, 10));
    }

    @Test
    void aHostThatAsksForRestGetsIt() {
        blog.at("/feed", OK, wordPress(20, 11));
        blog.at("/feed?paged=2", "HTTP/1.1 429 Too Many Requests\nRetry-After: 259200");
        database.join("laura", blog.address("/feed"));

        everyFeed.dueNow();

        assertThat(takeNext()).isEqualTo(1);
        assertThat(takeNext()).as("a day later").isZero();
    }

    @Test
    void aBlogThatSendsTheSameAgainIsNotAskedForMore() {
        blog.at("/feed", OK, wordPress(10, 1));
        blog.at("/feed?paged=2", OK, wordPress(10, 1));
        database.join("laura", blog.address("/feed"));

        everyFeed.dueNow();
        takeNext();

        assertThat(backfills.of("laura")).contains(new Progress(State.DONE, 1, 0));
        assertThat(lists.page(EntryQuery.ALL).entries()).hasSize(10);
    }

    @Test
    void aBadHourIsNoEnd() {
        blog.at("/feed", OK, wordPress(20, 11));
        database.join("laura", blog.address("/feed"));
        everyFeed.dueNow();
        for (String badHour :
                List.of("<!doctype html><p>We are mending this.</p>", "<rss><channel", "")) {
            blog.at("/feed?paged=2", OK, badHour.getBytes(UTF_8));
            assertThat(takeNext()).isEqualTo(1);
            assertThat(backfills.of("laura")).contains(new Progress(State.RUNNING, 0, 0));
        }

        blog.at("/feed?paged=2", OK, wordPress(10, 1));
        takeNext();

        assertThat(backfills.of("laura").orElseThrow().entries()).isEqualTo(10);
    }

    @Test
    void aDocumentThatCannotBeHadIsAskedForAfterTheWaitsOfAFeed() {
        blog.at("/feed", OK, wordPress(20, 11));
        blog.at("/feed?paged=2", "HTTP/1.1 503 Service Unavailable");
        database.join("laura", blog.address("/feed"));
        everyFeed.dueNow();
        takeNext();

        Instant now = clock.instant();
        assertThat(backfills.claim(now.plus(Duration.ofMinutes(50)), 10, Set.of())).isEmpty();
        assertThat(backfills.claim(now.plus(Duration.ofMinutes(70)), 10, Set.of())).hasSize(1);
    }

    @Test
    void whatWasStoppedGoesOnWhenSomebodyAsksForIt() {
        aDocumentThatCannotBeHadIsAskedForSomeDaysAndThenGivenUp();
        blog.at("/feed?paged=2", OK, wordPress(10, 1));

        assertThat(backfills.startAgain("laura", clock.instant())).isEqualTo(1);
        takeNext();

        assertThat(backfills.of("laura").orElseThrow().entries()).isEqualTo(10);
        assertThat(backfills.startAgain("laura", clock.instant())).isZero();
    }

    @Test
    void aDocumentThatCannotBeHadIsAskedForSomeDaysAndThenGivenUp() {
        blog.at("/feed", OK, wordPress(20, 11));
        blog.at("/feed?paged=2", "HTTP/1.1 503 Service Unavailable");
        database.join("laura", blog.address("/feed"));

        everyFeed.dueNow();
        for (int i = 0; i < 10; i++) {
            takeNext();
        }

        assertThat(backfills.of("laura")).contains(new Progress(State.STOPPED, 0, 0));
        assertThat(paths()).hasSize(1 + 8);
    }

    @Test
    void whatWasWrittenBeforeTheProgrammeIsNotAskedFor() {
        blog.at("/feed", OK, wordPress(10, 1, 2010));
        database.join("laura", blog.address("/feed"));

        everyFeed.dueNow();

        assertThat(backfills.of("laura")).isEmpty();
    }

    /// Takes what is due after long enough a pause; returns how many were taken.
    private int takeNext() {
        Instant later = clock.instant().plus(Duration.ofDays(1));
        List<DueBackfill> due = backfills.claim(later, 10, Set.of());
        due.forEach(one -> step.take(one, step.turnFor(one).orElseThrow()));
        return due.size();
    }

    private List<String> paths() {
        return blog.received().stream().map(Received::path).toList();
    }

    private static byte[] wordPress(int newest, int oldest) {
        return wordPress(newest, oldest, 2011);
    }

    private static byte[] wordPress(int newest, int oldest, int year) {
        String items =
                IntStream.iterate(newest, i -> i >= oldest, i -> i - 1)
                        .mapToObj(
                                i ->
                                        """
                                        <item><guid>%1$d</guid><title>Post %1$d</title>
                                        <pubDate>%3$d Jul %2$d 10:00:00 GMT</pubDate></item>
                                        """
                                                .formatted(i, year, i % 28 + 1))
                        .reduce("", String::concat);
        return """
               <rss version="2.0"><channel><title>Laura</title>
               <generator>https://wordpress.org/?v=6.8</generator>%s</channel></rss>
               """
                .formatted(items)
                .getBytes(UTF_8);
    }
}
