package org.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What cannot start says in a sentence what to mend.
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
            assertThat(toMend()).contains("another Landscape runs on this data folder");
        }
    }

    @Test
    void aFileThatIsNoDatabase() throws IOException {
        Files.writeString(file(), "Something else. ".repeat(1_000));
        assertThat(toMend()).contains("landscape.mv.db").contains("Put your backup in its place");
    }

    @Test
    void aFileThatIsCutOff() throws IOException, SQLException {
        open();
        byte[] whole = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(whole, 3_000));
        assertThat(toMend()).contains("landscape.mv.db").contains("Put your backup in its place");
    }

    @Test
    void aSettingThatCannotBeRead() {
        assertThat(Landscape.toMend(new IllegalArgumentException("LANDSCAPE_X cannot be read")))
                .hasValueSatisfying(
                        said -> assertThat(said).contains("To mend").endsWith("cannot be read"));
        assertThat(Landscape.toMend(new IllegalArgumentException("of ours"))).isEmpty();
    }

    private Path file() {
        return folder.resolve("landscape.mv.db");
    }

    private void open() throws SQLException {
        DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("landscape")).close();
    }

    private String toMend() {
        SQLException failure = catchThrowableOfType(SQLException.class, this::open);
        return Landscape.toMend(failure).orElse("nothing to mend: " + failure.getMessage());
    }
}
