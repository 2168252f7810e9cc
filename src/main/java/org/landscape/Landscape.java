package org.landscape;

import io.quarkus.logging.Log;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.landscape.datafile.Restore;
import org.landscape.datafile.UnusableDataException;
import org.landscape.poll.Storage;

/// The program's main class. Without arguments it serves; `restore FILE` puts a backup in place. A
/// wrong configuration ends the start with a message that says what to mend, without a stack trace.
@QuarkusMain
public class Landscape {

    /// The first argument that restores a backup; the second names it.
    private static final String RESTORE = "restore";

    private static final String BACKUP = " Put your backup in its place: ./landscape restore FILE.";

    /// H2's error codes, explained for the person who runs the program.
    private static final Map<Integer, String> DATABASE =
            Map.of(
                    ErrorCode.DATABASE_ALREADY_OPEN_1,
                    "Landscape did not start: another Landscape runs on this data folder. Stop it,"
                            + " or set LANDSCAPE_DATA_DIR to another folder.",
                    ErrorCode.IO_EXCEPTION_1,
                    "Landscape did not start: landscape.mv.db in the data folder is no database of"
                            + " Landscape, or is cut off."
                            + BACKUP,
                    ErrorCode.FILE_CORRUPTED_1,
                    "Landscape did not start: the file landscape.mv.db in the data folder is"
                            + " damaged."
                            + BACKUP,
                    ErrorCode.IO_EXCEPTION_2,
                    "Landscape did not start: the file landscape.mv.db in the data folder cannot be"
                            + " opened. Look who may read and write it and the folder, or set"
                            + " LANDSCAPE_DATA_DIR to another folder.",
                    ErrorCode.URL_RELATIVE_TO_CWD,
                    "Landscape did not start: write LANDSCAPE_DATA_DIR as an absolute path, or with"
                            + " ./ in front.");

    private Landscape() {}

    public static void main(String... arguments) {
        // The program and the database compare names alike, whatever the machine's language: in
        // Turkish the small letter of I is another.
        Locale.setDefault(Locale.ENGLISH);
        Optional<String> missing = missing(Path.of(System.getProperty("java.io.tmpdir", "")));
        if (missing.isPresent()) {
            System.err.println(missing.get());
            System.exit(1);
        }
        if (arguments.length > 0 && arguments[0].equals(MoveCommand.ARGUMENT)) {
            System.exit(MoveCommand.run(System.getenv(), arguments));
        }
        Optional<DatabaseSettings> database = Optional.empty();
        try {
            database = DatabaseSettings.of(System.getenv());
        } catch (IllegalArgumentException wrong) {
            System.err.println(remedy(wrong).orElseThrow(() -> wrong));
            System.exit(1);
        }
        database.ifPresent(one -> one.properties().forEach(System::setProperty));
        if (arguments.length == 2 && arguments[0].equals(TrainingRun.ARGUMENT)) {
            train(Path.of(arguments[1]), database);
        } else if (arguments.length == 2 && arguments[0].equals(RESTORE)) {
            System.exit(restore(Path.of(arguments[1])));
        } else {
            Quarkus.run(null, Landscape::exit, arguments);
        }
    }

    /// @return the status with which the program ends
    private static int restore(Path backup) {
        Path dataFolder =
                Path.of(System.getenv().getOrDefault("LANDSCAPE_DATA_DIR", "data"))
                        .toAbsolutePath();
        try {
            System.out.println(
                    new Restore(dataFolder)
                            .from(backup, new ClockProducer().databaseClock().instant()));
            return 0;
        } catch (UnusableDataException e) {
            System.err.println("Nothing was restored: " + e.getMessage());
            return 1;
        }
    }

    private static void train(Path folder, Optional<DatabaseSettings> database) {
        try {
            TrainingRun.prepare(folder);
            if (database.isEmpty()) {
                Quarkus.run(TrainingRun.class, Landscape::exit);
                return;
            }
            TrainingSchema schema = TrainingSchema.open(database.get());
            TrainingSchema.settings(database.get()).forEach(System::setProperty);
            Quarkus.run(
                    TrainingRun.class, (status, failure) -> endOfTraining(schema, status, failure));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            System.err.println("There is no place for a training run: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void endOfTraining(
            TrainingSchema schema, int status, @Nullable Throwable failure) {
        try {
            schema.close();
        } catch (SQLException e) {
            System.err.println("The schema of the training run is left behind: " + e.getMessage());
        }
        exit(status, failure);
    }

    /// Checks what has to be there before anything can start: the libraries below write temporary
    /// files.
    static Optional<String> missing(Path temporary) {
        try {
            Files.delete(Files.createTempFile(temporary, "landscape", null));
            return Optional.empty();
        } catch (IOException _) {
            return Optional.of(
                    "Landscape needs a folder for temporary files, and cannot write to %s. Let the"
                                    .formatted(temporary)
                            + " user it runs as write there, mount one (docker run --tmpfs /tmp),"
                            + " or name another: JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=/a/folder");
        }
    }

    private static void exit(int status, @Nullable Throwable failure) {
        if (failure != null) {
            causes(failure).stream()
                    .flatMap(cause -> remedy(cause).stream())
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

    /// What the person who runs the program can do about a failed start; empty when its cause is a
    /// fault of the program.
    static Optional<String> remedy(Throwable cause) {
        return switch (cause) {
            case NotStartedException wrong -> Optional.ofNullable(wrong.getMessage());
            case UnusableDataException wrong ->
                    Optional.of("Landscape did not start: " + wrong.getMessage());
            case BindException _ ->
                    Optional.of(
                            "Landscape did not start: another program listens on its port. Set"
                                    + " QUARKUS_HTTP_PORT to a free one.");
            // Code that reads a setting names it first, and then says what to write.
            case IllegalArgumentException wrong
                    when wrong.getMessage() != null
                            && wrong.getMessage().startsWith("LANDSCAPE_") ->
                    Optional.of("Landscape did not start. To mend:\n\n  " + wrong.getMessage());
            case SQLException database when Storage.isDamage(database) ->
                    Optional.ofNullable(DATABASE.get(ErrorCode.FILE_CORRUPTED_1));
            case SQLException database
                    when causes(database).stream()
                            .anyMatch(FileSystemException.class::isInstance) ->
                    Optional.ofNullable(DATABASE.get(ErrorCode.IO_EXCEPTION_2));
            case SQLException database ->
                    Optional.ofNullable(DATABASE.get(database.getErrorCode()))
                            .or(() -> PostgresFault.remedy(database));
            case FlywayValidateException _ ->
                    Optional.of(
                            "Landscape did not start: a newer Landscape has changed the database."
                                    + " Start that one, or put the backup in place that was made"
                                    + " before the update.");
            default -> Optional.empty();
        };
    }

    static List<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).toList();
    }
}
