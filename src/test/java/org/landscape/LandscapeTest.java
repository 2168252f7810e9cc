package org.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landscape.datafile.WholeDatabase;

/// A start that fails says in a sentence what to mend.
class LandscapeTest {

    // JUnit sets it before each test.
    @SuppressWarnings("NullAway.Init")
    @TempDir
    Path folder;

    @Test
    void aDatabaseThatAnotherProgramHasOpen() throws IOException, SQLException {
        open();
        try (FileChannel held = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            assertThat(held.lock().isValid()).isTrue();
            assertThat(remedy()).contains("another Landscape runs on this data folder");
        }
    }

    @Test
    void aFileThatIsNoDatabase() throws IOException {
        Files.writeString(file(), "Something else. ".repeat(1_000));
        assertThat(remedy()).contains("landscape.mv.db").contains("Put your backup in its place");
    }

    @Test
    void aFileThatIsCutOff() throws IOException, SQLException {
        open();
        byte[] whole = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(whole, 3_000));
        assertThat(remedy()).contains("landscape.mv.db").contains("Put your backup in its place");
    }

    @Test
    void aFolderThatMayNotBeWritten() throws IOException {
        // A file in place of the folder stops the start even for a user who may write everywhere.
        folder = Files.writeString(folder.resolve("file"), "");
        assertThat(remedy()).contains("cannot be opened").contains("LANDSCAPE_DATA_DIR");
    }

    @Test
    void aFolderForTemporaryFilesThatIsMissingOrNone() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThat(Landscape.missing(folder)).isEmpty();
        assertThat(folder).isDirectoryNotContaining("glob:**landscape*");
        for (Path none : List.of(folder.resolve("missing"), file)) {
            assertThat(Landscape.missing(none).orElseThrow())
                    .startsWith("Landscape needs a folder for temporary files")
                    .contains(none.toString())
                    .doesNotContain("\n");
        }
    }

    @Test
    void aFileThatIsDamagedInTheMiddle() throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute("create table entry (id bigint primary key, words varchar(2000))");
            statement.execute(
                    "insert into entry select x, rpad('word ' || rand(), 1000, rand())"
                            + " from system_range(1, 2000)");
            WholeDatabase.read(connection);
        }
        damage();

        try (Connection connection = DriverManager.getConnection(url())) {
            SQLException failure =
                    catchThrowableOfType(SQLException.class, () -> WholeDatabase.read(connection));
            assertThat(Landscape.remedy(failure))
                    .hasValueSatisfying(
                            said ->
                                    assertThat(said)
                                            .contains("damaged")
                                            .contains("Put your backup in its place"));
        }
    }

    /// A damaged index by itself fails every page that searches by it.
    @Test
    void everyIndexIsLookedAtAsWell() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute("create table entry (id bigint primary key, words varchar(2000))");
            statement.execute("create index entry_words_ix on entry (words)");

            assertThat(WholeDatabase.queries(statement))
                    .contains(
                            "select max(cast(\"ID\" as varchar)) from \"ENTRY\" use index ()",
                            "select max(cast(\"WORDS\" as varchar)) from \"ENTRY\" use index"
                                    + " (\"ENTRY_WORDS_IX\")");
        }
    }

    private void damage() throws IOException {
        byte[] noise = new byte[20_000];
        new Random(7).nextBytes(noise);
        try (FileChannel file = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            assertThat(file.write(ByteBuffer.wrap(noise), file.size() / 2)).isEqualTo(20_000);
        }
    }

    @Test
    void aSettingThatCannotBeRead() {
        assertThat(Landscape.remedy(new IllegalArgumentException("LANDSCAPE_X cannot be read")))
                .hasValueSatisfying(
                        said -> assertThat(said).contains("To mend").endsWith("cannot be read"));
        assertThat(Landscape.remedy(new IllegalArgumentException("of ours"))).isEmpty();
    }

    private Path file() {
        return folder.resolve("landscape.mv.db");
    }

    private void open() throws SQLException {
        DriverManager.getConnection(url()).close();
    }

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("landscape") + ";TRACE_LEVEL_FILE=0";
    }

    private String remedy() {
        SQLException failure = catchThrowableOfType(SQLException.class, this::open);
        return Landscape.remedy(failure).orElse("nothing to mend: " + failure.getMessage());
    }
}
