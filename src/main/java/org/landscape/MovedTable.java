package org.landscape;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A table of a landscape, as a move reads and writes it.
///
/// @param key the first column of its primary key
/// @param counted whether the database numbers the rows itself (an identity column)
/// @param columns by their names in small letters
record MovedTable(String name, String key, boolean counted, Map<String, Column> columns) {

    String plainName() {
        return name.toLowerCase(Locale.ROOT);
    }

    String sql() {
        return quoted(name);
    }

    Column keyColumn() {
        return Objects.requireNonNull(columns.get(key.toLowerCase(Locale.ROOT)));
    }

    /// Whether its rows can be counted through by the first column of their key.
    boolean isKeyedByNumber() {
        return keyColumn().kind == Kind.NUMBER;
    }

    /// Where in a row the first column of the key is.
    int keyPlace() {
        return List.copyOf(columns.values()).indexOf(keyColumn());
    }

    String columnList() {
        return columns.values().stream()
                .map(column -> quoted(column.name))
                .collect(Collectors.joining(", "));
    }

    /// A row, of which the values stand in the order of the columns' names.
    List<@Nullable Object> read(ResultSet row) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        for (Column column : columns.values()) {
            values.add(column.kind.read(row, values.size() + 1));
        }
        return values;
    }

    /// Sets the parameters of a statement, which has one for each column.
    void write(PreparedStatement statement, List<@Nullable Object> row) throws SQLException {
        int place = 0;
        for (Column column : columns.values()) {
            column.kind.write(statement, place + 1, row.get(place));
            place++;
        }
    }

    /// A column.
    record Column(String name, Kind kind) {

        /// @param type as the database names it
        static Column of(String name, String type) {
            return new Column(name, Kind.of(type));
        }
    }

    /// How a value is read and compared. A type that is none of these is not moved, and a move says
    /// so before it begins.
    private enum Kind {
        NUMBER,
        TEXT,
        TRUTH,
        DAY,
        TIME,
        BYTES;

        static Kind of(String type) {
            return switch (type.toLowerCase(Locale.ROOT)) {
                // PostgreSQL tells an identity column as a serial one.
                case "bigint", "integer", "smallint", "int8", "int4", "int2", "bigserial" -> NUMBER;
                case "character varying", "varchar", "character large object", "text" -> TEXT;
                case "boolean", "bool" -> TRUTH;
                case "date" -> DAY;
                case "timestamp with time zone", "timestamptz" -> TIME;
                case "binary varying", "bytea" -> BYTES;
                default -> throw new IllegalStateException("Values of " + type + " are not moved");
            };
        }

        @Nullable Object read(ResultSet row, int column) throws SQLException {
            Object value =
                    switch (this) {
                        case NUMBER -> row.getLong(column);
                        case TEXT -> row.getString(column);
                        case TRUTH -> row.getBoolean(column);
                        case DAY -> row.getObject(column, LocalDate.class);
                        case TIME -> row.getObject(column, OffsetDateTime.class);
                        case BYTES -> row.getBytes(column);
                    };
            return row.wasNull() ? null : value;
        }

        void write(PreparedStatement row, int column, @Nullable Object value) throws SQLException {
            if (this == BYTES) {
                row.setBytes(column, (byte[]) value);
            } else {
                row.setObject(column, value);
            }
        }
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
