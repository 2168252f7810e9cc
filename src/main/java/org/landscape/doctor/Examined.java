package org.landscape.doctor;

import java.time.Duration;
import java.util.function.Function;

/// What comes of the wish to have an address examined.
public sealed interface Examined permits Report, NoTurn {

    /// The report.
    ///
    /// @param refusal what is thrown when there was no turn, given the time to wait
    default Report reportOrThrow(Function<Duration, ? extends RuntimeException> refusal) {
        return switch (this) {
            case Report report -> report;
            case NoTurn(Duration wait) -> throw refusal.apply(wait);
        };
    }
}
