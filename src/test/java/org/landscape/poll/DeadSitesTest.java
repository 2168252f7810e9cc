package org.landscape.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.TestClock;

/// Sites that hang delay their own feeds and no others.
@QuarkusTest
class DeadSitesTest {

    private static final Duration GUARD = Duration.ofMinutes(4);

    @Inject Poller poller;
    @Inject Database database;
    @Inject TestClock clock;

    private final Neighbourhood neighbourhood =
            new Neighbourhood().hanging(20, 20).endless(20).good(50);

    @BeforeEach
    void emptyDatabase() {
        database.empty();
    }

    @AfterEach
    void close() throws IOException {
        neighbourhood.close();
        // So that no poll is under way in the next test.
        await().atMost(GUARD).until(() -> poller.underWay() == 0);
        database.empty();
    }

    @Test
    void whileDeadSitesHangEveryGoodBlogIsPolledAgainAndAgain() {
        // The bad ones join first and so are polled first.
        int joined = 0;
        for (var bad : neighbourhood.bad()) {
            database.join("bad" + joined++, bad.address("/feed"));
        }
        poller.tick();
        for (var good : neighbourhood.good()) {
            database.join("good" + joined++, good.address("/feed"));
        }
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        int before = threads.getThreadCount();

        for (int round = 1; round <= 4; round++) {
            clock.goOn(Duration.ofDays(2));
            int polls = round;
            await().atMost(GUARD).until(() -> everyGoodBlogWasPolled(polls));
        }

        assertThat(neighbourhood.good()).allSatisfy(good -> assertThat(good.received()).hasSize(4));
        // The first request to each of them is still under way, and no other was sent.
        assertThat(neighbourhood.hanging())
                .allSatisfy(hanging -> assertThat(hanging.connections()).isEqualTo(1));
        // Threads of the system; a poll has a virtual one.
        assertThat(threads.getThreadCount()).isLessThan(before + 20);
    }

    private boolean everyGoodBlogWasPolled(int times) {
        poller.tick();
        return database.count(
                        "select count(*) from feed where url like 'http://127.0.0.2:%' and polls < "
                                + times)
                == 0;
    }
}
