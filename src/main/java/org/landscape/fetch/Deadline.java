package org.landscape.fetch;

import java.time.Duration;

/// The moment at which a fetch ends in any case, on the monotonic clock.
record Deadline(long nanos) {

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /// Zero or less when the deadline has passed.
    Duration left() {
        return Duration.ofNanos(nanos - System.nanoTime());
    }

    boolean isOver() {
        return !left().isPositive();
    }
}
