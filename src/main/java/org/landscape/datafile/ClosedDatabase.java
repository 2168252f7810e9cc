package org.landscape.datafile;

import io.quarkus.logging.Log;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/// Closes the H2 file at a stop, and tells at the next start whether it is still the same file.
///
/// A stop names the size of the file and the time of its last change in a second file beside it,
/// the mark; a start takes the mark away. So after a crash, a restored backup or any other change
/// of the file no mark fits, and the file has to be read through.
public final class ClosedDatabase {

    /// A file of which less than so much is data is rewritten, in percent.
    private static final int WELL_FILLED = 75;

    /// H2 removes what is left of a file with this name when it opens the database.
    private static final String REWRITTEN = DataFolder.DATABASE + ".tempFile";

    private final Path database;
    private final Path mark;
    private final Path rewritten;
    private final SyncedVersion synced;

    /// @param dataFolder the folder of `landscape.mv.db`
    public ClosedDatabase(Path dataFolder) {
        this.database = dataFolder.resolve(DataFolder.DATABASE);
        this.mark = dataFolder.resolve("landscape.closed");
        this.rewritten = dataFolder.resolve(REWRITTEN);
        this.synced = new SyncedVersion(dataFolder);
    }

    /// Whether nothing has changed the file since it was closed. Answers yes once: from now on the
    /// program changes the file.
    public boolean takeMark() {
        try {
            boolean unchanged = Files.readString(mark).equals(state());
            Files.delete(mark);
            return unchanged;
        } catch (NoSuchFileException _) {
            return false;
        } catch (IOException e) {
            Log.debugf(e, "%s cannot be taken away", mark);
            return false;
        }
    }

    /// Closes the database, whoever else has a connection, and then rewrites the file without its
    /// gaps if there are many. A program that is killed meanwhile leaves the file as it was closed.
    ///
    /// @param connection to H2; of no use afterwards
    /// @param upTo a file with more bytes of data is not rewritten, so that a stop has an end
    public void close(Connection connection, long upTo) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("shutdown");
        }
        try {
            leaveMark();
            if (hasManyGaps(upTo)) {
                rewrite();
                leaveMark();
            }
        } catch (IOException | MVStoreException e) {
            // Without a mark the next start reads the file through; with gaps it is only larger.
            Log.debugf(e, "%s was closed and nothing more", database);
        }
    }

    private void leaveMark() throws IOException {
        if (isClosed()) {
            synced.write(synced.found());
            Files.writeString(mark, state());
        }
    }

    /// H2 holds a lock on the file for as long as it is open.
    private boolean isClosed() throws IOException {
        try (FileChannel file = FileChannel.open(database, StandardOpenOption.WRITE);
                @Nullable FileLock lock = file.tryLock()) {
            file.force(true);
            return lock != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    private String state() throws IOException {
        BasicFileAttributes now = Files.readAttributes(database, BasicFileAttributes.class);
        return "%d %s\n".formatted(now.size(), now.lastModifiedTime());
    }

    private boolean hasManyGaps(long upTo) throws IOException {
        try (MVStore store =
                new MVStore.Builder().fileName(database.toString()).readOnly().open()) {
            long data = OpenStore.inUse(store);
            return OpenStore.percentInUse(store) < WELL_FILLED
                    && data < upTo
                    && Files.getFileStore(database).getUsableSpace() > 2 * data;
        }
    }

    /// Replaces the file by a copy without gaps, which is on the disk before it takes its place.
    private void rewrite() throws IOException {
        try {
            MVStore.compact(database.toString(), rewritten.toString(), false, null);
            if (Files.getFileAttributeView(database, PosixFileAttributeView.class) != null) {
                Files.setPosixFilePermissions(rewritten, Files.getPosixFilePermissions(database));
            }
            try (FileChannel file = FileChannel.open(rewritten, StandardOpenOption.WRITE)) {
                file.force(true);
            }
            Files.move(
                    rewritten,
                    database,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(rewritten);
        }
    }
}
