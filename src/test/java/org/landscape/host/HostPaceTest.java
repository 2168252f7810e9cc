package org.landscape.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HostPaceTest {

    private static final String BLOG = "laura.example:443";

    private static final Duration GUARD = Duration.ofMinutes(1);

    private record Settings(Duration hostGap, int hostConnections) implements HostConfig {}

    private Duration now = Duration.ofDays(1);

    @Test
    void aHostGetsOneRequestAtOnce() {
        HostPace pace = pace(Duration.ZERO, 1);

        assertThat(pace.tryEnter(BLOG)).isTrue();
        assertThat(pace.tryEnter(BLOG)).isFalse();
        pace.leave(BLOG);
        assertThat(pace.tryEnter(BLOG)).isTrue();
    }

    @Test
    void aHostGetsTheNextRequestAfterTheGap() {
        HostPace pace = pace(Duration.ofSeconds(2), 1);
        pace.tryEnter(BLOG);
        pace.leave(BLOG);

        now = now.plusMillis(1999);
        assertThat(pace.tryEnter(BLOG)).isFalse();
        now = now.plusMillis(1);
        assertThat(pace.tryEnter(BLOG)).isTrue();
    }

    @Test
    void theGapBeginsWithTheRequestAndNotWithItsTurn() {
        HostPace pace = pace(Duration.ofSeconds(2), 1);
        pace.tryEnter(BLOG);
        now = now.plusMillis(1600);
        pace.starts(BLOG);
        pace.leave(BLOG);

        now = now.plusMillis(1999);
        assertThat(pace.tryEnter(BLOG)).isFalse();
        now = now.plusMillis(1);
        assertThat(pace.tryEnter(BLOG)).isTrue();
    }

    /// The waiting caller does not check again while nothing has changed.
    @Test
    void whoeverWaitsIsToldWhenARequestIsOver() throws InterruptedException {
        AtomicInteger looks = new AtomicInteger();
        HostPace pace =
                new HostPace(
                        new Settings(Duration.ZERO, 1),
                        () -> {
                            looks.incrementAndGet();
                            return 0;
                        });
        pace.tryEnter(BLOG);
        AtomicBoolean entered = new AtomicBoolean();
        Thread waiting =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    try {
                                        entered.set(pace.enter(BLOG, Duration.ofHours(1)));
                                    } catch (InterruptedException e) {
                                        throw new IllegalStateException(e);
                                    }
                                });
        await().atMost(GUARD).until(() -> waiting.getState() == Thread.State.TIMED_WAITING);

        pace.leave(BLOG);
        waiting.join();

        assertThat(entered).isTrue();
        assertThat(looks).hasValueLessThan(10);
    }

    @Test
    void waitingForATurnHasAnEnd() throws InterruptedException {
        HostPace pace = new HostPace(new Settings(Duration.ZERO, 1), System::nanoTime);
        pace.tryEnter(BLOG);

        assertThat(pace.enter(BLOG, Duration.ofMillis(1))).isFalse();
    }

    @Test
    void oneHostDoesNotWaitForAnother() {
        HostPace pace = pace(Duration.ofSeconds(2), 1);
        pace.tryEnter(BLOG);

        assertThat(pace.tryEnter("jo.example:443")).isTrue();
    }

    @Test
    void aHostThatWouldBeRefusedIsBusy() {
        HostPace pace = pace(Duration.ofSeconds(2), 1);
        pace.tryEnter(BLOG);

        assertThat(pace.busy()).containsExactly(BLOG);
        now = now.plusSeconds(2);
        assertThat(pace.busy()).containsExactly(BLOG);
        pace.leave(BLOG);
        assertThat(pace.busy()).isEmpty();
    }

    @Test
    void theSettingAllowsMoreAtOnce() {
        HostPace pace = pace(Duration.ZERO, 2);

        assertThat(pace.tryEnter(BLOG)).isTrue();
        assertThat(pace.tryEnter(BLOG)).isTrue();
        assertThat(pace.tryEnter(BLOG)).isFalse();
    }

    @Test
    void aHostSaysHowManyRequestsMayStartNow() {
        HostPace pace = pace(Duration.ZERO, 3);
        assertThat(pace.free(BLOG)).isEqualTo(3);
        pace.tryEnter(BLOG);
        assertThat(pace.free(BLOG)).isEqualTo(2);

        HostPace slow = pace(Duration.ofSeconds(2), 3);
        assertThat(slow.free(BLOG)).isEqualTo(1);
        slow.tryEnter(BLOG);
        assertThat(slow.free(BLOG)).isZero();
        now = now.plusSeconds(2);
        assertThat(slow.free(BLOG)).isEqualTo(1);
    }

    @Test
    void theEndOfARequestIsTold() {
        HostPace pace = pace(Duration.ZERO, 1);
        AtomicInteger ends = new AtomicInteger();
        pace.whenFree(ends::incrementAndGet);

        pace.tryEnter(BLOG);
        assertThat(ends).hasValue(0);
        pace.leave(BLOG);
        assertThat(ends).hasValue(1);
    }

    private HostPace pace(Duration gap, int connections) {
        return new HostPace(new Settings(gap, connections), () -> now.toNanos());
    }
}
