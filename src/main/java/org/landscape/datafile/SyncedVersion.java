package org.landscape.datafile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.OptionalLong;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/// A version of the database file that is known to be on the disk, kept in a file beside it. H2
/// counts a version for each commit. A file whose end is damaged or cut off is opened by H2 at an
/// older version, which may be an empty one, and nothing is said; compared with this version, that
/// is noticed.
final class SyncedVersion {

    private static final String FILE = "landscape.synced";

    private final Path database;
    private final Path file;

    SyncedVersion(Path dataFolder) {
        this.database = dataFolder.resolve(DataFolder.DATABASE);
        this.file = dataFolder.resolve(FILE);
    }

    void write(long version) throws IOException {
        Path written = file.resolveSibling(FILE + ".part");
        Files.writeString(written, version + "\n");
        Files.move(
                written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void forget() throws IOException {
        Files.deleteIfExists(file);
    }

    /// Empty if none was written, or nothing that can be read.
    OptionalLong read() throws IOException {
        try {
            return OptionalLong.of(Long.parseLong(Files.readString(file).strip()));
        } catch (NoSuchFileException | NumberFormatException _) {
            return OptionalLong.empty();
        }
    }

    /// The version at which H2 opens the file. The file must not be open in this process: the
    /// system would drop H2's lock.
    ///
    /// @throws MVStoreException if H2 cannot open it
    long found() {
        try (MVStore store =
                new MVStore.Builder().fileName(database.toString()).readOnly().open()) {
            return store.getFileStore().lastChunkVersion();
        }
    }
}
