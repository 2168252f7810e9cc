package org.landscape.datafile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landscape.tick.Ticker;

/// When backups are made, and what is said when none could be.
class UpkeepTest {

    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);

    // JUnit sets it before each test.
    @SuppressWarnings("NullAway.Init")
    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final AtomicLong nanos = new AtomicLong(-5);
    private final MeterRegistry metrics = new SimpleMeterRegistry();

    @SuppressWarnings("NullAway.Init")
    private Connection keepsItOpen;

    @SuppressWarnings("NullAway.Init")
    private Upkeep upkeep;

    @BeforeEach
    void aDatabase() throws SQLException {
        keepsItOpen = H2Folder.with(folder, 20).open();
        upkeep = upkeep(true);
        upkeep.begin(new StartupEvent());
    }

    @AfterEach
    void close() throws SQLException {
        keepsItOpen.close();
    }

    private Upkeep upkeep(boolean isH2) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(new H2Folder(folder).url());
        return new Upkeep(
                database,
                isH2,
                folder,
                0,
                HOUR,
                DAY,
                new Backups(dir(), 7),
                new Ticker(false, _ -> false),
                metrics,
                now::get,
                nanos::get);
    }

    private Path dir() {
        return folder.resolve("backups");
    }

    @Test
    void theFirstIsMadeAtOnceAndTheNextADayLater() throws IOException {
        assertBackups(0);
        upkeep.backUpIfDue();
        assertBackups(1);

        pass(DAY.minusSeconds(1));
        upkeep.backUpIfDue();
        assertBackups(1);

        pass(Duration.ofSeconds(1));
        upkeep.backUpIfDue();
        assertBackups(2);
    }

    @Test
    void aStartGoesOnCountingFromTheLastBackup() throws IOException {
        upkeep.backUpIfDue();
        pass(HOUR);
        Upkeep afterRestart = upkeep(true);
        afterRestart.plan();

        pass(DAY.minus(HOUR).minusSeconds(1));
        afterRestart.backUpIfDue();
        assertBackups(1);
        pass(Duration.ofSeconds(1));
        afterRestart.backUpIfDue();
        assertBackups(2);
    }

    /// Ahead by a year, and back again: one backup a day all the while.
    @Test
    void aClockThatIsSetMakesNoBurstAndNoSilence() throws IOException {
        upkeep.backUpIfDue();
        now.set(NOON.plus(Duration.ofDays(365)));
        upkeep.backUpIfDue();
        assertBackups(1);
        pass(DAY);
        upkeep.backUpIfDue();
        assertBackups(2);

        now.set(NOON.plus(DAY));
        Upkeep afterRestart = upkeep(true);
        afterRestart.plan();
        afterRestart.backUpIfDue();
        afterRestart.backUpIfDue();
        assertBackups(3);
        pass(DAY);
        afterRestart.backUpIfDue();
        assertBackups(4);
    }

    @Test
    void aFailureIsSaidAndTriedAgainAfterAnHour() throws IOException {
        Files.writeString(dir(), "a file in place of the folder");
        upkeep.backUpIfDue();

        assertThat(upkeep.trouble())
                .hasValueSatisfying(
                        it ->
                                assertThat(it)
                                        .contains("No backup can be made")
                                        .contains("There is none"));
        assertThat(gauge("landscape.backup.failing")).isEqualTo(1);

        Files.delete(dir());
        upkeep.backUpIfDue();
        assertThat(upkeep.trouble()).isPresent();
        pass(HOUR);
        upkeep.backUpIfDue();
        assertThat(upkeep.trouble()).isEmpty();
        assertBackups(1);
        assertThat(gauge("landscape.backup.failing")).isZero();
    }

    @Test
    void sizesAndAgesAreMetrics() throws IOException {
        assertThat(gauge("landscape.backup.age.seconds")).isNaN();
        upkeep.backUpIfDue();
        pass(HOUR);

        assertThat(gauge("landscape.backup.age.seconds")).isEqualTo(3600);
        assertThat(gauge("landscape.backup.bytes")).isPositive();
        assertThat(gauge("landscape.database.bytes"))
                .isEqualTo((double) Files.size(folder.resolve(DataFolder.DATABASE)));
        assertThat(gauge("landscape.database.data.bytes"))
                .isPositive()
                .isLessThanOrEqualTo(gauge("landscape.database.bytes"));
    }

    @Test
    void theVersionThatIsOnTheDiskIsRemembered() throws IOException, SQLException {
        upkeep.sync();
        long before = new SyncedVersion(folder).read().orElseThrow();
        new H2Folder(folder).add(21, 40);
        upkeep.sync();

        assertThat(new SyncedVersion(folder).read().orElseThrow()).isGreaterThan(before);
        keepsItOpen.close();
        new FoundFile(folder).check();
    }

    /// As after a write for which the disk had no room, until a connection is made anew.
    @Test
    void aDatabaseThatIsClosedDisturbsNothing() throws SQLException {
        try (Statement statement = keepsItOpen.createStatement()) {
            statement.execute("shutdown immediately");
        }
        upkeep.sync();
        upkeep.compact();
        upkeep.backUpIfDue();

        assertThat(upkeep.trouble()).isEmpty();
        assertThat(upkeep.backup()).isPresent();
        assertThatThrownBy(() -> OpenStore.of(keepsItOpen)).isInstanceOf(SQLException.class);
    }

    @Test
    void withAnotherDatabaseThereIsNothingToDo() {
        Upkeep other = upkeep(false);
        other.begin(new StartupEvent());

        assertThat(other.backup()).isEmpty();
        assertThat(other.trouble()).isEmpty();
    }

    private void pass(Duration time) {
        now.updateAndGet(it -> it.plus(time));
        nanos.addAndGet(time.toNanos());
    }

    private double gauge(String name) {
        return metrics.get(name).gauge().value();
    }

    private void assertBackups(int number) throws IOException {
        assertThat(new Backups(dir(), 7).list(now.get())).hasSize(number);
    }
}
