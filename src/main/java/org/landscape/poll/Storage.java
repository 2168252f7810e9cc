package org.landscape.poll;

import io.agroal.api.AgroalDataSource;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.landscape.tick.Needed;

/// Knows whether the database can be written and read; nothing is fetched that cannot be stored. It
/// is checked before each round of polls, and logged once when trouble begins and once when it is
/// over. It recovers by itself, except from a damaged database file, after which nothing is polled
/// any more.
@ApplicationScoped
public class Storage implements Needed {

    /// A database that failed is tried again after this long.
    private static final Duration NEXT_TRY = Duration.ofSeconds(5);

    /// How many causes are looked at; they may form a circle.
    private static final int MOST_CAUSES = 50;

    /// The error codes of H2 that concern the database and not the statement.
    private static final Set<Integer> OF_H2 =
            Set.of(
                    ErrorCode.IO_EXCEPTION_1,
                    ErrorCode.IO_EXCEPTION_2,
                    ErrorCode.DATABASE_IS_READ_ONLY,
                    ErrorCode.DATABASE_IS_CLOSED,
                    ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
                    ErrorCode.OBJECT_CLOSED,
                    ErrorCode.CONNECTION_BROKEN_1);

    /// More than what one change of the database writes.
    private static final int TRIED = 64 * 1024;

    private static final String DAMAGED =
            "The database file is damaged. Nothing is polled until the program is stopped, the"
                    + " backup put in its place and the program started again";

    private final LongSupplier free;
    private final long reserve;
    private final Runnable probe;
    private final Runnable reconnect;
    private final LongSupplier nanos;
    private volatile @Nullable String trouble;
    private volatile boolean broken;
    private volatile long brokenSince;
    private boolean damaged;
    private long nextTry;

    @Inject
    Storage(
            @ConfigProperty(name = "landscape.data-dir") Path dataFolder,
            @ConfigProperty(name = "landscape.data-reserve") MemorySize reserve,
            @ConfigProperty(name = "quarkus.datasource.db-kind") String kind,
            EntityManager entities,
            AgroalDataSource connections) {
        this(
                () -> freeIn(dataFolder),
                reserve.asLongValue(),
                () -> {
                    if (kind.equals("h2")) {
                        writeIn(dataFolder);
                    }
                    QuarkusTransaction.requiringNew()
                            .run(
                                    () ->
                                            entities.createNativeQuery(
                                                            "update storage_probe set tries ="
                                                                    + " tries + 1")
                                                    .executeUpdate());
                },
                () -> connections.flush(AgroalDataSource.FlushMode.GRACEFUL),
                System::nanoTime);
    }

    /// @param free bytes that can still be written
    /// @param reserve how many of them are kept free
    /// @param probe writes something, or throws
    /// @param reconnect gives up the connections to a database that was closed
    Storage(
            LongSupplier free,
            long reserve,
            Runnable probe,
            Runnable reconnect,
            LongSupplier nanos) {
        this.free = free;
        this.reserve = reserve;
        this.probe = probe;
        this.reconnect = reconnect;
        this.nanos = nanos;
    }

    private static long freeIn(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException _) {
            // Unknown; if nothing can be written, the database will say so.
            return Long.MAX_VALUE;
        }
    }

    /// Tries the folder before the database: H2 closes the database after a write that failed, and
    /// whoever reads at that moment gets nothing.
    private static void writeIn(Path folder) {
        try {
            Path tried = folder.resolve("landscape.try");
            try {
                Files.write(tried, new byte[TRIED]);
            } finally {
                Files.deleteIfExists(tried);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Why nothing can be stored, in words for the person who runs the program; empty when it can.
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /// For how long the database has not answered; empty while it does. Disks that are full do not
    /// count, since what is stored can be read.
    public Optional<Duration> failingFor() {
        return broken
                ? Optional.of(Duration.ofNanos(nanos.getAsLong() - brokenSince))
                : Optional.empty();
    }

    /// Runs work that needs the database, unless nothing can be stored now. A failure of the
    /// database is noted here and not thrown.
    public void during(Runnable work) {
        if (!canStore()) {
            return;
        }
        try {
            work.run();
        } catch (RuntimeException e) {
            if (!isBroken(e)) {
                throw e;
            }
        }
    }

    /// Checks whether something can be stored now.
    synchronized boolean canStore() {
        if (damaged) {
            return false;
        }
        long left = free.getAsLong();
        if (left < reserve) {
            troubleBegins(
                    "The data folder is full: %d KB are left. Nothing is polled until there is room"
                            .formatted(left / 1024));
            return false;
        }
        if (broken && nanos.getAsLong() - nextTry >= 0) {
            tryAgain();
        }
        if (!broken) {
            troubleEnds();
        }
        return !broken;
    }

    private void tryAgain() {
        try {
            probe.run();
            broken = false;
        } catch (RuntimeException e) {
            nextTry = nanos.getAsLong() + NEXT_TRY.toNanos();
            if (causes(e).anyMatch(Storage::isClosed)) {
                reconnect.run();
            }
            Log.debug("The database still cannot be written", e);
        }
    }

    /// Notes a failure if it is one of the database, and not of the statement.
    ///
    /// @return whether it is
    @Override
    public synchronized boolean isBroken(Throwable failure) {
        if (isDamage(failure)) {
            damaged = true;
            troubleBegins(DAMAGED);
            return true;
        }
        Optional<Throwable> cause =
                causes(failure).filter(Storage::isOfTheDatabase).reduce((_, last) -> last);
        cause.ifPresent(it -> breaks(it, reason(failure).orElse(it)));
        return cause.isPresent();
    }

    /// What the system says of its disk is plainer than what the database makes of it.
    private static Optional<Throwable> reason(Throwable failure) {
        return causes(failure)
                .filter(cause -> cause instanceof IOException && cause.getMessage() != null)
                .findFirst();
    }

    private void breaks(Throwable cause, Throwable reason) {
        if (!broken) {
            brokenSince = nanos.getAsLong();
            broken = true;
        }
        if (isClosed(cause)) {
            // Each of them would fail once more; a new one opens the file again, for readers.
            reconnect.run();
        }
        nextTry = nanos.getAsLong() + NEXT_TRY.toNanos();
        if (!damaged) {
            troubleBegins(
                    "The database fails (%s). Nothing is polled until it can be written"
                            .formatted(LogText.of(String.valueOf(reason.getMessage()))));
        }
    }

    /// Whether the database file is damaged. H2 has an error code for that; where the damage shows
    /// only at reading, the exception of H2's store is the cause of a general one.
    public static boolean isDamage(Throwable failure) {
        return causes(failure).anyMatch(Storage::saysDamage);
    }

    private static boolean saysDamage(Throwable cause) {
        return switch (cause) {
            case MVStoreException store ->
                    store.getErrorCode() == DataUtils.ERROR_FILE_CORRUPT
                            || store.getErrorCode() == DataUtils.ERROR_CHUNK_NOT_FOUND;
            case SQLException database -> database.getErrorCode() == ErrorCode.FILE_CORRUPTED_1;
            default -> false;
        };
    }

    /// The failure and everything that led to it. Of a failed commit, the database's error is
    /// suppressed and not a cause.
    private static Stream<Throwable> causes(Throwable failure) {
        List<Throwable> all = new ArrayList<>(List.of(failure));
        for (int i = 0; i < all.size() && all.size() < MOST_CAUSES; i++) {
            Throwable one = all.get(i);
            Stream.concat(Stream.ofNullable(one.getCause()), Stream.of(one.getSuppressed()))
                    .forEach(all::add);
        }
        return all.stream();
    }

    /// A wrong statement, wrong data, a broken rule, a lost race or a failing query are no failures
    /// of the database.
    private static boolean isOfTheDatabase(Throwable cause) {
        return switch (cause) {
            case MVStoreException store -> !ofTransactions(store);
            case SQLException it ->
                    // No connection of the pool became free in time.
                    it.getSQLState() == null
                            // Connections, resources, operators, system errors (SQL:2016 and
                            // PostgreSQL).
                            || Stream.of("08", "53", "57P", "58")
                                    .anyMatch(it.getSQLState()::startsWith)
                            || OF_H2.contains(it.getErrorCode());
            default -> false;
        };
    }

    /// Whether H2's store only says that transactions wait for each other.
    private static boolean ofTransactions(MVStoreException store) {
        return store.getErrorCode() == DataUtils.ERROR_TRANSACTION_LOCKED
                || store.getErrorCode() == DataUtils.ERROR_TRANSACTIONS_DEADLOCK;
    }

    /// Whether H2 has closed the database, or is about to.
    private static boolean isClosed(Throwable cause) {
        return (cause instanceof MVStoreException store && !ofTransactions(store))
                || (cause instanceof SQLException it && OF_H2.contains(it.getErrorCode()));
    }

    private void troubleBegins(String what) {
        if (trouble == null) {
            Log.error(what);
        }
        trouble = what;
    }

    private void troubleEnds() {
        if (trouble != null) {
            Log.info("There is room and the database can be written; polls go on");
            trouble = null;
        }
    }
}
