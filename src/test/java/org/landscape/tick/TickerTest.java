package org.landscape.tick;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Repeated work continues after any failure, and ends with the program.
@Timeout(60)
class TickerTest {

    private static final Duration PAUSE = Duration.ofMillis(1);

    @Test
    void workThatFailsIsDoneAgain() throws InterruptedException {
        Ticker ticker = new Ticker(true);
        CountDownLatch thrice = new CountDownLatch(3);
        ticker.every(
                PAUSE,
                "test",
                () -> {
                    thrice.countDown();
                    throw new IllegalStateException("a bug");
                });

        thrice.await();
        ticker.stop();
    }

    @Test
    void atAStopWhatIsUnderWayIsWaitedForAndNothingBeginsAnyMore() throws InterruptedException {
        Ticker ticker = new Ticker(true);
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        AtomicInteger times = new AtomicInteger();
        ticker.every(
                PAUSE,
                "test",
                () -> {
                    times.incrementAndGet();
                    begun.countDown();
                    while (!ticker.isStopping()) {
                        Thread.onSpinWait();
                    }
                    ended.set(true);
                });
        begun.await();

        ticker.stop();

        assertThat(ended).isTrue();
        assertThat(times).hasValue(1);
    }

    @Test
    void theFirstTimeMayHaveAPauseOfItsOwn() throws InterruptedException {
        Ticker ticker = new Ticker(true);
        CountDownLatch once = new CountDownLatch(1);
        AtomicInteger times = new AtomicInteger();
        ticker.every(
                PAUSE,
                Duration.ofDays(1),
                "test",
                () -> {
                    times.incrementAndGet();
                    once.countDown();
                });

        once.await();
        ticker.stop();

        assertThat(times).hasValue(1);
    }

    @Test
    void whereItIsSwitchedOffNothingIsDoneByItself() throws InterruptedException {
        Ticker ticker = new Ticker(false);
        AtomicInteger times = new AtomicInteger();
        ticker.every(PAUSE, "test", times::incrementAndGet);
        ticker.stop();

        assertThat(times).hasValue(0);
    }

    @Test
    void aPauseCanBeEndedBeforeItIsOver() throws InterruptedException {
        Ticker ticker = new Ticker(true);
        Semaphore runs = new Semaphore(0);
        Runnable soon = ticker.every(Duration.ofDays(1), "test", runs::release);

        soon.run();
        runs.acquire();
        soon.run();
        soon.run();
        runs.acquire();
        ticker.stop();

        assertThat(runs.availablePermits()).as("several ends are one, or two").isLessThan(2);
    }
}
