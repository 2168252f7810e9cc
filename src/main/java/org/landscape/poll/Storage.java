package org.landscape.poll;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Whether anything can be stored. Nothing is fetched that cannot be. It is looked at before each
/// round of polls, told once when it begins and once when it is over, and heals by itself.
@ApplicationScoped
public class Storage {

    /// A database that failed is tried again after this long.
    private static final Duration NEXT_TRY = Duration.ofSeconds(5);

    private final LongSupplier free;
    private final long reserve;
    private final Runnable probe;
    private final LongSupplier nanos;
    private volatile @Nullable String trouble;
    private boolean broken;
    private long nextTry;

    @Inject
    Storage(
            @ConfigProperty(name = "landscape.data-dir") Path dataFolder,
            @ConfigProperty(name = "landscape.data-reserve") MemorySize reserve,
            EntityManager entities) {
        this(
                () -> freeIn(dataFolder),
                reserve.asLongValue(),
                () ->
                        QuarkusTransaction.requiringNew()
                                .run(
                                        () ->
                                                entities.createNativeQuery(
                                                                "update storage_probe set tries ="
                                                                        + " tries + 1")
                                                        .executeUpdate()),
                System::nanoTime);
    }

    /// @param free bytes that can still be written
    /// @param reserve of which so many are left alone
    /// @param probe writes something, or throws
    Storage(LongSupplier free, long reserve, Runnable probe, LongSupplier nanos) {
        this.free = free;
        this.reserve = reserve;
        this.probe = probe;
        this.nanos = nanos;
    }

    private static long freeIn(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException _) {
            // Nobody knows; the database says it if nothing can be written.
            return Long.MAX_VALUE;
        }
    }

    /// What keeps us from storing, in words for whoever runs the program; empty when nothing does.
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /// Looks whether something can be stored now.
    synchronized boolean canStore() {
        long left = free.getAsLong();
        if (left < reserve) {
            begins(
                    "The data folder is full: %d KB are left. Nothing is polled until there is room"
                            .formatted(left / 1024));
            return false;
        }
        if (broken && nanos.getAsLong() - nextTry >= 0) {
            tryAgain();
        }
        if (!broken) {
            ends();
        }
        return !broken;
    }

    private void tryAgain() {
        try {
            probe.run();
            broken = false;
        } catch (RuntimeException e) {
            nextTry = nanos.getAsLong() + NEXT_TRY.toNanos();
            Log.debug("The database still cannot be written", e);
        }
    }

    /// Takes note of a failure, if the database is what failed, and not what was asked of it.
    ///
    /// @return whether it is
    synchronized boolean isBroken(Throwable failure) {
        SQLException cause =
                Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                        .limit(20)
                        .filter(SQLException.class::isInstance)
                        .map(SQLException.class::cast)
                        .reduce((_, last) -> last)
                        .orElse(null);
        if (cause == null || isOfTheQuestion(cause.getSQLState())) {
            return false;
        }
        broken = true;
        nextTry = nanos.getAsLong() + NEXT_TRY.toNanos();
        begins(
                "The database cannot be written (%s). Nothing is polled until it can"
                        .formatted(LogText.of(String.valueOf(cause.getMessage()))));
        return true;
    }

    /// Wrong data, a broken rule, a lost race or a wrong statement (SQL:2016, 24.1): the database
    /// itself is well.
    private static boolean isOfTheQuestion(@Nullable String state) {
        return state != null
                && Stream.of("21", "22", "23", "40", "42", "HYT").anyMatch(state::startsWith);
    }

    private void begins(String what) {
        if (trouble == null) {
            Log.error(what);
        }
        trouble = what;
    }

    private void ends() {
        if (trouble != null) {
            Log.info("There is room and the database can be written; polls go on");
            trouble = null;
        }
    }
}
