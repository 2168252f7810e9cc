package org.landscape.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.address.WebAddress;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;

/// A button that is pressed twice, and two organisers who decide at the same moment: each decision
/// waits for the one before it, and none fails.
@QuarkusTest
@OnBothDatabases
class TwoAtOnceTest {

    /// So many, because two meet only now and then.
    private static final int ROUNDS = 20;

    @Inject ParticipantDecisions participantDecisions;
    @Inject PostDecisions postDecisions;
    @Inject Audit audit;
    @Inject Database database;

    @BeforeEach
    void twentyPosts() {
        database.empty();
        database.join("laura", WebAddress.parse("https://laura.example/feed").orElseThrow());
        database.flood("laura", ROUNDS);
    }

    @Test
    void oneCellIsCorrectedByTwo() throws Exception {
        for (int i = 1; i <= ROUNDS; i++) {
            long post = 1_000_000L + i;
            atOnce(
                    () -> postDecisions.correct(new Organiser("Ann"), post, 7, true, "yes"),
                    () -> postDecisions.correct(new Organiser("Bob"), post, 7, false, "no"));
        }
        assertThat(audit.latest(null, 100)).hasSize(2 * ROUNDS);
    }

    @Test
    void oneExcuseIsGivenByTwo() throws Exception {
        for (int i = 1; i <= ROUNDS; i++) {
            atOnce(
                    () -> participantDecisions.excuse(new Organiser("Ann"), "laura", 5, true, ""),
                    () -> participantDecisions.excuse(new Organiser("Bob"), "laura", 5, true, ""));
            participantDecisions.excuse(new Organiser("Ann"), "laura", 5, false, "");
        }
        assertThat(audit.latest(null, 100)).hasSize(2 * ROUNDS);
    }

    @Test
    void oneParticipantIsRemovedByTwo() throws Exception {
        List<Object> answers =
                atOnce(
                        () -> participantDecisions.remove(new Organiser("Ann"), "laura"),
                        () -> participantDecisions.remove(new Organiser("Bob"), "laura"));

        assertThat(answers).hasAtLeastOneElementOfType(Decided.Done.class);
        assertThat(audit.latest(null, 100)).hasSize(1);
    }

    private static List<Object> atOnce(Callable<?> one, Callable<?> other)
            throws InterruptedException, ExecutionException {
        CyclicBarrier start = new CyclicBarrier(2);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<?>> running = new ArrayList<>();
            for (Callable<?> each : List.of(one, other)) {
                running.add(
                        threads.submit(
                                () -> {
                                    start.await();
                                    return each.call();
                                }));
            }
            List<Object> answers = new ArrayList<>();
            for (Future<?> each : running) {
                answers.add(each.get());
            }
            return answers;
        }
    }
}
