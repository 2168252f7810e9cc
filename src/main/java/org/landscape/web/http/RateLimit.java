package org.landscape.web.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Lets each caller do something a limited number of times a minute. Counts in windows of a minute
/// that begin with a caller's first call.
///
/// Safe for many threads. A caller is forgotten a minute after its window began.
public final class RateLimit {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private record Calls(Instant since, int count) {}

    private final int most;
    private final InstantSource clock;
    private final Map<String, Calls> callers = new HashMap<>();
    private Instant swept = Instant.EPOCH;

    /// @param most calls a minute; 0 is unlimited
    public RateLimit(int most, InstantSource clock) {
        this.most = most;
        this.clock = clock;
    }

    /// @throws ProblemException 429 with `Retry-After` when the caller called too often
    public void takeOrRefuse(String caller) {
        takeOrRefuse(caller, true);
    }

    /// @throws ProblemException 429 with `Retry-After` when the caller called too often
    public void takeOrRefuse(String caller, boolean counts) {
        Optional<Duration> wait = take(caller, counts);
        if (wait.isPresent()) {
            throw ProblemException.tooOften(wait.get());
        }
    }

    /// Counts a call. Empty when it may go on, else how long to wait for the next.
    Optional<Duration> take(String caller) {
        return take(caller, true);
    }

    /// Counts a call only where `counts` says so. After too many counted calls the others are
    /// refused too, so that a caller learns nothing from being let in.
    synchronized Optional<Duration> take(String caller, boolean counts) {
        if (most == 0) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        if (isOver(swept, now)) {
            callers.values().removeIf(calls -> isOver(calls.since, now));
            swept = now;
        }
        Calls before = callers.get(caller);
        Calls calls = before == null || isOver(before.since, now) ? new Calls(now, 0) : before;
        if (calls.count >= most) {
            return Optional.of(Duration.between(now, calls.since.plus(WINDOW)));
        }
        if (counts) {
            callers.put(caller, new Calls(calls.since, calls.count + 1));
        }
        return Optional.empty();
    }

    /// A clock that was put back ends the window too, so that no caller waits for it to catch up.
    private static boolean isOver(Instant since, Instant now) {
        return !now.isBefore(since.plus(WINDOW)) || now.isBefore(since);
    }
}
