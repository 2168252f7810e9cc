package org.landscape.parse;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.parse.ParseOutcome.Busy;
import org.landscape.parse.ParseOutcome.Fault;
import org.landscape.parse.ParseOutcome.Unreadable;

/// The few places at which documents are read, each with a platform thread. Reading only computes:
/// on virtual threads, two slow documents would occupy every core, and delay all requests and
/// timers.
///
/// Waiting for a place is limited; after that the document is returned unread. The deadline of a
/// document begins when its reading does. A document that passes it is interrupted, which ends its
/// reading at the next [Reading#goOn]. Its place is released in any case: a reading that does not
/// end costs a thread, and does not stop the others.
final class Readers {

    private static final Logger LOG = Logger.getLogger(Readers.class);

    private final int count;
    private final Semaphore places;
    private final Duration patience;
    private final Duration deadline;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger late = new AtomicInteger();
    private final AtomicLong turnedAway = new AtomicLong();

    /// @param patience how long a document waits for a place
    /// @param deadline how long its reading may take
    Readers(int count, Duration patience, Duration deadline) {
        this.count = count;
        this.places = new Semaphore(count);
        this.patience = patience;
        this.deadline = deadline;
    }

    /// @param address of the document, for our log
    ParseOutcome read(WebAddress address, Callable<ParseOutcome> reading) {
        return read(address, deadline, reading);
    }

    ParseOutcome read(WebAddress address, Duration deadline, Callable<ParseOutcome> reading) {
        try {
            return waitForPlace() ? readInPlace(address, deadline, reading) : turnAway();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Busy("interrupted: the program is being stopped");
        }
    }

    ParseLoad load() {
        return new ParseLoad(
                count,
                count - places.availablePermits(),
                waiting.get(),
                late.get(),
                turnedAway.get());
    }

    private boolean waitForPlace() throws InterruptedException {
        waiting.incrementAndGet();
        try {
            return places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            waiting.decrementAndGet();
        }
    }

    private Busy turnAway() {
        turnedAway.incrementAndGet();
        return new Busy("no place at the readers within " + patience);
    }

    private ParseOutcome readInPlace(
            WebAddress address, Duration deadline, Callable<ParseOutcome> reading)
            throws InterruptedException {
        Place place = new Place();
        CompletableFuture<ParseOutcome> outcome = new CompletableFuture<>();
        @Nullable Thread thread = null;
        try {
            thread = start(place, reading, outcome);
            return outcome.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            LOG.warnf("%s is not read within %s and is given up", address, deadline);
            return new Unreadable(
                    "This feed takes too long to read.", "not read within " + deadline);
        } catch (ExecutionException e) {
            return fault(address, e.getCause());
        } finally {
            if (thread == null) {
                place.giveBack();
            } else if (!outcome.isDone()) {
                thread.interrupt();
                place.leaveLate();
            }
        }
    }

    private Thread start(
            Place place, Callable<ParseOutcome> reading, CompletableFuture<ParseOutcome> outcome) {
        return Thread.ofPlatform()
                .daemon()
                .name("parse")
                .start(
                        () -> {
                            try {
                                outcome.complete(reading.call());
                            } catch (Throwable e) {
                                outcome.completeExceptionally(e);
                            } finally {
                                place.giveBack();
                            }
                        });
    }

    /// A bug of ours or of a library in one document must not stop the others. The caller learns
    /// that it is our fault, and our log has the details. Only a lack of memory ends the program.
    private static Fault fault(WebAddress address, @Nullable Throwable cause) {
        if (cause instanceof OutOfMemoryError lack) {
            throw lack;
        }
        LOG.errorf(cause, "Failed to read %s: a fault of ours", address);
        return new Fault(String.valueOf(cause));
    }

    /// A place, released once: by the reading when it ends, or by the caller when its wait ends.
    private final class Place {

        private final AtomicBoolean taken = new AtomicBoolean(true);

        void giveBack() {
            if (taken.getAndSet(false)) {
                places.release();
            } else {
                late.decrementAndGet();
            }
        }

        /// The reading continues without the place, as a late one.
        void leaveLate() {
            late.incrementAndGet();
            giveBack();
        }
    }
}
