package org.landscape.datafile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Instant;

/// Puts a backup in the place of the database file, while no Landscape runs. What was there is kept
/// beside it. The backup is read through before anything is moved, and whatever interrupts the work
/// leaves the former file, the restored one, or a start that asks for a backup; never a start from
/// nothing.
public final class Restore {

    /// While this file is in the data folder, no program has started since a restore.
    private static final String NOTE = "landscape.restored";

    private final Path folder;

    /// @param dataFolder is made if there is none
    public Restore(Path dataFolder) {
        this.folder = dataFolder;
    }

    /// @param backup a backup as the program makes them, or a database file
    /// @return what was done, for the person who asked for it
    /// @throws UnusableDataException if it cannot be done; nothing has changed then
    public String from(Path backup, Instant now) {
        if (!Files.isRegularFile(backup)) {
            throw new UnusableDataException("there is no file %s.".formatted(backup));
        }
        try (DataFolder _ = DataFolder.take(folder)) {
            return restore(backup, now);
        } catch (IOException e) {
            throw new UnusableDataException(
                    "%s could not be restored: %s. Nothing has changed."
                            .formatted(backup, e.getMessage()));
        } catch (SQLException e) {
            throw new UnusableDataException(
                    "%s is damaged, or no backup of Landscape (%s). Nothing has changed."
                            .formatted(backup, e.getMessage()));
        }
    }

    /// Whether a backup was restored since the last start.
    public static boolean isNoted(Path dataFolder) {
        return Files.exists(dataFolder.resolve(NOTE));
    }

    /// Notes that whatever a restore asks for was done.
    public static void done(Path dataFolder) {
        try {
            Files.deleteIfExists(dataFolder.resolve(NOTE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String restore(Path backup, Instant now) throws IOException, SQLException {
        Path unfinished = folder.resolve("restored.mv.db");
        DatabaseCopy copy = new DatabaseCopy(unfinished);
        DatabaseCopy.Content content;
        try {
            copy.delete();
            copy.takeFrom(backup);
            content = copy.read();
            DatabaseCopy.writeThrough(unfinished);
            String kept = replace(unfinished, now);
            return "Restored: %d posts of %d participants.%s Start Landscape now."
                    .formatted(content.posts(), content.participants(), kept);
        } finally {
            copy.delete();
        }
    }

    private String replace(Path restored, Instant now) throws IOException {
        Path database = folder.resolve(DataFolder.DATABASE);
        String kept = "";
        if (Files.exists(database)) {
            Path aside = folder.resolve("replaced-%s.mv.db".formatted(Backups.STAMP.format(now)));
            Files.move(database, aside, StandardCopyOption.ATOMIC_MOVE);
            kept = " The former database is kept as %s.".formatted(aside);
        }
        Files.write(folder.resolve(NOTE), new byte[0]);
        Files.move(restored, database, StandardCopyOption.ATOMIC_MOVE);
        // Until here a start would have asked for a backup.
        new SyncedVersion(folder).forget();
        DatabaseCopy.writeThrough(folder);
        return kept;
    }
}
