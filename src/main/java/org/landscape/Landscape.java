package org.landscape;

import io.quarkus.logging.Log;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.net.BindException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
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
            causes(failure).stream()
                    .flatMap(cause -> toMend(cause).stream())
                    .findFirst()
                    .ifPresentOrElse(
                            System.err::println,
                            () -> Log.error("Landscape did not start", failure));
        }
        // In dev mode the program stops whenever a class changed, and is started again.
        if (LaunchMode.current() != LaunchMode.DEVELOPMENT) {
            System.exit(status);
        }
    }

    /// What whoever runs the program can do about it; empty for a fault that is none of theirs.
    private static Optional<String> toMend(Throwable cause) {
        return switch (cause) {
            case NotStartedException wrong -> Optional.ofNullable(wrong.getMessage());
            case BindException _ ->
                    Optional.of(
                            "Landscape did not start: another program listens on its port. Set"
                                    + " QUARKUS_HTTP_PORT to a free one.");
            default -> Optional.empty();
        };
    }

    private static List<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).toList();
    }
}
