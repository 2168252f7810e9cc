package org.landscape.datafile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// A copy of the database file that is not in use: out of a backup, to be looked at or restored.
final class DatabaseCopy {

    private static final String ENDING = ".mv.db";

    private final Path file;

    /// @param file its name ends with `.mv.db`
    DatabaseCopy(Path file) {
        this.file = file;
    }

    /// Makes the copy, and has it written to the disk.
    ///
    /// @param backup a zip with a database file in it, or a database file
    void takeFrom(Path backup) throws IOException {
        try (InputStream in = Files.newInputStream(backup)) {
            boolean zipped = in.read() == 'P' && in.read() == 'K';
            if (!zipped) {
                Files.copy(backup, file);
            }
        }
        if (!Files.exists(file)) {
            unzip(backup);
        }
        writeThrough(file);
    }

    private void unzip(Path backup) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(backup))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(ENDING)) {
                    Files.copy(zip, file);
                    return;
                }
            }
        }
        throw new IOException("there is no database in " + backup);
    }

    /// Reads the copy through and says how much is in it. The database is closed afterwards.
    ///
    /// @throws SQLException with H2's description of the damage, or if it is no database of
    ///     Landscape
    Content read() throws SQLException {
        String name = file.toAbsolutePath().toString();
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:h2:file:"
                                        + name.substring(0, name.length() - ENDING.length())
                                        + ";IFEXISTS=TRUE;TRACE_LEVEL_FILE=0;CACHE_SIZE=4096");
                Statement statement = connection.createStatement()) {
            WholeDatabase.read(connection);
            return new Content(
                    number(statement, "select count(*) from entry"),
                    number(statement, "select count(*) from participant"),
                    number(statement, "select tries from storage_probe"));
        }
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            return result.next() ? result.getLong(1) : 0;
        }
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    static void writeThrough(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /// @param posts all that are stored, hidden ones too
    /// @param tries how often the database was tried to be written (`storage_probe`)
    record Content(long posts, long participants, long tries) {}
}
