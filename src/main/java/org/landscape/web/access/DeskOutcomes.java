package org.landscape.web.access;

import org.landscape.desk.Decided;
import org.landscape.web.http.ProblemException;

/// Turns the outcome of a decision at the desk into an answer over HTTP.
public final class DeskOutcomes {

    private DeskOutcomes() {}

    /// @throws ProblemException 409 when the decision is impossible in the present state
    public static <T> T valueOrThrow(Decided<T> decided, ProblemException unknown) {
        return switch (decided) {
            case Decided.Done<T>(T value) -> value;
            case Decided.Unknown<T> _ -> throw unknown;
            case Decided.Refused<T>(String why) -> throw new ProblemException(409, why);
        };
    }
}
