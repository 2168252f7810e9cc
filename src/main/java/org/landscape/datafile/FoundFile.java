package org.landscape.datafile;

import io.quarkus.logging.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/// Looks at the database file before it is opened: whether it is there, and not older than it was
/// when the program last wrote into it.
public final class FoundFile {

    private static final String RESTORE =
            " Put your backup in its place: ./landscape restore FILE.";

    private final Path folder;

    /// @param folder that belongs to this process ([DataFolder])
    public FoundFile(Path folder) {
        this.folder = folder;
    }

    /// @throws UnusableDataException if H2 would begin anew, or at an older state, in place of what
    ///     was stored
    public void check() {
        Path database = folder.resolve(DataFolder.DATABASE);
        SyncedVersion synced = new SyncedVersion(folder);
        try {
            OptionalLong known = synced.read();
            if (!Files.exists(database)) {
                if (known.isPresent()) {
                    throw new UnusableDataException(
                            "landscape.mv.db is missing in the data folder %s, and there was one."
                                            .formatted(folder)
                                    + RESTORE
                                    + " To begin anew without the posts, delete landscape.synced there.");
                }
            } else if (Files.isRegularFile(database) && Files.size(database) == 0) {
                throw new UnusableDataException(
                        "landscape.mv.db in the data folder %s is empty.".formatted(folder)
                                + RESTORE
                                + (known.isEmpty()
                                        ? " If nothing was ever stored here, delete the file."
                                        : ""));
            } else if (known.isPresent() && synced.found() < known.getAsLong()) {
                throw new UnusableDataException(
                        ("landscape.mv.db in the data folder %s is cut off or damaged at its end: the"
                                                + " last changes are missing, perhaps all.")
                                        .formatted(folder)
                                + RESTORE
                                + " If you have put an older copy there on purpose, delete"
                                + " landscape.synced there.");
            }
        } catch (MVStoreException e) {
            if (e.getErrorCode() == DataUtils.ERROR_FILE_CORRUPT) {
                throw new UnusableDataException(
                        "landscape.mv.db in the data folder %s is damaged.".formatted(folder)
                                + RESTORE);
            }
            // H2 will say it when it opens the file.
            Log.debugf(e, "%s cannot be looked at", database);
        } catch (IOException e) {
            Log.debugf(e, "%s cannot be looked at", database);
        }
    }
}
