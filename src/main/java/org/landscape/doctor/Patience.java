package org.landscape.doctor;

import java.time.Duration;

/// How long somebody still waits, on the clock that never jumps.
record Patience(long endNanos) {

    static Patience of(Duration time) {
        return new Patience(System.nanoTime() + time.toNanos());
    }

    /// Never negative.
    Duration left() {
        return Duration.ofNanos(Math.max(endNanos - System.nanoTime(), 0));
    }
}
