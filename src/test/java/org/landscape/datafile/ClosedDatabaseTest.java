package org.landscape.datafile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClosedDatabaseTest {

    // JUnit sets it before each test.
    @SuppressWarnings("NullAway.Init")
    @TempDir
    Path folder;

    @BeforeEach
    void aDatabaseThatWasClosed() throws SQLException {
        close();
    }

    @Test
    void theFileThatTheLastStopClosedIsKnownOnce() {
        assertThat(asked()).isTrue();
        assertThat(asked()).isFalse();
    }

    /// Opening the file changes nothing in it, and a start asks only then.
    @Test
    void itIsKnownAlsoAfterItWasOpened() throws SQLException {
        try (Connection connection = open()) {
            assertThat(connection.isValid(0)).isTrue();
            assertThat(asked()).isTrue();
        }
    }

    @Test
    void aCrashLeavesNoMark() throws SQLException {
        assertThat(asked()).isTrue();
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute("create table entry (id bigint primary key)");
        }
        assertThat(asked()).isFalse();
    }

    @Test
    void aFileThatWasChangedSince() throws IOException {
        FileTime closed = Files.getLastModifiedTime(file());
        try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[10]), channel.size() / 2);
        }
        Files.setLastModifiedTime(file(), FileTime.fromMillis(closed.toMillis() + 1));
        assertThat(asked()).isFalse();
    }

    @Test
    void anotherFileOfTheSameTime() throws IOException {
        FileTime closed = Files.getLastModifiedTime(file());
        Files.write(file(), new byte[5]);
        Files.setLastModifiedTime(file(), closed);
        assertThat(asked()).isFalse();
    }

    @Test
    void aFileThatIsGone() throws IOException {
        Files.delete(file());
        assertThat(asked()).isFalse();
    }

    @Test
    void aFileWithManyGapsIsRewritten() throws IOException, SQLException {
        fillAndEmpty();
        long withGaps = Files.size(file());
        try (Connection connection = open()) {
            new ClosedDatabase(folder).close(connection, 100_000_000);
        }
        assertThat(Files.size(file())).isLessThan(withGaps / 3);
        assertThat(folder).isDirectoryNotContaining("glob:**tempFile");
        assertThat(asked()).isTrue();
        assertThat(count()).isEqualTo(100);
    }

    @Test
    void aFileWithMoreDataThanTheLimitIsNotRewritten() throws IOException, SQLException {
        fillAndEmpty();
        long withGaps = Files.size(file());
        try (Connection connection = open()) {
            new ClosedDatabase(folder).close(connection, 0);
        }
        assertThat(Files.size(file())).isGreaterThan(withGaps / 3);
        assertThat(asked()).isTrue();
        assertThat(count()).isEqualTo(100);
    }

    private void fillAndEmpty() throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute("create table entry (id bigint primary key, words varchar(2000))");
            statement.execute(
                    "insert into entry select x, rpad('word ' || rand(), 1000, 'x')"
                            + " from system_range(1, 5000)");
            statement.execute("delete from entry where id > 100");
        }
    }

    private long count() throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from entry")) {
            return count.next() ? count.getLong(1) : -1;
        }
    }

    private boolean asked() {
        return new ClosedDatabase(folder).takeMark();
    }

    private void close() throws SQLException {
        try (Connection connection = open()) {
            new ClosedDatabase(folder).close(connection, 100_000_000);
        }
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:h2:file:"
                        + folder.resolve("landscape")
                        + ";MAX_COMPACT_TIME=0;WRITE_DELAY=0;TRACE_LEVEL_FILE=0");
    }

    private Path file() {
        return folder.resolve("landscape.mv.db");
    }
}
