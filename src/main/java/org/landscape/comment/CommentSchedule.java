package org.landscape.comment;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Decides when a blog's comments are asked for next. Pure: equal arguments give equal results.
///
/// Every wait is stretched or shortened by up to a tenth, by a number made of the feed and the
/// claim, so that blogs that were asked together are not asked together again.
final class CommentSchedule {

    /// After which a blog without a place for comments is asked for one again.
    private static final Duration SEEK_AGAIN = Duration.ofDays(30);

    /// The project's own samples put no load on others.
    private static final Duration SAMPLE_INTERVAL = Duration.ofSeconds(60);
    private static final Duration SAMPLE_START = Duration.ofSeconds(1);

    private static final Duration LONGEST = Duration.ofDays(1);

    private final Duration interval;

    CommentSchedule(Duration interval) {
        this.interval = interval;
    }

    /// The first request. Blogs that come in together are spread over half an interval.
    Instant first(long feed, boolean sample, Instant now) {
        return now.plus(sample ? SAMPLE_START : scaled(interval, fraction(feed, 0) / 2));
    }

    /// After a document, or the answer that it is unchanged.
    ///
    /// @param newsAt when a document last brought something
    /// @param freshFor how long the answer asks for no requests; null when it does not say
    Instant afterAnswer(
            long feed,
            long claim,
            boolean sample,
            Instant newsAt,
            @Nullable Duration freshFor,
            Instant now) {
        if (sample) {
            return now.plus(SAMPLE_INTERVAL);
        }
        Duration wait = interval.multipliedBy(slowness(Duration.between(newsAt, now)));
        Duration spread = scaled(shorter(wait), 0.9 + 0.2 * fraction(feed, claim));
        Duration asked = freshFor == null ? Duration.ZERO : shorter(freshFor);
        return now.plus(spread.compareTo(asked) < 0 ? asked : spread);
    }

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

    /// After a failure.
    ///
    /// @param failures how many in a row, this one included
    /// @param retryAfter how long the host asks for no requests, obeyed in full
    Instant afterFailure(
            long feed, long claim, int failures, @Nullable Duration retryAfter, Instant now) {
        int doublings = Math.min(Math.max(failures - 1, 0), 20);
        Duration wait =
                scaled(
                        shorter(interval.multipliedBy(1L << doublings)),
                        0.9 + 0.2 * fraction(feed, claim));
        return now.plus(retryAfter == null || retryAfter.compareTo(wait) < 0 ? wait : retryAfter);
    }

    /// After it turned out that the blog has no place for comments.
    Instant afterNone(long feed, long claim, Instant now) {
        return now.plus(scaled(SEEK_AGAIN, 0.9 + 0.2 * fraction(feed, claim)));
    }

    private static Duration shorter(Duration wait) {
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }

    private static Duration scaled(Duration wait, double factor) {
        return Duration.ofMillis((long) (wait.toMillis() * factor));
    }

    /// From 0 to 1, evenly spread over feeds and claims (the finisher of SplitMix64).
    private static double fraction(long feed, long claim) {
        long mixed = feed * 0x9E3779B97F4A7C15L + claim;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return ((mixed ^ (mixed >>> 31)) >>> 11) * 0x1.0p-53;
    }
}
