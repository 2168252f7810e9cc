package org.landscape;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.landscape.datafile.WholeDatabase;

/// One of the two databases of a move.
///
/// @param connection without automatic commits; everything is done by it
/// @param name for messages
record MoveSide(Connection connection, String name) {

    /// How many rows are read and stored together.
    static final int PAGE = 500;

    /// Not part of a landscape: what the database knows of itself, and what running nodes tell each
    /// other.
    private static final Set<String> OF_THE_DATABASE =
            Set.of("flyway_schema_history", "moved", "node_change", "host_pace", "host_turn");

    boolean isH2() throws SQLException {
        return WholeDatabase.isOfH2(connection);
    }

    /// The tables, each after those that its foreign keys name, under the names in small
    /// letters.
    Map<String, MovedTable> tables() throws SQLException {
        DatabaseMetaData data = connection.getMetaData();
        Set<String> names = new TreeSet<>();
        try (ResultSet rows = data.getTables(null, connection.getSchema(), "%", null)) {
            while (rows.next()) {
                // H2 says BASE TABLE, PostgreSQL says TABLE.
                if (rows.getString("TABLE_TYPE").endsWith("TABLE")) {
                    names.add(rows.getString("TABLE_NAME"));
                }
            }
        }
        names.removeIf(name -> OF_THE_DATABASE.contains(name.toLowerCase(Locale.ROOT)));
        Set<String> ordered = new LinkedHashSet<>();
        for (String name : names) {
            inOrder(data, name, ordered);
        }
        Map<String, MovedTable> tables = new LinkedHashMap<>();
        for (String name : ordered) {
            MovedTable table = table(data, name);
            tables.put(table.plainName(), table);
        }
        return tables;
    }

    private void inOrder(DatabaseMetaData data, String table, Set<String> ordered)
            throws SQLException {
        if (ordered.contains(table)) {
            return;
        }
        Set<String> before = new TreeSet<>();
        try (ResultSet keys = data.getImportedKeys(null, connection.getSchema(), table)) {
            while (keys.next()) {
                before.add(keys.getString("PKTABLE_NAME"));
            }
        }
        for (String other : before) {
            inOrder(data, other, ordered);
        }
        ordered.add(table);
    }

    private MovedTable table(DatabaseMetaData data, String name) throws SQLException {
        String key = "";
        try (ResultSet columns = data.getPrimaryKeys(null, connection.getSchema(), name)) {
            while (columns.next()) {
                if (columns.getInt("KEY_SEQ") == 1) {
                    key = columns.getString("COLUMN_NAME");
                }
            }
        }
        Map<String, MovedTable.Column> columns = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet none =
                        statement.executeQuery(
                                "select * from " + MovedTable.quoted(name) + " where 1 = 0")) {
            ResultSetMetaData of = none.getMetaData();
            for (int i = 1; i <= of.getColumnCount(); i++) {
                String column = of.getColumnName(i);
                columns.put(
                        column.toLowerCase(Locale.ROOT),
                        MovedTable.Column.of(column, of.getColumnTypeName(i)));
            }
        }
        if (key.isEmpty()) {
            throw new IllegalStateException(name + " has no primary key");
        }
        return new MovedTable(name, key, isCounted(data, name, key), columns);
    }

    private boolean isCounted(DatabaseMetaData data, String table, String column)
            throws SQLException {
        try (ResultSet row = data.getColumns(null, connection.getSchema(), table, column)) {
            return row.next() && row.getString("IS_AUTOINCREMENT").equals("YES");
        }
    }

    long count(MovedTable table) throws SQLException {
        return number("select count(*) from " + table.sql());
    }

    long number(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// The next number of each sequence, by its name in small letters.
    Map<String, Long> sequences() throws SQLException {
        Map<String, Long> next = new TreeMap<>();
        // Each query gives the name and the next number.
        String all =
                isH2()
                        ? "select 'select ''' || lower(sequence_name) || ''', ' || base_value"
                                + " from information_schema.sequences where sequence_schema ="
                                + " current_schema"
                        : "select format('select %L, case when is_called then last_value + %s"
                                + " else last_value end from %I', sequencename, increment_by,"
                                + " sequencename) from pg_sequences where schemaname ="
                                + " current_schema and not exists (select 1 from pg_depend d"
                                // Not those of identity columns.
                                + " where d.deptype = 'i' and d.objid = (quote_ident(schemaname)"
                                + " || '.' || quote_ident(sequencename))::regclass)";
        List<String> queries = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery(all)) {
                while (rows.next()) {
                    queries.add(rows.getString(1));
                }
            }
            for (String query : queries) {
                try (ResultSet row = statement.executeQuery(query)) {
                    row.next();
                    next.put(row.getString(1), row.getLong(2));
                }
            }
        }
        return next;
    }

    /// Rows that are read together.
    ///
    /// @param last the key of the last one, null where there is none
    record Page(List<List<@Nullable Object>> rows, @Nullable Object last) {}

    /// The rows behind a key, with all rows of the last key.
    Page page(MovedTable table, @Nullable Object after) throws SQLException {
        String key = MovedTable.quoted(table.key());
        try (PreparedStatement query =
                connection.prepareStatement(
                        "select %s from %s%s order by %s fetch first %d rows with ties"
                                .formatted(
                                        table.columnList(),
                                        table.sql(),
                                        after == null ? "" : " where %s > ?".formatted(key),
                                        key,
                                        PAGE))) {
            if (after != null) {
                query.setObject(1, after);
            }
            List<List<@Nullable Object>> rows = new ArrayList<>();
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    rows.add(table.read(found));
                }
            }
            return new Page(rows, rows.isEmpty() ? null : rows.getLast().get(table.keyPlace()));
        }
    }
}
