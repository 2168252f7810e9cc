package org.landscape.datafile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was deleted is not in the bytes of the file.
class WipingTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    // JUnit sets it before each test.
    @SuppressWarnings("NullAway.Init")
    @TempDir
    Path folder;

    @Test
    void whatWasDeletedIsNotInTheFile() throws Exception {
        H2Folder data = H2Folder.with(folder, 2_000);
        AtomicBoolean enough = new AtomicBoolean();
        try (Connection connection = data.open();
                Statement statement = connection.createStatement()) {
            for (int id = 10_000; id < 10_400; id++) {
                statement.execute(
                        "insert into entry values (%d, rpad('quince %d ', 700, 'm'))"
                                .formatted(id, id));
                if (id % 3 == 0) {
                    statement.execute("update storage_probe set tries = tries + 1");
                }
            }
            statement.execute("delete from entry where id >= 10000");
            assertThat(bytes(data).contains("quince")).isTrue();
            Thread others = Thread.ofVirtual().start(() -> write(data, enough));

            boolean done = new Wiping(OpenStore.of(connection), LONG, () -> false).run();

            enough.set(true);
            others.join();
            assertThat(done).isTrue();
            assertThat(bytes(data).contains("quince")).isFalse();
            assertThat(OpenStore.of(connection).getFileStore().getRetentionTime())
                    .isEqualTo(45_000);
            WholeDatabase.read(connection);
        }
        assertThat(data.posts()).isEqualTo(2_000);
        try (MVStore store =
                new MVStore.Builder().fileName(data.database().toString()).readOnly().open()) {
            assertThat(store.getMapNames()).isNotEmpty();
        }
    }

    private static void write(H2Folder data, AtomicBoolean enough) {
        try (Connection connection = data.open();
                Statement statement = connection.createStatement()) {
            while (!enough.get()) {
                statement.execute("update storage_probe set tries = tries + 1");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String bytes(H2Folder data) throws IOException {
        // On Linux a file may be read whoever has locked it.
        return new String(Files.readAllBytes(data.database()), StandardCharsets.ISO_8859_1);
    }
}
