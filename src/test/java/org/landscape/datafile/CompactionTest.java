package org.landscape.datafile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The file shrinks while it is used.
class CompactionTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    // JUnit sets it before each test.
    @SuppressWarnings("NullAway.Init")
    @TempDir
    Path folder;

    @Test
    void aFileWithManyGapsShrinksWhileOthersStore() throws Exception {
        H2Folder data = H2Folder.with(folder, 6_000);
        AtomicBoolean enough = new AtomicBoolean();
        AtomicLong tries = new AtomicLong();
        CountDownLatch begun = new CountDownLatch(5);
        try (Connection connection = data.open();
                Statement statement = connection.createStatement()) {
            MVStore store = OpenStore.of(connection);
            // What was written a moment ago may be moved too.
            store.setRetentionTime(0);
            statement.execute("delete from entry where id > 1000");
            long before = Files.size(data.database());
            Compaction compaction = new Compaction(store, LONG, () -> false);
            assertThat(compaction.isDue()).isTrue();
            Thread others = Thread.ofVirtual().start(() -> tryOften(data, tries, enough, begun));
            begun.await();

            compaction.run();

            enough.set(true);
            others.join();
            compaction.run();
            assertThat(compaction.isDue()).isFalse();
            assertThat(Files.size(data.database())).isLessThan(before / 2);
            WholeDatabase.read(connection);
            try (ResultSet stored = statement.executeQuery("select tries from storage_probe")) {
                assertThat(stored.next()).isTrue();
                assertThat(stored.getLong(1)).isEqualTo(tries.get());
            }
        }
        assertThat(data.posts()).isEqualTo(1_000);
    }

    private static void tryOften(
            H2Folder data, AtomicLong tries, AtomicBoolean enough, CountDownLatch begun) {
        try (Connection connection = data.open();
                Statement statement = connection.createStatement()) {
            while (!enough.get()) {
                statement.execute("update storage_probe set tries = tries + 1");
                tries.incrementAndGet();
                begun.countDown();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void itEndsWhenTheProgramDoes() throws Exception {
        H2Folder data = H2Folder.with(folder, 500);
        try (Connection connection = data.open();
                Statement statement = connection.createStatement()) {
            statement.execute("delete from entry where id > 10");
            long before = Files.size(data.database());

            new Compaction(OpenStore.of(connection), LONG, () -> true).run();

            assertThat(Files.size(data.database())).isEqualTo(before);
        }
    }
}
