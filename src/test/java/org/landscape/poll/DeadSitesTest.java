package org.landscape.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.testsupport.Database;

/// Sites that hang hold their own feeds up and nobody else's.
@QuarkusTest
@TestProfile(DeadSitesTest.EverySecond.class)
class DeadSitesTest {

    public static class EverySecond implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "landscape.poll.interval", "1s",
                    "landscape.poll.min-interval", "1s",
                    "landscape.fetch.deadline", "60s",
                    "landscape.fetch.first-byte-timeout", "60s");
        }
    }

    @Inject Poller poller;
    @Inject Database database;

    private final Neighbourhood neighbourhood =
            new Neighbourhood().hanging(20, 20).endless(20).good(50);

    @BeforeEach
    void emptyDatabase() {
        database.empty();
    }

    @AfterEach
    void close() throws IOException {
        neighbourhood.close();
        database.empty();
    }

    @Test
    void whileDeadSitesHangEveryGoodBlogIsPolledAgainAndAgain() throws InterruptedException {
        // The bad ones join first and so are asked first.
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

        while (neighbourhood.good().stream().anyMatch(good -> good.received().size() < 4)) {
            poller.tick();
            Thread.sleep(20);
            // The first request to each of them is still under way; none was asked again.
            assertThat(neighbourhood.hanging())
                    .allSatisfy(hanging -> assertThat(hanging.received()).hasSizeLessThan(2));
        }

        assertThat(neighbourhood.hanging())
                .allSatisfy(hanging -> assertThat(hanging.connections()).isEqualTo(1));
        // Threads of the system; a poll has a virtual one.
        assertThat(threads.getThreadCount()).isLessThan(before + 20);
    }
}
