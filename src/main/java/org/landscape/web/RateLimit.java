package org.landscape.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Lets each caller do a thing so many times a minute. Counts in windows of a minute that begin
/// with a caller's first call.
///
/// Safe for many threads. Whoever has not called for a minute is forgotten.
final class RateLimit {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private record Calls(Instant since, int count) {}

    private final int most;
    private final InstantSource clock;
    private final Map<String, Calls> callers = new HashMap<>();
    private Instant swept = Instant.EPOCH;

    /// @param most calls a minute; 0 lets everybody do as they like
    RateLimit(int most, InstantSource clock) {
        this.most = most;
        this.clock = clock;
    }

    /// @throws ProblemException 429 with `Retry-After` when it is too often
    void takeOrRefuse(String caller) {
        Optional<Duration> wait = take(caller);
        if (wait.isPresent()) {
            throw ProblemException.tooOften(wait.get());
        }
    }

    /// Empty when the call may go on, else how long to wait for the next.
    synchronized Optional<Duration> take(String caller) {
        if (most == 0) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        if (!now.isBefore(swept.plus(WINDOW))) {
            callers.values().removeIf(calls -> isOver(calls, now));
            swept = now;
        }
        Calls calls =
                callers.merge(
                        caller,
                        new Calls(now, 1),
                        (before, first) ->
                                isOver(before, now)
                                        ? first
                                        : new Calls(before.since, before.count + 1));
        return calls.count <= most
                ? Optional.empty()
                : Optional.of(Duration.between(now, calls.since.plus(WINDOW)));
    }

    private static boolean isOver(Calls calls, Instant now) {
        return !now.isBefore(calls.since.plus(WINDOW));
    }
}
