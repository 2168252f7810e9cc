package org.landscape.doctor;

import java.time.Duration;
import java.util.function.Function;

/// What comes of the question why a post is missing.
public sealed interface Traced permits Trace, NoTurn {

    /// The trace.
    ///
    /// @param refusal what is thrown when there was no turn, given the time to wait
    default Trace traceOrThrow(Function<Duration, ? extends RuntimeException> refusal) {
        return switch (this) {
            case Trace trace -> trace;
            case NoTurn(Duration wait) -> throw refusal.apply(wait);
        };
    }
}
