package org.landscape.faults;

import java.time.Duration;

/// The one clock of a run: milliseconds since its beginning.
final class Watch {

    private final long begin = System.nanoTime();

    long now() {
        return (System.nanoTime() - begin) / 1_000_000;
    }

    static void sleep(long millis) throws InterruptedException {
        Thread.sleep(Duration.ofMillis(Math.max(0, millis)));
    }
}
