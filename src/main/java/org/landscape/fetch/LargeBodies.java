package org.landscape.fetch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Keeps many ten-megabyte documents from filling the memory. Real feeds are small and never wait
/// here. Of the large ones only so many are read at once as an eighth of the memory holds; the
/// others wait their turn within their own deadline.
final class LargeBodies {

    /// In bytes. A body above this is large.
    static final long THRESHOLD = 512 * 1024;

    private final Semaphore places;

    LargeBodies(long memory, long maxBody) {
        this.places = new Semaphore(Math.clamp(memory / 8 / Math.max(maxBody, 1), 2, 1_000));
    }

    /// Waits for a turn. The caller has to [#leave] afterwards.
    void enter(Duration patience) throws IOException {
        try {
            if (!places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new InterruptedIOException("waited in vain for memory");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    void leave() {
        places.release();
    }
}
