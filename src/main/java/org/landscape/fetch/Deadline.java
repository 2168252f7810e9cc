package org.landscape.fetch;

import java.time.Duration;

/// The moment at which a fetch, or a report that needs several, ends in any case: on the monotonic
/// clock.
public record Deadline(long nanos) {

    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /// Zero when the deadline has passed.
    public Duration left() {
        return Duration.ofNanos(Math.max(nanos - System.nanoTime(), 0));
    }

    boolean isOver() {
        return !left().isPositive();
    }
}
