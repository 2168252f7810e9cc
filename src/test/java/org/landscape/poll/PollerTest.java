package org.landscape.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.feed.FeedClaims;
import org.landscape.feed.Feeds;
import org.landscape.host.HostPace;
import org.landscape.testsupport.Blog;
import org.landscape.testsupport.Blog.Post;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;
import org.landscape.testsupport.TestClock;
import org.landscape.tick.Ticker;

/// A host that becomes free is used without a further tick.
@QuarkusTest
@OnBothDatabases
class PollerTest {

    private static final Duration GUARD = Duration.ofMinutes(4);
    private static final int FEEDS = 12;

    @Inject Feeds feeds;
    @Inject FeedClaims claims;
    @Inject FeedPoll feedPoll;
    @Inject HostPace pace;
    @Inject Storage storage;
    @Inject Database database;
    @Inject TestClock clock;

    private final Ticker ticker = new Ticker(true, _ -> false);
    private final Blog blog =
            new Blog("Laura")
                    .post(new Post("six", "Thing 6", "Mon, 18 Jul 2011 10:00:00 GMT", "Six."));

    @BeforeEach
    void emptyDatabase() {
        database.empty();
    }

    @AfterEach
    void close() throws IOException, InterruptedException {
        ticker.stop();
        pace.whenFree(() -> {});
        blog.close();
        database.empty();
    }

    @Test
    void allFeedsOfOneHostArePolledOneAfterTheOtherAfterASingleLook() throws InterruptedException {
        for (int feed = 0; feed < FEEDS; feed++) {
            database.join("b" + feed, blog.feed());
        }
        Poller poller = poller(64);
        poller.begin(new StartupEvent(), ticker);

        // A request to another host that is over has the ticker look once; the next tick is a day
        // away.
        pace.leave("other.example");

        await().atMost(GUARD)
                .until(() -> database.count("select count(*) from feed where polls = 1") == FEEDS);
        assertThat(blog.origin().received()).hasSize(FEEDS);
        ticker.stop();
        poller.stop(new ShutdownEvent());
    }

    @Test
    void whatWasClaimedAndNotPolledIsFreeAfterAStop() throws InterruptedException {
        for (int feed = 0; feed < FEEDS; feed++) {
            database.join("b" + feed, blog.feed());
        }
        Poller poller = poller(1);

        poller.tick();
        poller.stop(new ShutdownEvent());

        assertThat(database.count("select count(*) from feed where lease_until is not null"))
                .isZero();
        assertThat(database.count("select count(*) from feed where claims > polls")).isPositive();
    }

    /// Readers may be answered for some seconds more.
    @Test
    void whoIsAskedToStopClaimsNothing() throws InterruptedException {
        database.join("laura", blog.feed());
        Poller poller = poller(64);

        poller.beginToStop(new ShutdownDelayInitiatedEvent());
        poller.tick();

        poller.stop(new ShutdownEvent());
        assertThat(database.count("select count(*) from feed where claims > 0")).isZero();
    }

    private Poller poller(int concurrency) {
        return new Poller(
                feeds,
                claims,
                feedPoll,
                pace,
                storage,
                new PollScheduleTest.Settings(
                        Duration.ofMinutes(60),
                        Duration.ofMinutes(15),
                        Duration.ofHours(24),
                        Duration.ofDays(30),
                        concurrency,
                        Duration.ofDays(1)),
                new SimpleMeterRegistry(),
                clock);
    }
}
