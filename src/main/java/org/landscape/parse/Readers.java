package org.landscape.parse;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.landscape.parse.ParseOutcome.Unreadable;

/// The few threads on which documents are read. They are threads of the system, because reading is
/// nothing but work: on virtual ones two slow documents would hold every core, and with it every
/// request and every clock of the program.
///
/// The deadline of a document begins when its reading does; waiting for a place is not its fault. A
/// document that passes it keeps its place until its reading really ends. That is soon, since its
/// size, depth and attributes are limited, and it keeps more of its kind from taking the processor.
final class Readers {

    private final Semaphore places;
    private final Duration deadline;
    private final ExecutorService threads;

    Readers(int count, Duration deadline) {
        this.places = new Semaphore(count);
        this.deadline = deadline;
        this.threads =
                Executors.newCachedThreadPool(
                        Thread.ofPlatform().daemon().name("parse-", 0).factory());
    }

    ParseOutcome read(Callable<ParseOutcome> reading) {
        places.acquireUninterruptibly();
        Future<ParseOutcome> read =
                threads.submit(
                        () -> {
                            try {
                                return reading.call();
                            } finally {
                                places.release();
                            }
                        });
        try {
            return read.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            return new Unreadable(
                    "This feed takes too long to read.", "not read within " + deadline);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Unreadable("The program is being stopped.", "interrupted");
        } catch (ExecutionException e) {
            // A bug of ours or of a library, or more memory than there is, met in one stranger's
            // document, must not stop the others; it is told like any other unreadable feed.
            return new Unreadable(
                    "This feed could not be read because of a fault here.",
                    String.valueOf(e.getCause()));
        }
    }
}
