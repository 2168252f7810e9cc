package org.landscape.poll;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When a feed is asked next. Pure: the same question gets the same answer.
///
/// Feeds that are polled or fail together do not come back together: every wait is stretched or
/// shortened by up to a tenth, by a number that belongs to the feed and the poll.
final class PollSchedule {

    /// The project's own samples cost nobody anything and are to show their edits soon.
    private static final Duration SAMPLE_INTERVAL = Duration.ofSeconds(60);

    private final PollConfig config;

    PollSchedule(PollConfig config) {
        this.config = config;
    }

    /// @param sample whether it is one of the project's own sample blogs
    /// @param polls how many polls there were, this one included
    record Polled(long feedId, boolean sample, int polls) {}

    /// After a feed was read, or found unchanged.
    ///
    /// @param freshFor how long the answer asked to be left alone, null when it did not say
    Instant afterAnswer(Polled polled, @Nullable Duration freshFor, Instant now) {
        if (polled.sample()) {
            return now.plus(SAMPLE_INTERVAL);
        }
        Duration wait = spread(config.interval(), polled);
        if (polled.polls() == 1) {
            // All blogs of a new list are polled at once; from now on they are spread out.
            wait = scaled(config.interval(), 0.5 + 0.5 * fraction(polled));
        }
        wait = longer(wait, floor());
        return now.plus(freshFor == null ? wait : longer(wait, shorter(freshFor)));
    }

    /// After a poll that brought nothing.
    ///
    /// @param failures how many in a row, this one included
    /// @param retryAfter how long the host asked to be left alone, obeyed in full
    Instant afterFailure(Polled polled, int failures, @Nullable Duration retryAfter, Instant now) {
        // Beyond 2^20 intervals every setting has reached the longest wait.
        int doublings = Math.min(Math.max(failures - 1, 0), 20);
        Duration first = polled.sample() ? SAMPLE_INTERVAL : config.interval();
        Duration wait = shorter(spread(shorter(first.multipliedBy(1L << doublings)), polled));
        return now.plus(retryAfter == null ? wait : longer(wait, retryAfter));
    }

    private Duration floor() {
        return config.minInterval().compareTo(config.interval()) < 0
                ? config.minInterval()
                : config.interval().dividedBy(2);
    }

    private Duration shorter(Duration wish) {
        return wish.compareTo(config.maxInterval()) < 0 ? wish : config.maxInterval();
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration spread(Duration wait, Polled polled) {
        return scaled(wait, 0.9 + 0.2 * fraction(polled));
    }

    private static Duration scaled(Duration wait, double factor) {
        return Duration.ofMillis((long) (wait.toMillis() * factor));
    }

    /// From 0 to 1, evenly spread over feeds and polls (the finisher of SplitMix64).
    private static double fraction(Polled polled) {
        long mixed = polled.feedId() * 0x9E3779B97F4A7C15L + polled.polls();
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return ((mixed ^ (mixed >>> 31)) >>> 11) * 0x1.0p-53;
    }
}
