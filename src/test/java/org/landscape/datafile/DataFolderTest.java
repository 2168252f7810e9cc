package org.landscape.datafile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    // JUnit sets it before each test.
    @SuppressWarnings("NullAway.Init")
    @TempDir
    Path parent;

    @Test
    void aFolderBelongsToOneUntilItIsGivenBack() {
        Path folder = parent.resolve("new/data");
        try (DataFolder _ = DataFolder.take(folder)) {
            assertThatThrownBy(() -> DataFolder.take(folder))
                    .isInstanceOf(UnusableDataException.class)
                    .hasMessageContaining("another Landscape runs on this data folder")
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("LANDSCAPE_DATA_DIR");
        }
        try (DataFolder again = DataFolder.take(folder)) {
            assertThat(again).isNotNull();
        }
    }

    @Test
    void aFileInPlaceOfTheFolder() throws IOException {
        Path file = Files.writeString(parent.resolve("data"), "");
        assertThatThrownBy(() -> DataFolder.take(file))
                .isInstanceOf(UnusableDataException.class)
                .hasMessageContaining("is a file");
    }

    /// A folder in place of the lock cannot be written, also by a user who may write everywhere.
    @Test
    void aFolderThatMayNotBeWritten() throws IOException {
        Files.createDirectory(parent.resolve(DataFolder.LOCK));
        assertThatThrownBy(() -> DataFolder.take(parent))
                .isInstanceOf(UnusableDataException.class)
                .hasMessageContaining("cannot be written")
                .hasMessageContaining(parent.toString());
    }
}
