package org.landscape.tick;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Repeated work continues after any failure, and ends with the program.
@Timeout(60)
class TickerTest {

    private static final Duration PAUSE = Duration.ofMillis(1);

    @Test
    void workThatFailsIsDoneAgain() throws InterruptedException {
        Ticker ticker = new Ticker(true, _ -> false);
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
    void whatIsNeededTellsOfItsFailuresItselfAndTheLogOfTheOthersOnce()
            throws InterruptedException {
        List<String> told = new CopyOnWriteArrayList<>();
        List<LogRecord> lines = new CopyOnWriteArrayList<>();
        Handler reader = reader(lines::add);
        Logger log = Logger.getLogger(Ticker.class.getName());
        log.addHandler(reader);
        Ticker ticker =
                new Ticker(
                        true,
                        failure -> {
                            told.add(String.valueOf(failure.getMessage()));
                            return failure instanceof UncheckedIOException;
                        });
        List<RuntimeException> failures =
                List.of(
                        away("no connection"),
                        away("no answer"),
                        new IllegalStateException("a bug"),
                        away("no connection"),
                        new IllegalStateException("a bug"));
        CountDownLatch runs = new CountDownLatch(failures.size());
        AtomicInteger times = new AtomicInteger();
        ticker.every(
                PAUSE,
                "test",
                () -> {
                    int time = times.getAndIncrement();
                    runs.countDown();
                    if (time < failures.size()) {
                        throw failures.get(time);
                    }
                });

        runs.await();
        ticker.stop();
        log.removeHandler(reader);

        assertThat(told)
                .containsExactlyElementsOf(failures.stream().map(Throwable::getMessage).toList());
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst().getThrown()).hasMessage("a bug");
    }

    private static UncheckedIOException away(String why) {
        return new UncheckedIOException(why, new IOException(why));
    }

    private static Handler reader(Consumer<LogRecord> lines) {
        return new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.accept(line);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    @Test
    void atAStopWhatIsUnderWayIsWaitedForAndNothingBeginsAnyMore() throws InterruptedException {
        Ticker ticker = new Ticker(true, _ -> false);
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
        Ticker ticker = new Ticker(true, _ -> false);
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
        Ticker ticker = new Ticker(false, _ -> false);
        AtomicInteger times = new AtomicInteger();
        ticker.every(PAUSE, "test", times::incrementAndGet);
        ticker.stop();

        assertThat(times).hasValue(0);
    }

    @Test
    void aPauseCanBeEndedBeforeItIsOver() throws InterruptedException {
        Ticker ticker = new Ticker(true, _ -> false);
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
