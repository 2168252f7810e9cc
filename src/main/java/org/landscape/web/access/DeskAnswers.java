package org.landscape.web.access;

import org.landscape.desk.Decided;
import org.landscape.web.http.ProblemException;

/// What came of a decision at the desk, for whoever asked over HTTP.
public final class DeskAnswers {

    private DeskAnswers() {}

    /// @throws ProblemException 409 when it cannot be done as things stand
    public static <T> T done(Decided<T> decided, ProblemException unknown) {
        return switch (decided) {
            case Decided.Done<T>(T value) -> value;
            case Decided.Unknown<T> _ -> throw unknown;
            case Decided.Refused<T>(String why) -> throw new ProblemException(409, why);
        };
    }
}
