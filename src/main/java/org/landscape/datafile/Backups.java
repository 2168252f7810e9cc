package org.landscape.datafile;

import io.quarkus.logging.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The backups of an H2 file in a folder. One is made while the program uses the file, read
/// through, and only then gets its name, which says when it was begun:
/// `landscape-20261128T030000Z.zip`. What an interrupted one leaves is removed by the next.
final class Backups {

    static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private static final Pattern NAME = Pattern.compile("landscape-(\\d{8}T\\d{6}Z)\\.zip");

    private final Path folder;
    private final int keep;

    /// @param keep how many, at least one
    Backups(Path folder, int keep) {
        this.folder = folder;
        this.keep = Math.max(1, keep);
    }

    /// Makes a backup, and deletes those beyond the number that is kept.
    ///
    /// @param connection to the H2 file, without a transaction
    /// @param reserve bytes of the disk that stay free
    /// @throws IOException also if there is too little room
    Backup take(Connection connection, long reserve, Instant now) throws IOException, SQLException {
        Files.createDirectories(folder);
        Path unfinished = folder.resolve("unfinished.zip");
        DatabaseCopy copy = new DatabaseCopy(folder.resolve("unfinished.mv.db"));
        try {
            Files.deleteIfExists(unfinished);
            copy.delete();
            needRoom(OpenStore.of(connection).getFileStore().size(), reserve);
            long tries = tryOnce(connection);
            try (Statement statement = connection.createStatement()) {
                statement.execute("backup to '%s'".formatted(quoted(unfinished)));
            }
            DatabaseCopy.writeThrough(unfinished);
            copy.takeFrom(unfinished);
            DatabaseCopy.Content content = copy.read();
            if (content.tries() < tries) {
                throw new IOException("the copy lacks what was stored last");
            }
            Path file = folder.resolve("landscape-%s.zip".formatted(STAMP.format(now)));
            Files.move(
                    unfinished,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            DatabaseCopy.writeThrough(folder);
            forgetOld(file, now);
            Log.infof(
                    "Backup %s: %d posts of %d participants",
                    file, content.posts(), content.participants());
            return new Backup(file, now, Files.size(file));
        } finally {
            Files.deleteIfExists(unfinished);
            copy.delete();
        }
    }

    /// The backup and the copy that is read through lie there together for a while.
    private void needRoom(long size, long reserve) throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        long needed = 2 * size + reserve;
        if (free < needed) {
            throw new IOException(
                    "%d MB are free on the disk of %s, and a backup needs %d MB for a while"
                            .formatted(free >> 20, folder, needed >> 20));
        }
    }

    /// Stores something that the backup has to have.
    private static long tryOnce(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("update storage_probe set tries = tries + 1");
            try (ResultSet tries = statement.executeQuery("select tries from storage_probe")) {
                return tries.next() ? tries.getLong(1) : 0;
            }
        }
    }

    private static String quoted(Path file) {
        return file.toAbsolutePath().toString().replace("'", "''");
    }

    /// The newest backup. One that is dated in the future was made while the clock was wrong, and
    /// counts as older than all others.
    Optional<Backup> newest(Instant now) throws IOException {
        return list(now).stream().findFirst();
    }

    /// The newest first.
    List<Backup> list(Instant now) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.flatMap(file -> read(file).stream())
                    .sorted(
                            Comparator.comparing((Backup backup) -> backup.at().isAfter(now))
                                    .thenComparing(Backup::at, Comparator.reverseOrder()))
                    .toList();
        } catch (NoSuchFileException _) {
            return List.of();
        }
    }

    private static Optional<Backup> read(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Backup(file, STAMP.parse(name.group(1), Instant::from), Files.size(file)));
        } catch (DateTimeException | IOException _) {
            return Optional.empty();
        }
    }

    private void forgetOld(Path made, Instant now) throws IOException {
        for (Backup old : list(now).stream().skip(keep).toList()) {
            if (!old.file().equals(made)) {
                Files.delete(old.file());
            }
        }
    }
}
