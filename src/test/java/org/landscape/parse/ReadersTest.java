package org.landscape.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.landscape.parse.ParseOutcome.Busy;
import org.landscape.parse.ParseOutcome.Fault;
import org.landscape.parse.ParseOutcome.Unreadable;
import org.landscape.text.Reading;

class ReadersTest {

    private static final ParseOutcome READ = new Unreadable("read", "read");
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration GUARD = Duration.ofMinutes(1);
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    @Test
    void aReadingThatNeverEndsIsUnreadableAndGivesItsPlaceBack() {
        Readers readers = new Readers(1, LONG, LONG);
        CountDownLatch end = new CountDownLatch(1);

        ParseOutcome outcome =
                readers.read(
                        Feeds.HERE,
                        AT_ONCE,
                        () -> {
                            awaitWithoutInterruption(end);
                            return READ;
                        });

        assertThat(((Unreadable) outcome).message()).isEqualTo("This feed takes too long to read.");
        assertThat(readers.load()).isEqualTo(new ParseLoad(1, 0, 0, 1, 0));
        assertThat(readers.load().isStuck()).isTrue();
        assertThat(readers.read(Feeds.HERE, () -> READ)).isSameAs(READ);
        end.countDown();
        await().atMost(GUARD).until(() -> readers.load().late() == 0);
        await().atMost(GUARD).until(() -> readers.load().reading() == 0);
    }

    @Test
    void aReadingThatIsLateEndsWhereItAsks() {
        Readers readers = new Readers(1, LONG, LONG);

        ParseOutcome outcome =
                readers.read(
                        Feeds.HERE,
                        AT_ONCE,
                        () -> {
                            while (true) {
                                Reading.goOn();
                            }
                        });

        assertThat(outcome).isInstanceOf(Unreadable.class);
        await().atMost(GUARD).until(() -> readers.load().late() == 0);
    }

    @Test
    void waitingForAPlaceHasAnEnd() throws InterruptedException {
        Readers readers = new Readers(1, AT_ONCE, LONG);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Thread first =
                Thread.ofVirtual()
                        .start(
                                () ->
                                        readers.read(
                                                Feeds.HERE,
                                                () -> {
                                                    begun.countDown();
                                                    end.await();
                                                    return READ;
                                                }));
        begun.await();

        assertThat(readers.read(Feeds.HERE, () -> READ)).isInstanceOf(Busy.class);
        assertThat(readers.load()).isEqualTo(new ParseLoad(1, 1, 0, 0, 1));
        end.countDown();
        first.join();
    }

    @Test
    void whoeverWaitsIsCounted() throws InterruptedException {
        Readers readers = new Readers(1, LONG, LONG);
        CountDownLatch end = new CountDownLatch(1);
        Callable<ParseOutcome> untilEnd =
                () -> {
                    end.await();
                    return READ;
                };
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            callers.add(Thread.ofVirtual().start(() -> readers.read(Feeds.HERE, untilEnd)));
        }

        await().atMost(GUARD).until(() -> readers.load().equals(new ParseLoad(1, 1, 2, 0, 0)));
        end.countDown();
        for (Thread caller : callers) {
            caller.join();
        }
        await().atMost(GUARD).until(() -> readers.load().equals(new ParseLoad(1, 0, 0, 0, 0)));
    }

    @Test
    void noMoreAreReadAtOnceThanThereAreThreads() throws InterruptedException {
        Readers readers = new Readers(2, LONG, LONG);
        AtomicInteger reading = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Semaphore begun = new Semaphore(0);
        CountDownLatch end = new CountDownLatch(1);
        Callable<ParseOutcome> counted =
                () -> {
                    most.accumulateAndGet(reading.incrementAndGet(), Math::max);
                    begun.release();
                    end.await();
                    reading.decrementAndGet();
                    return READ;
                };
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            callers.add(Thread.ofVirtual().start(() -> readers.read(Feeds.HERE, counted)));
        }
        begun.acquire(2);
        end.countDown();
        for (Thread caller : callers) {
            caller.join();
        }

        assertThat(most).hasValue(2);
    }

    static List<Throwable> faults() {
        return List.of(new IllegalStateException("bug"), new StackOverflowError());
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultOfOursIsLoggedWithItsStackAndTheNextDocumentIsRead(Throwable fault) {
        Readers readers = new Readers(1, LONG, LONG);
        List<LogRecord> logged = new CopyOnWriteArrayList<>();

        ParseOutcome outcome = logging(logged, () -> readers.read(Feeds.HERE, () -> fail(fault)));

        assertThat(((Fault) outcome).message()).contains("a fault here");
        assertThat(((Fault) outcome).detail()).contains(fault.getClass().getSimpleName());
        assertThat(logged)
                .singleElement()
                .satisfies(
                        line -> {
                            assertThat(line.getLevel().getName()).isIn("ERROR", "SEVERE");
                            assertThat(line.getThrown()).isSameAs(fault);
                            assertThat(line.getMessage() + Arrays.toString(line.getParameters()))
                                    .contains(Feeds.HERE.toString());
                        });
        assertThat(readers.read(Feeds.HERE, () -> READ)).isSameAs(READ);
    }

    @Test
    void aLackOfMemoryIsNobodysDocument() {
        Readers readers = new Readers(1, LONG, LONG);
        OutOfMemoryError lack = new OutOfMemoryError("the heap");

        assertThatThrownBy(() -> readers.read(Feeds.HERE, () -> fail(lack))).isSameAs(lack);
        await().atMost(GUARD).until(() -> readers.load().reading() == 0);
    }

    private static ParseOutcome fail(Throwable fault) throws Exception {
        if (fault instanceof Error error) {
            throw error;
        }
        throw (Exception) fault;
    }

    private static void awaitWithoutInterruption(CountDownLatch end) {
        while (end.getCount() > 0) {
            Thread.onSpinWait();
        }
    }

    private static ParseOutcome logging(List<LogRecord> into, Callable<ParseOutcome> work) {
        Logger logger = Logger.getLogger(Readers.class.getName());
        Handler handler =
                new Handler() {
                    @Override
                    public void publish(LogRecord line) {
                        into.add(line);
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                };
        logger.addHandler(handler);
        try {
            return work.call();
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            logger.removeHandler(handler);
        }
    }
}
