package org.landscape;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.landscape.datafile.DataFolder;
import org.landscape.datafile.FoundFile;

/// The command `./landscape move`: opens the two databases that the settings name, makes sure that
/// no program uses them, and lets [DatabaseMove] move the landscape.
final class MoveCommand {

    /// The first argument of the program; the second says where to.
    static final String ARGUMENT = "move";

    private static final String USAGE =
            """
            Usage: ./landscape move postgresql | postgresql://USER@HOST/NAME | h2 | cancel

            Moves a landscape between the H2 file in LANDSCAPE_DATA_DIR and a PostgreSQL database. Stop
            the program before. A move that was stopped goes on when it is begun again. What was moved
            stays where it was as well, and is not used there any more.

              postgresql       from the file to LANDSCAPE_DATABASE_URL, which has to be empty; or to
                               the database whose address is given in its place
              h2               from LANDSCAPE_DATABASE_URL to the file, which has to be empty or missing
              cancel           the database that the settings name is used again, with what it held
                               before it was moved; one that has got only a part is emptied""";

    private static final String IN_USE =
            "Nothing was done: Landscape runs on %s. Stop it, on each machine, and try again.";

    /// Of all sessions of the server, one moves to or from this database.
    private static final long LOCK = 0x6c616e647363_6170L;

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(1);

    /// Whose messages are about each step.
    private static final Logger MIGRATIONS = Logger.getLogger("org.flywaydb");

    private final Map<String, String> environment;
    private final PrintStream out;

    private MoveCommand(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    /// @return the status of the process
    static int run(Map<String, String> environment, String... arguments) {
        MIGRATIONS.setLevel(Level.WARNING);
        return run(environment, System.out, System.err, arguments);
    }

    static int run(
            Map<String, String> environment,
            PrintStream out,
            PrintStream err,
            String... arguments) {
        String to = arguments.length == 2 ? arguments[1] : "";
        try {
            if (to.equals("h2")) {
                new MoveCommand(environment, out).move(false);
            } else if (to.equals("postgresql")) {
                new MoveCommand(environment, out).move(true);
            } else if (to.equals("cancel")) {
                new MoveCommand(environment, out).cancel();
            } else if (to.contains("://")) {
                Map<String, String> named = new HashMap<>(environment);
                named.put("LANDSCAPE_DATABASE_URL", to);
                new MoveCommand(named, out).move(true);
            } else {
                err.println(USAGE);
                return 2;
            }
            return 0;
        } catch (SQLException | RuntimeException e) {
            err.println(words(e));
            return 1;
        }
    }

    private static String words(Exception failure) {
        return Landscape.causes(failure).stream()
                .flatMap(cause -> Landscape.remedy(cause).stream())
                .findFirst()
                .map(
                        words ->
                                words.replaceFirst(
                                        "^Landscape did not start(\\. To mend)?: *\\n*", ""))
                .orElseGet(
                        () ->
                                "The move has not ended; begin it again. "
                                        + Landscape.causes(failure).stream()
                                                .map(Throwable::toString)
                                                .collect(Collectors.joining("\n  because of ")));
    }

    private void move(boolean toPostgresql) throws SQLException {
        DatabaseSettings settings = postgresql();
        if (toPostgresql && !Files.exists(file())) {
            throw new NotStartedException(
                    "Nothing was moved. There is no %s; set LANDSCAPE_DATA_DIR.".formatted(file()));
        }
        try (DataFolder _ = DataFolder.take(folder());
                Connection h2 = openH2();
                Connection server = open(settings)) {
            MoveSide here = new MoveSide(h2, "the file " + file());
            MoveSide there = new MoveSide(server, settings.toString());
            lock(there, !toPostgresql);
            MoveSide source = toPostgresql ? here : there;
            MoveSide target = toPostgresql ? there : here;
            out.printf("Moving from %s to %s%n", source.name(), target.name());
            DatabaseMove.Moved moved =
                    new DatabaseMove(source, target, InstantSource.system(), progress()).move();
            out.printf(
                    "Moved %,d rows. Both sides are equal: SHA-256 %s%n",
                    moved.rows(), moved.digest());
            out.println(
                    toPostgresql
                            ? "Start Landscape with LANDSCAPE_DATABASE_URL set to that database."
                            : "Start Landscape without LANDSCAPE_DATABASE_URL.");
        }
    }

    private void cancel() throws SQLException {
        if (DatabaseSettings.of(environment).isPresent()) {
            DatabaseSettings settings = postgresql();
            try (Connection server = open(settings)) {
                MoveSide side = new MoveSide(server, settings.toString());
                lock(side, false);
                out.println(DatabaseMove.cancel(side));
            }
        } else {
            try (DataFolder _ = DataFolder.take(folder());
                    Connection h2 = openH2()) {
                out.println(DatabaseMove.cancel(new MoveSide(h2, "the file " + file())));
            }
        }
    }

    private DatabaseSettings postgresql() {
        return DatabaseSettings.of(environment)
                .orElseThrow(
                        () ->
                                new NotStartedException(
                                        "Nothing was moved. Set LANDSCAPE_DATABASE_URL to the"
                                                + " PostgreSQL database."));
    }

    private Path folder() {
        return Path.of(environment.getOrDefault("LANDSCAPE_DATA_DIR", "data")).toAbsolutePath();
    }

    private Path file() {
        return folder().resolve("landscape.mv.db");
    }

    private Connection openH2() throws SQLException {
        new FoundFile(folder()).check();
        String url =
                "jdbc:h2:file:%s;WRITE_DELAY=0;TRACE_LEVEL_FILE=0"
                        .formatted(folder().resolve("landscape"));
        try {
            return opened(url, new Properties());
        } catch (SQLException e) {
            if (e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
                throw new NotStartedException(IN_USE.formatted("the data folder " + folder()));
            }
            throw e;
        }
    }

    private static Connection open(DatabaseSettings settings) throws SQLException {
        Connection connection = opened(settings.urlOfMove(), settings.login());
        FoundDatabase.checkServer(connection);
        connection.rollback();
        return connection;
    }

    /// Opens it, and brings its tables up to date while it is open.
    private static Connection opened(String url, Properties login) throws SQLException {
        Connection connection = DriverManager.getConnection(url, login);
        try {
            Flyway.configure()
                    .dataSource(url, login.getProperty("user"), login.getProperty("password"))
                    .ignoreMigrationPatterns(new String[0])
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /// Holds a PostgreSQL database, which any number of programs may open, for this move.
    ///
    /// @param isSource whether nothing may be written into it until the move ends
    private static void lock(MoveSide side, boolean isSource) throws SQLException {
        if (side.number(
                        "select count(*) from pg_stat_activity where datname = current_database()"
                                + " and application_name = 'Landscape'")
                > 0) {
            throw new NotStartedException(IN_USE.formatted(side.name()));
        }
        try (Statement statement = side.connection().createStatement();
                ResultSet row =
                        statement.executeQuery("select pg_try_advisory_lock(%d)".formatted(LOCK))) {
            row.next();
            if (!row.getBoolean(1)) {
                throw new NotStartedException(
                        "Nothing was done: another move uses %s.".formatted(side.name()));
            }
        }
        if (isSource) {
            side.run(
                    side.tables().values().stream()
                            .map(MovedTable::sql)
                            .collect(
                                    Collectors.joining(
                                            ", ", "lock table ", " in share mode nowait")));
        }
    }

    /// A line a second at most.
    private Consumer<String> progress() {
        return new Consumer<>() {
            private @Nullable Long last;

            @Override
            public void accept(String line) {
                long now = System.nanoTime();
                if (last == null || now - Objects.requireNonNull(last) >= BETWEEN_LINES.toNanos()) {
                    out.println("  " + line);
                    last = now;
                }
            }
        };
    }
}
