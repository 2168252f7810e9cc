package org.landscape.datafile;

import io.quarkus.logging.Log;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// A data folder that belongs to this process until it is closed. H2's own lock ends when the
/// database is closed; this one also covers what is done with the file before and after that.
public final class DataFolder implements AutoCloseable {

    static final String DATABASE = "landscape.mv.db";

    /// Whom the folder belongs to. The lock ends with the process, so a file that is left over
    /// means nothing.
    static final String LOCK = "landscape.lock";

    private static final int LONGEST_NUMBER = 20;

    private final FileChannel file;

    private DataFolder(FileChannel file) {
        this.file = file;
    }

    /// Takes the folder, and makes it if there is none.
    ///
    /// @throws UnusableDataException if it cannot be written, or belongs to another process
    public static DataFolder take(Path folder) {
        try {
            Files.createDirectories(folder);
            return lock(folder);
        } catch (FileAlreadyExistsException _) {
            throw new UnusableDataException(
                    "%s is a file, and the data folder has to be a folder. Set LANDSCAPE_DATA_DIR to another one."
                            .formatted(folder));
        } catch (IOException e) {
            throw new UnusableDataException(
                    ("the data folder %s cannot be written (%s). Let the program's user read and write"
                                    + " the folder and all files in it, or set LANDSCAPE_DATA_DIR to"
                                    + " another folder.")
                            .formatted(folder, e));
        }
    }

    private static DataFolder lock(Path folder) throws IOException {
        FileChannel file =
                FileChannel.open(
                        folder.resolve(LOCK),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        @Nullable FileLock lock;
        try {
            lock = file.tryLock();
        } catch (OverlappingFileLockException _) {
            lock = null;
        } catch (IOException e) {
            // Some network file systems have no locks. H2 has a lock of its own.
            Log.debugf(e, "%s cannot be locked", folder);
            return new DataFolder(file);
        }
        if (lock == null) {
            try (file) {
                throw new UnusableDataException(
                        ("another Landscape runs on this data folder, %s (process %s). Stop it, or set"
                                        + " LANDSCAPE_DATA_DIR to another folder.")
                                .formatted(folder, read(file)));
            }
        }
        file.truncate(0);
        file.write(
                ByteBuffer.wrap(
                        Long.toString(ProcessHandle.current().pid())
                                .getBytes(StandardCharsets.US_ASCII)),
                0);
        return new DataFolder(file);
    }

    private static String read(FileChannel file) throws IOException {
        ByteBuffer number = ByteBuffer.allocate(LONGEST_NUMBER);
        file.read(number, 0);
        return StandardCharsets.US_ASCII.decode(number.flip()).toString();
    }

    /// Gives the folder back.
    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            Log.debug("The lock of the data folder cannot be closed", e);
        }
    }
}
