package org.landscape.doctor;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.landscape.fetch.Deadline;

/// The places for examinations, and the memory that their documents share.
///
/// Waiting for a place is limited in time; first come, first served. An examination that holds a
/// document never waits for memory: if the document does not fit beside the others, it ends.
///
/// Safe for many threads.
@Singleton
final class Places {

    /// After which a place is likely to be free: most examinations take no longer.
    private static final Duration COME_AGAIN = Duration.ofSeconds(10);

    private final int count;
    private final Semaphore free;
    private final Duration patience;
    private final long room;
    private final AtomicLong held = new AtomicLong();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong turnedAway = new AtomicLong();

    @Inject
    Places(ExaminationConfig config) {
        this(config.concurrency(), config.patience(), config.documents().asLongValue());
    }

    /// @param patience how long an examination waits for a place
    /// @param room for the documents of all, in bytes
    Places(int count, Duration patience, long room) {
        this.count = count;
        this.free = new Semaphore(count, true);
        this.patience = patience;
        this.room = room;
    }

    /// Waits for a place; null when none came free in time. The caller closes the place.
    ///
    /// @param deadline for the whole examination, waiting included
    @Nullable Place enter(Duration deadline) {
        Deadline left = Deadline.in(deadline);
        Duration wait = patience.compareTo(deadline) < 0 ? patience : deadline;
        waiting.incrementAndGet();
        try {
            if (free.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                return new Place(left);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.decrementAndGet();
        }
        return null;
    }

    /// Counts an examination that got no place, or no room for a document, and returns its outcome.
    NoTurn turnAway() {
        turnedAway.incrementAndGet();
        return new NoTurn(COME_AGAIN);
    }

    ExaminationLoad load() {
        return new ExaminationLoad(
                count - free.availablePermits(), waiting.get(), held.get(), turnedAway.get());
    }

    /// One examination's place, for one thread.
    final class Place implements AutoCloseable {

        private final Deadline left;
        private long bytes;
        private boolean crowded;

        private Place(Deadline left) {
            this.left = left;
        }

        /// The rest of the examination's time.
        Duration left() {
            return left.left();
        }

        /// Takes room for a document until the examination is over. While no other examination
        /// holds one, a document of any size fits; [org.landscape.fetch.Fetcher] bounds it.
        ///
        /// @return false when it does not fit: then the caller drops the document
        boolean hold(int size) {
            long others = held.getAndAdd(size) - bytes;
            if (others > 0 && others + bytes + size > room) {
                held.addAndGet(-size);
                crowded = true;
                return false;
            }
            bytes += size;
            return true;
        }

        /// Whether a document found no room, so that the examination says nothing about the blog.
        boolean isCrowded() {
            return crowded;
        }

        @Override
        public void close() {
            held.addAndGet(-bytes);
            free.release();
        }
    }
}
