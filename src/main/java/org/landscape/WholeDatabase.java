package org.landscape;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// A look at all that is stored, before anything is done with it. H2 notices a damaged part of its
/// file only when it is read, and a program that had started would fail each page that needs it.
/// Reads each table and each index once; a second or two for 100 MB.
final class WholeDatabase {

    /// Each table, and each index with the column that it begins with.
    private static final String PARTS =
            """
            select table_name, '' as index_name, column_name from information_schema.columns
            where table_schema = 'PUBLIC' and ordinal_position = 1
            union all
            select table_name, index_name, column_name from information_schema.index_columns
            where table_schema = 'PUBLIC' and ordinal_position = 1
            """;

    private WholeDatabase() {}

    /// @throws SQLException with what H2 says of the damage. Other databases look after themselves
    static void read(Connection connection) throws SQLException {
        if (!connection.getMetaData().getDatabaseProductName().equals("H2")) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            for (String look : looks(statement)) {
                statement.executeQuery(look).close();
            }
        }
    }

    /// The cast keeps H2 from answering by what it knows without reading.
    static List<String> looks(Statement statement) throws SQLException {
        List<String> looks = new ArrayList<>();
        try (ResultSet parts = statement.executeQuery(PARTS)) {
            while (parts.next()) {
                String index = parts.getString("index_name");
                looks.add(
                        "select max(cast(%s as varchar)) from %s use index (%s)"
                                .formatted(
                                        quoted(parts.getString("column_name")),
                                        quoted(parts.getString("table_name")),
                                        index.isEmpty() ? "" : quoted(index)));
            }
        }
        return looks;
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
