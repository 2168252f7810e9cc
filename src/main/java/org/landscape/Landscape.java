package org.landscape;

import io.quarkus.logging.Log;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.jspecify.annotations.Nullable;

/// The program. Tells people who configured it wrongly what to mend, and nobody a stack trace for
/// it.
@QuarkusMain
public class Landscape {

    private Landscape() {}

    public static void main(String... arguments) {
        Quarkus.run(null, Landscape::exit, arguments);
    }

    private static void exit(int status, @Nullable Throwable failure) {
        if (failure != null) {
            Throwable cause = failure;
            while (cause.getCause() != null && !(cause instanceof NotStartedException)) {
                cause = cause.getCause();
            }
            if (cause instanceof NotStartedException) {
                System.err.println(cause.getMessage());
            } else {
                Log.error("Landscape did not start", failure);
            }
        }
        System.exit(status);
    }
}
