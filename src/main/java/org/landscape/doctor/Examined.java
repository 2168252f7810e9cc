package org.landscape.doctor;

import java.time.Duration;
import java.util.function.Function;

/// The outcome of an examination: a report, or no turn.
public sealed interface Examined permits Report, NoTurn {

    /// The report.
    ///
    /// @param refusal makes the exception for no turn from the time to wait
    default Report reportOrThrow(Function<Duration, ? extends RuntimeException> refusal) {
        return switch (this) {
            case Report report -> report;
            case NoTurn(Duration wait) -> throw refusal.apply(wait);
        };
    }
}
