package org.landscape.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.entry.EntriesChanged;
import org.landscape.feed.FeedHealth;
import org.landscape.feed.Feeds;
import org.landscape.testsupport.Blog;
import org.landscape.testsupport.Blog.Post;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;
import org.landscape.testsupport.TestClock;

/// A poll that fails by a fault of this program waits like any other, is reported as our fault, and
/// recovers by itself. The log tells the person who runs the program once.
@QuarkusTest
@OnBothDatabases
class FaultTest {

    /// Fails on purpose in the middle of storing.
    @ApplicationScoped
    static class Saboteur {

        private volatile boolean active;

        void isActive(boolean now) {
            active = now;
        }

        void spoil(@Observes EntriesChanged changed) {
            if (active) {
                throw new IllegalStateException("a bug");
            }
        }
    }

    @Inject EveryFeed everyFeed;
    @Inject Feeds feeds;
    @Inject PollNow pollNow;
    @Inject Saboteur saboteur;
    @Inject Database database;
    @Inject TestClock clock;

    private final Blog laura =
            new Blog("Laura")
                    .post(new Post("six", "Thing 6", "Mon, 18 Jul 2011 10:00:00 GMT", "<p>6.</p>"));
    private final List<LogRecord> lines = new ArrayList<>();
    private final Logger log = Logger.getLogger("org.landscape.poll");
    private final Handler reader =
            new Handler() {
                @Override
                public void publish(LogRecord line) {
                    lines.add(line);
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };

    @BeforeEach
    void lauraTakesPart() {
        database.empty();
        database.join("laura", laura.feed());
        log.setLevel(Level.INFO);
        log.addHandler(reader);
    }

    @AfterEach
    void close() throws IOException {
        saboteur.isActive(false);
        log.removeHandler(reader);
        log.setLevel(null);
        database.empty();
        laura.close();
    }

    @Test
    void aPollThatFailsByOurFaultWaitsIsCalledOursAndHealsByItself() {
        saboteur.isActive(true);

        assertThat(everyFeed.dueNow()).hasOnlyElementsOfType(PollOutcome.Faulted.class);

        assertThat(health().state()).isEqualTo(FeedHealth.State.FAILING);
        assertThat(health().faultHere()).isTrue();
        clock.goOn(Duration.ofMinutes(50));
        assertThat(everyFeed.dueNow()).as("within the first wait").isEmpty();
        clock.goOn(Duration.ofMinutes(20));
        assertThat(everyFeed.dueNow()).hasSize(1);
        clock.goOn(Duration.ofMinutes(90));
        assertThat(everyFeed.dueNow()).as("within the second, longer one").isEmpty();

        saboteur.isActive(false);
        clock.goOn(Duration.ofHours(1));
        assertThat(everyFeed.dueNow()).hasOnlyElementsOfType(PollOutcome.Read.class);
        assertThat(health().state()).isEqualTo(FeedHealth.State.OK);
        assertThat(health().faultHere()).isFalse();
    }

    @Test
    void aFeedIsNotGivenUpForOurFaults() {
        saboteur.isActive(true);
        for (int day = 0; day < 60; day++) {
            everyFeed.dueNow();
            clock.goOn(Duration.ofDays(1));
        }

        assertThat(health().state()).isEqualTo(FeedHealth.State.FAILING);
        saboteur.isActive(false);
        laura.origin().at("/feed", "HTTP/1.1 404 Not Found\nContent-Length: 0");
        assertThat(everyFeed.dueNow()).hasOnlyElementsOfType(PollOutcome.Failed.class);
        assertThat(health().state()).isEqualTo(FeedHealth.State.FAILING);
    }

    @Test
    void whoHasABlogReadNowIsToldOfAFaultInsteadOfGettingAnError() {
        saboteur.isActive(true);

        assertThat(pollNow.poll("laura"))
                .isInstanceOfSatisfying(
                        PollNow.Result.Polled.class,
                        it -> assertThat(it.message()).contains("fault of this program"));
    }

    @Test
    void theLogHasTheReasonWhenItBeginsAndWhenItEnds() {
        laura.origin().at("/feed", "HTTP/1.1 418 \u001b[31mTea\nContent-Length: 0");
        for (int poll = 0; poll < 3; poll++) {
            everyFeed.dueNow();
            clock.goOn(Duration.ofDays(1));
        }
        laura.origin().at("/feed", "HTTP/1.1 500 Oh\nContent-Length: 0");
        everyFeed.dueNow();
        clock.goOn(Duration.ofDays(1));
        laura.origin().at("/feed", "HTTP/1.1 302 Found\nContent-Length: 0\nLocation: /else");
        laura.origin()
                .at(
                        "/else",
                        "HTTP/1.1 200 OK\nContent-Type: text/xml\nConnection: close",
                        "<rss version='2.0'><channel><title>L</title></channel></rss>"
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        everyFeed.dueNow();

        assertThat(texts())
                .satisfiesExactly(
                        line ->
                                assertThat(line)
                                        .contains(
                                                "Could not read",
                                                laura.feed().toString(),
                                                "(HTTP 418)"),
                        line -> assertThat(line).contains("Could not read", "(HTTP 500)"),
                        line ->
                                assertThat(line)
                                        .contains(
                                                "Could read",
                                                laura.feed().toString(),
                                                "4 failures"))
                // Others keep the log, and it has no name of a person.
                .noneMatch(line -> line.contains("laura"));
    }

    @Test
    void aFaultOfOursIsOneErrorWithItsStackHoweverOftenItComes() {
        saboteur.isActive(true);
        for (int poll = 0; poll < 4; poll++) {
            everyFeed.dueNow();
            clock.goOn(Duration.ofDays(1));
        }

        assertThat(lines)
                .filteredOn(line -> line.getLevel().intValue() >= Level.WARNING.intValue())
                .hasSizeLessThanOrEqualTo(1)
                .allSatisfy(line -> assertThat(text(line)).contains(laura.feed().toString()));
    }

    @Test
    void whatStrangersWriteStaysOneLineOfTheLog() {
        assertThat(LogText.of("a\nb\u001b[31m\u202ec\u2028d"))
                .isEqualTo("a\\u000ab\\u001b[31m\\u202ec\\u2028d");
        assertThat(LogText.of("x".repeat(100_000))).hasSize(1_000);
    }

    private List<String> texts() {
        return lines.stream().map(FaultTest::text).toList();
    }

    private static String text(LogRecord line) {
        Object[] parameters = line.getParameters();
        return parameters == null ? line.getMessage() : line.getMessage().formatted(parameters);
    }

    private FeedHealth health() {
        return QuarkusTransaction.requiringNew()
                .call(() -> feeds.find("participant.slug", "laura").firstResult().health());
    }
}
