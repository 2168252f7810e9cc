package org.landscape.datafile;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.landscape.participant.ParticipantForgotten;
import org.landscape.tick.Ticker;

/// What is done for the H2 file while the program runs: it is written through to the disk, backed
/// up and compacted, and its size is measured. A failure of any of these stops nothing else. With
/// another database nothing is done.
@ApplicationScoped
public class Upkeep {

    /// A power cut loses what was stored in so long before it.
    private static final Duration BETWEEN_SYNCS = Duration.ofSeconds(1);

    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    /// A backup reads the whole file twice: it waits until the program has read what was due at its
    /// start.
    private static final Duration BEFORE_FIRST_BACKUP = Duration.ofMinutes(10);

    /// When a backup failed, the next is tried after so long.
    private static final Duration AFTER_FAILURE = Duration.ofHours(1);

    private static final Duration LONGEST_COMPACTION = Duration.ofMinutes(10);

    /// While this file is in the data folder, what was deleted is still in the database file. It
    /// outlives a crash.
    private static final String TO_BE_WIPED = "landscape.wipe";

    private final DataSource database;
    private final boolean isH2;
    private final Path dataFolder;
    private final Duration compactEvery;
    private final long reserve;
    private final Duration every;
    private final Backups backups;
    private final SyncedVersion synced;
    private final Ticker ticker;
    private final MeterRegistry metrics;
    private final InstantSource clock;
    private final LongSupplier nanos;

    /// A backup does not see how parts of the file are moved.
    private final ReentrantLock oneAtATime = new ReentrantLock();

    private volatile @Nullable Backup newest;
    private volatile @Nullable String trouble;
    private long syncedVersion = -1;
    private long nextBackup;

    @Inject
    Upkeep(
            DataSource database,
            @ConfigProperty(name = "quarkus.datasource.db-kind") String kind,
            @ConfigProperty(name = "landscape.data-dir") Path dataFolder,
            @ConfigProperty(name = "landscape.data-reserve") MemorySize reserve,
            @ConfigProperty(name = "landscape.data-compact-every") Duration compactEvery,
            BackupConfig config,
            Ticker ticker,
            MeterRegistry metrics,
            InstantSource clock) {
        this(
                database,
                kind.equals("h2"),
                dataFolder,
                reserve.asLongValue(),
                compactEvery,
                config.every(),
                new Backups(
                        config.dir().orElseGet(() -> dataFolder.resolve("backups")), config.keep()),
                ticker,
                metrics,
                clock,
                System::nanoTime);
    }

    Upkeep(
            DataSource database,
            boolean isH2,
            Path dataFolder,
            long reserve,
            Duration compactEvery,
            Duration every,
            Backups backups,
            Ticker ticker,
            MeterRegistry metrics,
            InstantSource clock,
            LongSupplier nanos) {
        this.database = database;
        this.isH2 = isH2;
        this.dataFolder = dataFolder;
        this.reserve = reserve;
        this.compactEvery = compactEvery;
        this.every = every;
        this.backups = backups;
        this.ticker = ticker;
        this.metrics = metrics;
        this.clock = clock;
        this.nanos = nanos;
        this.synced = new SyncedVersion(dataFolder);
    }

    void begin(@Observes StartupEvent event) {
        if (!isH2) {
            Log.info(
                    "Landscape backs up and compacts H2 only; of PostgreSQL make backups with pg_dump");
            return;
        }
        measure();
        plan();
        ticker.every(BETWEEN_SYNCS, "sync", this::sync);
        ticker.every(BETWEEN_LOOKS, "wiping", this::wipe);
        if (every.isPositive()) {
            ticker.every(BEFORE_FIRST_BACKUP, BETWEEN_LOOKS, "backup", this::backUpIfDue);
        }
        if (compactEvery.isPositive()) {
            ticker.every(compactEvery, "compaction", this::compact);
        }
    }

    private void measure() {
        metrics.gauge("landscape.database.bytes", this, Upkeep::size);
        metrics.gauge("landscape.database.data.bytes", this, Upkeep::inUse);
        metrics.gauge(
                "landscape.backup.age.seconds",
                this,
                it -> it.backup().map(one -> it.age(one).toMillis() / 1000.0).orElse(Double.NaN));
        metrics.gauge(
                "landscape.backup.bytes",
                this,
                it -> it.backup().map(one -> (double) one.bytes()).orElse(Double.NaN));
        metrics.gauge("landscape.backup.failing", this, it -> it.trouble().isPresent() ? 1 : 0);
    }

    /// The newest backup that is known.
    public Optional<Backup> backup() {
        return Optional.ofNullable(newest);
    }

    /// Why no backup could be made, in words for the person who runs the program; empty when the
    /// last one could.
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    private double size() {
        try {
            return Files.size(dataFolder.resolve(DataFolder.DATABASE));
        } catch (IOException _) {
            return Double.NaN;
        }
    }

    private double inUse() {
        try (Connection connection = database.getConnection()) {
            return OpenStore.inUse(OpenStore.of(connection));
        } catch (SQLException | MVStoreException _) {
            return Double.NaN;
        }
    }

    private Duration age(Backup backup) {
        return Duration.between(backup.at(), clock.instant());
    }

    /// Has everything written to the disk that was stored, and remembers which version that is.
    void sync() {
        try (Connection connection = database.getConnection()) {
            MVStore store = OpenStore.of(connection);
            long version = store.getFileStore().lastChunkVersion();
            if (version != syncedVersion) {
                // Without a commit, which on a full disk would fail and close the database.
                store.sync();
                synced.write(version);
                syncedVersion = version;
            }
        } catch (SQLException | MVStoreException | IOException e) {
            // A database that cannot be written is noticed by those who have something to store.
            Log.debug("The database cannot be written through", e);
        }
    }

    /// Finds out when the next backup is due. From then on the time is measured by a clock that is
    /// not set.
    void plan() {
        Duration wait = Duration.ZERO;
        try {
            Instant now = clock.instant();
            newest = backups.newest(now).orElse(null);
            wait = backup().map(one -> every.minus(age(one))).orElse(Duration.ZERO);
        } catch (IOException e) {
            Log.debug("The backups cannot be looked at", e);
        }
        nextBackup = nanos.getAsLong() + between(Duration.ZERO, wait, every).toNanos();
    }

    private static Duration between(Duration least, Duration it, Duration most) {
        return it.compareTo(least) < 0 ? least : it.compareTo(most) > 0 ? most : it;
    }

    void backUpIfDue() {
        if (nanos.getAsLong() - nextBackup < 0) {
            return;
        }
        Duration wait = every;
        oneAtATime.lock();
        try (Connection connection = database.getConnection()) {
            newest = backups.take(connection, reserve, clock.instant());
            trouble = null;
        } catch (SQLException | MVStoreException | IOException e) {
            fails(e);
            wait = between(Duration.ZERO, every, AFTER_FAILURE);
        } finally {
            oneAtATime.unlock();
        }
        nextBackup = nanos.getAsLong() + wait.toNanos();
    }

    private void fails(Exception cause) {
        String words =
                "No backup can be made (%s). %s"
                        .formatted(
                                cause instanceof FileSystemException
                                        ? cause.getClass().getSimpleName()
                                                + ": "
                                                + cause.getMessage()
                                        : cause.getMessage(),
                                backup().map(one -> "The last one is of " + one.at())
                                        .orElse("There is none"));
        Log.warn(words);
        trouble = words;
    }

    void compact() {
        oneAtATime.lock();
        try (Connection connection = database.getConnection()) {
            MVStore store = OpenStore.of(connection);
            Compaction compaction =
                    new Compaction(store, LONGEST_COMPACTION, this::isNoTimeToCompact);
            if (compaction.isDue() && !isNoTimeToCompact()) {
                long before = store.getFileStore().size();
                compaction.run();
                Log.infof(
                        "The database file was compacted from %d MB to %d MB",
                        before >> 20, store.getFileStore().size() >> 20);
            }
        } catch (SQLException | MVStoreException e) {
            Log.debug("The database cannot be compacted", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            oneAtATime.unlock();
        }
    }

    /// A participant is gone, so what is left of them in the file is soon to go too.
    void noticed(@Observes ParticipantForgotten gone) {
        if (isH2) {
            try {
                Files.write(toBeWiped(), new byte[0]);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Path toBeWiped() {
        return dataFolder.resolve(TO_BE_WIPED);
    }

    /// Takes what was deleted of participants who are gone out of the bytes of the file, if that
    /// was not done yet. The ticker calls it each minute.
    ///
    /// @return whether nothing of it is left in the file
    public boolean wipe() {
        if (!Files.exists(toBeWiped())) {
            return true;
        }
        oneAtATime.lock();
        try (Connection connection = database.getConnection()) {
            // Before, so that what is deleted meanwhile is wiped another time.
            Files.delete(toBeWiped());
            boolean done =
                    new Wiping(OpenStore.of(connection), LONGEST_COMPACTION, ticker::isStopping)
                            .run();
            if (!done) {
                Files.write(toBeWiped(), new byte[0]);
            }
            return done;
        } catch (SQLException | MVStoreException | IOException e) {
            Log.debug("The database file cannot be wiped", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            oneAtATime.unlock();
        }
        try {
            Files.write(toBeWiped(), new byte[0]);
        } catch (IOException e) {
            Log.debug("The database file is wiped after the next removal", e);
        }
        return false;
    }

    /// A step needs some room, and a stop waits for it.
    private boolean isNoTimeToCompact() {
        try {
            return ticker.isStopping()
                    || Files.getFileStore(dataFolder).getUsableSpace() < 2 * reserve;
        } catch (IOException _) {
            return true;
        }
    }
}
