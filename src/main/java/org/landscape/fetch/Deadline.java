package org.landscape.fetch;

import java.time.Duration;

/// The moment at which a fetch ends in any case, on the clock that never jumps.
record Deadline(long nanos) {

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /// Zero or less when it is over.
    Duration left() {
        return Duration.ofNanos(nanos - System.nanoTime());
    }

    boolean isOver() {
        return !left().isPositive();
    }
}
