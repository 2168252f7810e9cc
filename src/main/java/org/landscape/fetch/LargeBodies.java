package org.landscape.fetch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Keeps a crowd of ten-megabyte documents from filling the memory. Real feeds are small and
/// never wait here; of those that have grown large only so many are read at once as an eighth of
/// the memory holds, and the others wait their turn inside their own deadline.
final class LargeBodies {

    /// In bytes; a body above this is large.
    static final long THRESHOLD = 512 * 1024;

    private final Semaphore places;

    LargeBodies(long memory, long maxBody) {
        this.places = new Semaphore(Math.clamp(memory / 8 / Math.max(maxBody, 1), 2, 1_000));
    }

    /// Whoever has entered must [#leave].
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
