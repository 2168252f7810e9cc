package org.landscape.datafile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A backup has what was stored before it, and puts it back.
class BackupsTest {

    private static final Instant NOW = Instant.parse("2026-11-28T03:00:00Z");

    // JUnit sets it before each test.
    @SuppressWarnings("NullAway.Init")
    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private H2Folder data;

    @SuppressWarnings("NullAway.Init")
    private Path dir;

    @BeforeEach
    void aDatabase() throws SQLException {
        data = H2Folder.with(folder, 300);
        dir = folder.resolve("its backups");
    }

    @Test
    void itIsNamedAfterItsTimeAndPutsBackWhatWasStored() throws SQLException, IOException {
        Backup backup = take(NOW);
        data.add(301, 400);

        assertThat(backup.file()).hasFileName("landscape-20261128T030000Z.zip");
        assertThat(backup.bytes()).isEqualTo(Files.size(backup.file())).isPositive();
        assertThat(dir).isDirectoryNotContaining("glob:**unfinished*");
        assertThat(restore(backup.file()))
                .startsWith("Restored: 300 posts of 1 participants.")
                .contains("replaced-20261128T040000Z.mv.db");
        assertThat(data.posts()).isEqualTo(300);
        assertThat(folder).isDirectoryNotContaining("glob:**restored.mv*");
    }

    @Test
    void theNextStartIsToldThatOneWasRestored() throws SQLException, IOException {
        Backup backup = take(NOW);
        assertThat(Restore.isNoted(folder)).isFalse();

        restore(backup.file());
        assertThat(Restore.isNoted(folder)).isTrue();

        Restore.done(folder);
        assertThat(Restore.isNoted(folder)).isFalse();
    }

    @Test
    void whatWasThereIsKeptAndCanBePutBackAgain() throws SQLException, IOException {
        Backup backup = take(NOW);
        data.add(301, 400);
        restore(backup.file());

        restore(folder.resolve("replaced-20261128T040000Z.mv.db"));

        assertThat(data.posts()).isEqualTo(400);
    }

    /// A start after it does not believe that the end of the file is missing.
    @Test
    void whatIsRestoredMayBeOlderThanWhatWasThere() throws SQLException, IOException {
        Backup backup = take(NOW);
        data.add(301, 400);
        try (Connection connection = data.open()) {
            new ClosedDatabase(folder).close(connection, Long.MAX_VALUE);
        }
        restore(backup.file());

        new FoundFile(folder).check();
        assertThat(new ClosedDatabase(folder).takeMark()).isFalse();
    }

    /// An open transaction is not in it; what others commit meanwhile does no harm to it.
    @Test
    void itIsMadeWhileOthersStore() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        AtomicInteger next = new AtomicInteger(301);
        CountDownLatch stored = new CountDownLatch(50);
        Thread others =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try (Connection connection = data.open()) {
                                        while (!enough.get()) {
                                            int id = next.getAndIncrement();
                                            H2Folder.add(connection, id, id);
                                            stored.countDown();
                                        }
                                    } catch (SQLException e) {
                                        throw new IllegalStateException(e);
                                    }
                                });
        stored.await();
        Backup backup;
        try (Connection open = data.open();
                Statement statement = open.createStatement()) {
            open.setAutoCommit(false);
            statement.execute("insert into entry values (0, 'not yet')");
            backup = take(NOW);
            open.rollback();
        }
        enough.set(true);
        others.join();

        restore(backup.file());

        assertThat(data.posts()).isBetween(349L, (long) next.get());
        try (Connection connection = data.open();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeQuery("select 1 from entry where id = 0").next()).isFalse();
        }
    }

    @Test
    void theOldestAreDeletedAndNothingElse() throws SQLException, IOException {
        Files.createDirectories(dir);
        Path other = Files.writeString(dir.resolve("landscape-of-mine.zip"), "");
        for (int day = 0; day < 5; day++) {
            take(NOW.plus(Duration.ofDays(day)));
        }

        assertThat(new Backups(dir, 3).list(NOW.plus(Duration.ofDays(9))))
                .extracting(Backup::at)
                .containsExactly(
                        NOW.plus(Duration.ofDays(4)),
                        NOW.plus(Duration.ofDays(3)),
                        NOW.plus(Duration.ofDays(2)));
        assertThat(other).exists();
    }

    /// The clock was a year ahead, and is right now.
    @Test
    void backupsOfTheFutureCountAsTheOldest() throws SQLException, IOException {
        Instant wrong = NOW.plus(Duration.ofDays(365));
        take(wrong);
        take(wrong.plus(Duration.ofDays(1)));
        take(NOW);
        take(NOW.plus(Duration.ofDays(1)));

        assertThat(new Backups(dir, 3).list(NOW.plus(Duration.ofDays(1))))
                .extracting(Backup::at)
                .containsExactly(NOW.plus(Duration.ofDays(1)), NOW, wrong.plus(Duration.ofDays(1)));
    }

    @Test
    void withTooLittleRoomNothingIsWritten() throws SQLException {
        try (Connection connection = data.open()) {
            assertThatThrownBy(() -> new Backups(dir, 3).take(connection, Long.MAX_VALUE / 2, NOW))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("a backup needs");
        }
        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void whatAnInterruptedOneLeftIsRemoved() throws SQLException, IOException {
        Files.createDirectories(dir);
        Files.writeString(dir.resolve("unfinished.zip"), "half");
        Files.writeString(dir.resolve("unfinished.mv.db"), "half");

        take(NOW);

        assertThat(dir).isDirectoryNotContaining("glob:**unfinished*");
        assertThat(new Backups(dir, 3).newest(NOW)).isPresent();
    }

    @Test
    void withoutAFolderThereIsNoBackup() throws IOException {
        assertThat(new Backups(dir, 3).newest(NOW)).isEmpty();
    }

    @Test
    void aDamagedBackupChangesNothing() throws SQLException, IOException {
        Backup backup = take(NOW);
        byte[] whole = Files.readAllBytes(backup.file());
        Path cut = Files.write(dir.resolve("cut.zip"), Arrays.copyOf(whole, 5_000));
        Path none = Files.writeString(dir.resolve("none.zip"), "Something else. ".repeat(1_000));

        assertRefused(cut, "Nothing has changed");
        assertRefused(none, "Nothing has changed");
        assertRefused(dir.resolve("missing.zip"), "there is no file");
        assertThat(data.posts()).isEqualTo(300);
        assertThat(folder).isDirectoryNotContaining("glob:**{restored,replaced}*");
    }

    @Test
    void nothingIsRestoredBelowARunningProgram() throws SQLException, IOException {
        Backup backup = take(NOW);
        try (DataFolder _ = DataFolder.take(folder)) {
            assertRefused(backup.file(), "another Landscape runs");
        }
    }

    private void assertRefused(Path backup, String words) {
        assertThatThrownBy(() -> restore(backup))
                .isInstanceOf(UnusableDataException.class)
                .hasMessageContaining(words);
    }

    private Backup take(Instant now) throws SQLException, IOException {
        try (Connection connection = data.open()) {
            return new Backups(dir, 3).take(connection, 0, now);
        }
    }

    private String restore(Path backup) {
        return new Restore(folder).from(backup, NOW.plus(Duration.ofHours(1)));
    }
}
