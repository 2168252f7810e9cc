package org.landscape.datafile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// H2 opens a file that lacks its end as it was before, perhaps empty, and says nothing.
class FoundFileTest {

    // JUnit sets it before each test.
    @SuppressWarnings("NullAway.Init")
    @TempDir
    Path folder;

    @Test
    void aFirstStart() {
        assertUsable();
    }

    @Test
    void theFileOfTheLastStop() throws SQLException {
        closed(20);
        assertUsable();
    }

    @Test
    void theFileOfAnOlderProgramThatRememberedNoVersion() throws SQLException, IOException {
        closed(20);
        new SyncedVersion(folder).forget();
        assertUsable();
    }

    /// Rewritten without gaps, the file has several states from before its last one, none of which
    /// was ever a state of the database.
    @Test
    void aFileOfWhichTheEndIsCutOff() throws SQLException, IOException {
        H2Folder data = closed(3_000);
        cut(data, Files.size(data.database()) / 2);
        assertUnusable("cut off or damaged at its end", "./landscape restore FILE");
    }

    @Test
    void aFileOfWhichTheLastPartIsDamaged() throws SQLException, IOException {
        H2Folder data = closed(3_000);
        try (RandomAccessFile file = new RandomAccessFile(data.database().toFile(), "rw")) {
            file.seek(file.length() - 8_000);
            file.write(new byte[8_000]);
        }
        assertUnusable("cut off or damaged at its end", "./landscape restore FILE");
    }

    @Test
    void aFileWithoutItsBeginning() throws SQLException, IOException {
        H2Folder data = closed(20);
        try (RandomAccessFile file = new RandomAccessFile(data.database().toFile(), "rw")) {
            file.write(new byte[8_192]);
        }
        assertUnusable("damaged", "./landscape restore FILE");
    }

    @Test
    void anEmptyFile() throws SQLException, IOException {
        cut(closed(20), 0);
        assertUnusable("is empty", "./landscape restore FILE");
    }

    @Test
    void aMissingFile() throws SQLException, IOException {
        Files.delete(closed(20).database());
        assertUnusable("is missing", "./landscape restore FILE");
    }

    /// The version that is remembered is the one at which the file is opened after a crash.
    @Test
    void aFileThatWasNotClosed() throws SQLException, IOException {
        H2Folder data = H2Folder.with(folder, 20);
        Path copy = Files.createDirectory(folder.resolve("copy"));
        try (Connection connection = data.open()) {
            H2Folder.add(connection, 21, 40);
            long version = OpenStore.of(connection).getFileStore().lastChunkVersion();
            Files.copy(data.database(), copy.resolve(DataFolder.DATABASE));
            new SyncedVersion(copy).write(version);
        }
        assertThatCode(() -> new FoundFile(copy).check()).doesNotThrowAnyException();
        assertThat(new H2Folder(copy).posts()).isEqualTo(40);
    }

    private H2Folder closed(int posts) throws SQLException {
        H2Folder data = H2Folder.with(folder, posts);
        try (Connection connection = data.open()) {
            new ClosedDatabase(folder).close(connection, Long.MAX_VALUE);
        }
        return data;
    }

    private static void cut(H2Folder data, long length) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(data.database().toFile(), "rw")) {
            file.setLength(length);
        }
    }

    private void assertUsable() {
        assertThatCode(() -> new FoundFile(folder).check()).doesNotThrowAnyException();
    }

    private void assertUnusable(String what, String remedy) {
        assertThatThrownBy(() -> new FoundFile(folder).check())
                .isInstanceOf(UnusableDataException.class)
                .hasMessageContaining(what)
                .hasMessageContaining(remedy);
    }
}
