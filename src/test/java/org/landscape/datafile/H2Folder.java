package org.landscape.datafile;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// A data folder with a small database that has the tables which backups look at.
final class H2Folder {

    private final Path folder;

    H2Folder(Path folder) {
        this.folder = folder;
    }

    static H2Folder with(Path folder, int posts) throws SQLException {
        H2Folder made = new H2Folder(folder);
        try (Connection connection = made.open();
                Statement statement = connection.createStatement()) {
            statement.execute("create table entry (id bigint primary key, words varchar(2000))");
            statement.execute("create table participant (id bigint primary key)");
            statement.execute("create table storage_probe (id int primary key, tries bigint)");
            statement.execute("insert into storage_probe values (1, 0)");
            statement.execute("insert into participant values (1)");
            statement.execute(
                    "insert into entry select x, rpad('word ' || rand(), 1000, 'x')"
                            + " from system_range(1, %d)".formatted(posts));
        }
        return made;
    }

    Path database() {
        return folder.resolve(DataFolder.DATABASE);
    }

    String url() {
        return "jdbc:h2:file:"
                + folder.toAbsolutePath().resolve("landscape")
                + ";WRITE_DELAY=0;MAX_COMPACT_TIME=0;TRACE_LEVEL_FILE=0";
    }

    Connection open() throws SQLException {
        return DriverManager.getConnection(url());
    }

    /// One commit for each post.
    void add(int from, int to) throws SQLException {
        try (Connection connection = open()) {
            add(connection, from, to);
        }
    }

    static void add(Connection connection, int from, int to) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (int id = from; id <= to; id++) {
                statement.execute(
                        "insert into entry values (%d, rpad('word ' || rand(), 1000, 'x'))"
                                .formatted(id));
            }
        }
    }

    long posts() throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from entry")) {
            return count.next() ? count.getLong(1) : -1;
        }
    }
}
