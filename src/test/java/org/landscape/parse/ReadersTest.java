package org.landscape.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.landscape.parse.ParseOutcome.Unreadable;

class ReadersTest {

    private static final ParseOutcome READ = new Unreadable("read", "read");

    @Test
    void whatIsNotReadInTimeIsUnreadable() {
        Readers readers = new Readers(1, Duration.ofMillis(50));
        CountDownLatch end = new CountDownLatch(1);

        ParseOutcome outcome =
                readers.read(
                        () -> {
                            end.await();
                            return READ;
                        });

        assertThat(((Unreadable) outcome).message()).isEqualTo("This feed takes too long to read.");
        end.countDown();
        // Its place is free again when it has really ended.
        assertThat(readers.read(() -> READ)).isSameAs(READ);
    }

    @Test
    void noMoreAreReadAtOnceThanThereAreThreads() throws InterruptedException {
        Readers readers = new Readers(2, Duration.ofMinutes(1));
        AtomicInteger reading = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Semaphore begun = new Semaphore(0);
        CountDownLatch end = new CountDownLatch(1);
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            callers.add(
                    Thread.ofVirtual()
                            .start(
                                    () ->
                                            readers.read(
                                                    () -> {
                                                        most.accumulateAndGet(
                                                                reading.incrementAndGet(),
                                                                Math::max);
                                                        begun.release();
                                                        end.await();
                                                        reading.decrementAndGet();
                                                        return READ;
                                                    })));
        }
        begun.acquire(2);
        end.countDown();
        for (Thread caller : callers) {
            caller.join();
        }

        assertThat(most).hasValue(2);
    }

    static List<Throwable> faults() {
        return List.of(
                new IllegalStateException("bug"),
                new StackOverflowError(),
                new OutOfMemoryError("its own"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whateverOneDocumentDoesTheNextIsRead(Throwable fault) {
        Readers readers = new Readers(1, Duration.ofMinutes(1));

        ParseOutcome outcome =
                readers.read(
                        () -> {
                            if (fault instanceof Error error) {
                                throw error;
                            }
                            throw (Exception) fault;
                        });

        assertThat(((Unreadable) outcome).detail()).contains(fault.getClass().getSimpleName());
        assertThat(readers.read(() -> READ)).isSameAs(READ);
    }
}
