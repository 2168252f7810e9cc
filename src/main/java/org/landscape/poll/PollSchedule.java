package org.landscape.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Decides when a feed is polled next. Pure: equal arguments give equal results. docs/polling.md
/// explains it for people.
///
/// Feeds that are polled or fail together are not due together again: every wait is stretched or
/// shortened by up to a tenth, by a number made of the feed and the poll.
final class PollSchedule {

    /// The project's own samples put no load on others, and are to show their edits soon.
    private static final Duration SAMPLE_INTERVAL = Duration.ofSeconds(60);

    /// The time after which a feed that answered 410 is polled once more.
    static final Duration GONE_CHECK = Duration.ofDays(1);

    /// A feed with fewer failures in a row is never given up.
    private static final int FEWEST_FAILURES = 4;

    private final PollConfig config;

    PollSchedule(PollConfig config) {
        this.config = config;
    }

    /// @param sample whether it is one of the project's own sample blogs
    /// @param polls how many polls there were, this one included
    record Polled(long feedId, boolean sample, int polls) {}

    /// What makes a feed worth polling sooner or later than usual.
    ///
    /// @param thingOpen whether a Thing of the programme is open at a moment
    /// @param lastNewsAt when a poll last brought something
    record Habits(Rhythm rhythm, Predicate<Instant> thingOpen, Instant lastNewsAt) {}

    /// The next poll after a feed was read, or found unchanged.
    ///
    /// @param freshFor how long the answer asks for no requests; null when it does not say
    Instant afterAnswer(Polled polled, Habits habits, @Nullable Duration freshFor, Instant now) {
        if (polled.sample()) {
            return now.plus(SAMPLE_INTERVAL);
        }
        Duration wait = wait(habits, now);
        // All blogs of a new list are polled at once, and spread from the second poll on.
        wait =
                polled.polls() == 1
                        ? scaled(wait, 0.5 + 0.5 * fraction(polled))
                        : spread(wait, polled);
        wait = longer(wait, shortestWait());
        return now.plus(freshFor == null ? wait : longer(wait, shorter(freshFor)));
    }

    /// The shortest wait that is as long as the habits ask for at its end. So a feed that is polled
    /// twice a day is polled when its usual hour comes.
    private Duration wait(Habits habits, Instant now) {
        Duration step = longer(shortestInterval().dividedBy(2), config.interval().dividedBy(16));
        Duration wait = shortestInterval();
        while (wait.compareTo(pace(habits, now.plus(wait))) < 0) {
            wait = wait.plus(step);
        }
        return shorter(wait);
    }

    /// The time between polls that a moment asks for.
    private Duration pace(Habits habits, Instant at) {
        int slower = slowness(Duration.between(habits.lastNewsAt(), at));
        int quicker = (habits.thingOpen().test(at) ? 2 : 1) * (habits.rhythm().isUsual(at) ? 2 : 1);
        return longer(
                shorter(config.interval().multipliedBy(slower).dividedBy(quicker)),
                shortestInterval());
    }

    /// How much slower a feed is polled after a time without news. The time counts from when a poll
    /// last brought something, not from the date of a post: a blog that joins with an old post is
    /// not silent.
    private static int slowness(Duration silent) {
        long days = silent.toDays();
        if (days < 14) {
            return 1;
        }
        if (days < 30) {
            return 2;
        }
        return days < 90 ? 4 : 8;
    }

    /// The next poll after one that failed.
    ///
    /// @param failures how many in a row, this one included
    /// @param retryAfter how long the host asked for no requests, obeyed in full
    Instant afterFailure(Polled polled, int failures, @Nullable Duration retryAfter, Instant now) {
        // At 2^20 intervals every setting has reached the longest wait.
        int doublings = Math.min(Math.max(failures - 1, 0), 20);
        Duration first = polled.sample() ? SAMPLE_INTERVAL : config.interval();
        Duration wait = shorter(spread(shorter(first.multipliedBy(1L << doublings)), polled));
        return now.plus(retryAfter == null ? wait : longer(wait, retryAfter));
    }

    /// The next poll after a feed first answered that it is gone for good (HTTP 410).
    Instant afterGone(Polled polled, Instant now) {
        return now.plus(scaled(GONE_CHECK, 1 + 0.1 * fraction(polled)));
    }

    /// Whether a feed has failed for so long, and so often, that it is given up. The count is
    /// needed because a clock that is set a year ahead makes one failure old.
    ///
    /// @param failures how many in a row
    boolean isToBeGivenUp(Instant failingSince, int failures, Instant now) {
        return failures >= FEWEST_FAILURES && !failingSince.plus(config.giveUp()).isAfter(now);
    }

    /// The shortest time between polls that any habit brings about.
    private Duration shortestInterval() {
        return shorterOf(config.minInterval(), config.interval());
    }

    /// The shortest wait, also after spreading.
    private Duration shortestWait() {
        return config.minInterval().compareTo(config.interval()) < 0
                ? config.minInterval()
                : config.interval().dividedBy(2);
    }

    private Duration shorter(Duration wish) {
        return shorterOf(wish, config.maxInterval());
    }

    private static Duration shorterOf(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
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
