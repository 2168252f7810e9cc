package org.landscape.datafile;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Reads the whole database, at a start that does not find the file as the last stop left it
/// ([ClosedDatabase]). H2 notices a damaged part of its file only when it is
/// read; a program that had started would fail each page that needs that part. Each table and each
/// index is read once, which takes a second or two for 100 MB.
public final class WholeDatabase {

    /// Lists each table, and each index with the column that it begins with.
    private static final String PARTS =
            """
            select table_name, '' as index_name, column_name from information_schema.columns
            where table_schema = 'PUBLIC' and ordinal_position = 1
            union all
            select table_name, index_name, column_name from information_schema.index_columns
            where table_schema = 'PUBLIC' and ordinal_position = 1
            """;

    private WholeDatabase() {}

    /// Only H2 is read; other databases check themselves.
    ///
    /// @throws SQLException with H2's description of the damage
    public static void read(Connection connection) throws SQLException {
        if (!isOfH2(connection)) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            for (String query : queries(statement)) {
                statement.executeQuery(query).close();
            }
        }
    }

    public static boolean isOfH2(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("H2");
    }

    /// The cast keeps H2 from answering out of its statistics without reading.
    public static List<String> queries(Statement statement) throws SQLException {
        List<String> queries = new ArrayList<>();
        try (ResultSet parts = statement.executeQuery(PARTS)) {
            while (parts.next()) {
                String index = parts.getString("index_name");
                queries.add(
                        "select max(cast(%s as varchar)) from %s use index (%s)"
                                .formatted(
                                        quoted(parts.getString("column_name")),
                                        quoted(parts.getString("table_name")),
                                        index.isEmpty() ? "" : quoted(index)));
            }
        }
        return queries;
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
