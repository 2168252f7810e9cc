package org.landscape.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.testsupport.TestClock;

/// Two nodes at one host.
@QuarkusTest
class HostTurnsTest {

    private static final String HOST = "blog.example:443";

    @Inject EntityManager entities;
    @Inject TestClock clock;

    private final AtomicLong nanos = new AtomicLong();

    @BeforeEach
    @AfterEach
    void forget() {
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            entities.createNativeQuery("delete from host_turn").executeUpdate();
                            entities.createNativeQuery("delete from host_pace").executeUpdate();
                        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aHostGetsAsManyRequestsAtOnceFromAllNodesAsFromOne(int connections) {
        HostPace one = node(Duration.ZERO, connections);
        HostPace other = node(Duration.ZERO, connections);
        for (int i = 0; i < connections; i++) {
            assertThat(one.tryEnter(HOST)).isTrue();
        }

        assertThat(other.tryEnter(HOST)).isFalse();
        assertThat(other.tryEnter("else.example:443")).isTrue();

        one.leave(HOST);
        goOn(Duration.ofSeconds(1));
        assertThat(other.tryEnter(HOST)).isTrue();
        assertThat(one.tryEnter(HOST)).isFalse();
    }

    @Test
    void theGapHoldsBetweenTwoNodes() {
        HostPace one = node(Duration.ofSeconds(2), 1);
        HostPace other = node(Duration.ofSeconds(2), 1);
        assertThat(one.tryEnter(HOST)).isTrue();
        one.leave(HOST);

        goOn(Duration.ofSeconds(1));
        assertThat(other.tryEnter(HOST)).isFalse();
        assertThat(other.free(HOST)).as("it does not ask again at once").isZero();
        assertThat(other.busy()).contains(HOST);

        goOn(Duration.ofSeconds(2));
        assertThat(other.tryEnter(HOST)).isTrue();
    }

    @Test
    void theGapBetweenTwoNodesBeginsWithTheRequestAndNotWithItsTurn() {
        HostPace one = node(Duration.ofSeconds(2), 1);
        HostPace other = node(Duration.ofSeconds(2), 1);
        assertThat(one.tryEnter(HOST)).isTrue();
        goOn(Duration.ofMillis(1_500));
        one.starts(HOST);
        one.leave(HOST);

        goOn(Duration.ofMillis(1_500));
        assertThat(other.tryEnter(HOST)).isFalse();

        goOn(Duration.ofSeconds(2));
        assertThat(other.tryEnter(HOST)).isTrue();
    }

    @Test
    void whatAClockHasLeftThatWasAheadKeepsNoHostBusy() {
        HostPace killed = node(Duration.ofSeconds(2), 1);
        HostPace other = node(Duration.ofSeconds(2), 1);
        clock.goOn(Duration.ofDays(400));
        assertThat(killed.tryEnter(HOST)).isTrue();
        clock.goOn(Duration.ofDays(-400));

        assertThat(other.tryEnter(HOST)).isTrue();
    }

    @Test
    void theTurnOfANodeThatWasKilledEndsWithinAMinute() {
        HostPace killed = node(Duration.ofSeconds(2), 1);
        HostPace other = node(Duration.ofSeconds(2), 1);
        assertThat(killed.tryEnter(HOST)).isTrue();

        goOn(Duration.ofSeconds(30));
        assertThat(other.tryEnter(HOST)).isFalse();
        goOn(Duration.ofSeconds(30));
        assertThat(other.tryEnter(HOST)).isTrue();
    }

    /// Else the next request of this node would be refused by the turn that is over.
    @Test
    void aHostIsFreeHereOnceItsTurnHasEndedForAllNodes() {
        Settings config = new Settings(Duration.ZERO, 1);
        AtomicReference<HostPace> node = new AtomicReference<>();
        AtomicInteger free = new AtomicInteger(-1);
        HostTurns turns =
                new HostTurns(true, entities, clock, config) {
                    @Override
                    void end(String id) {
                        free.set(node.get().free(HOST));
                        super.end(id);
                    }
                };
        node.set(new HostPace(config, nanos::get, turns));
        assertThat(node.get().tryEnter(HOST)).isTrue();

        node.get().leave(HOST);

        assertThat(free).hasValue(0);
        assertThat(node.get().free(HOST)).isEqualTo(1);
    }

    /// As while the database is away: what cannot be coordinated is not requested.
    @Test
    void aTurnThatCannotBeStoredIsNone() {
        EntityManager away =
                (EntityManager)
                        Proxy.newProxyInstance(
                                EntityManager.class.getClassLoader(),
                                new Class<?>[] {EntityManager.class},
                                (_, _, _) -> {
                                    throw new PersistenceException("away");
                                });
        HostPace one = node(Duration.ZERO, 1, away);

        assertThat(one.tryEnter(HOST)).isFalse();
        assertThat(one.busy()).as("it is not under way").contains(HOST);
        goOn(Duration.ofSeconds(1));
        assertThat(one.busy()).isEmpty();
    }

    private void goOn(Duration time) {
        clock.goOn(time);
        nanos.addAndGet(time.toNanos());
    }

    private HostPace node(Duration gap, int connections) {
        return node(gap, connections, entities);
    }

    private HostPace node(Duration gap, int connections, EntityManager database) {
        Settings config = new Settings(gap, connections);
        return new HostPace(config, nanos::get, new HostTurns(true, database, clock, config));
    }

    private record Settings(Duration hostGap, int hostConnections) implements HostConfig {}
}
