package org.landscape.web.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.landscape.participant.ShortText;

/// Checks the reason that an organiser gave for a decision.
public final class Reason {

    private static final int LONGEST = 1000;

    private Reason() {}

    /// @param written null or empty when no reason is given
    /// @throws ProblemException 422 when the reason cannot be kept
    public static String of(@Nullable String written) {
        String reason = written == null ? "" : ShortText.of(written);
        Optional<String> trouble =
                reason.length() > LONGEST
                        ? Optional.of("The reason is longer than " + LONGEST + " letters.")
                        : ShortText.trouble("The reason", reason);
        if (trouble.isPresent()) {
            throw new ProblemException(422, trouble.get());
        }
        return reason;
    }
}
