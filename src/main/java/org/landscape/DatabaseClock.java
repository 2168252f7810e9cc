package org.landscape;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// The database's time, so that all nodes of a landscape have one clock: leases, windows and next
/// polls of one node mean the same to the others, whatever the clocks of their machines say. It
/// goes on by the monotonic clock and is set anew every second ([ChangeRelay]). Before it is set
/// for the first time, and with H2 always, it is the clock of the machine.
///
/// It ticks in milliseconds, which every database and every format that we write can hold.
final class DatabaseClock implements InstantSource {

    /// An answer that took longer says too little of when it was given.
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(1);

    /// @param time of the database
    /// @param nanos of the monotonic clock at that time
    private record Known(Instant time, long nanos) {}

    private final InstantSource machine;
    private volatile @Nullable Known known;

    DatabaseClock(InstantSource machine) {
        this.machine = machine;
    }

    /// @param time what the database said
    /// @param asked when it was asked, on the monotonic clock
    /// @param answered when the answer was there
    void set(Instant time, long asked, long answered) {
        long took = answered - asked;
        if (known == null || took < LONGEST_ANSWER.toNanos()) {
            known = new Known(time, asked + took / 2);
        }
    }

    @Override
    public Instant instant() {
        @Nullable Known now = known;
        Instant time =
                now == null
                        ? machine.instant()
                        : now.time().plusNanos(System.nanoTime() - now.nanos());
        return time.truncatedTo(ChronoUnit.MILLIS);
    }
}
