package org.landscape.doctor;

import java.time.Duration;
import java.util.function.Function;

/// The outcome of the question why a post is missing: a trace, or no turn.
public sealed interface Traced permits Trace, NoTurn {

    /// The trace.
    ///
    /// @param refusal makes the exception for no turn from the time to wait
    default Trace traceOrThrow(Function<Duration, ? extends RuntimeException> refusal) {
        return switch (this) {
            case Trace trace -> trace;
            case NoTurn(Duration wait) -> throw refusal.apply(wait);
        };
    }
}
