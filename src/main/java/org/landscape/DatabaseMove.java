package org.landscape;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.landscape.datafile.WholeDatabase;

/// Copies a landscape from one database to an empty one, table by table, with all ids and the state
/// of the sequences, and compares both at the end. Both have the same tables, by the same
/// migrations.
///
/// What was copied is stored page by page. A move that was stopped is begun again and goes on where
/// it was; until it has ended, neither the program nor another move uses the target ([MovedMark]).
/// From its end on, the program does not start on the source.
final class DatabaseMove {

    /// How many rows are read and stored together.
    private static final int PAGE = 500;

    /// The migrations put a row into these, so they are never empty.
    private static final Set<String> FILLED_BY_MIGRATIONS =
            Set.of("storage_probe", "roster_turn", "address_rules", "link_progress", "asking_turn");

    /// Not part of a landscape: what the database knows of itself, and what running nodes tell each
    /// other.
    private static final Set<String> OF_THE_DATABASE =
            Set.of("flyway_schema_history", "moved", "node_change", "host_pace", "host_turn");

    private final Side source;
    private final Side target;
    private final InstantSource clock;
    private final Consumer<String> progress;

    /// @param progress gets a line now and then
    DatabaseMove(Side source, Side target, InstantSource clock, Consumer<String> progress) {
        this.source = source;
        this.target = target;
        this.clock = clock;
        this.progress = progress;
    }

    /// One of the two databases.
    ///
    /// @param connection without automatic commits; everything is done by it
    /// @param name for messages
    record Side(Connection connection, String name) {

        boolean isH2() throws SQLException {
            return WholeDatabase.isOfH2(connection);
        }

        /// The tables, each after those that its foreign keys name, under the names in small
        /// letters.
        Map<String, Table> tables() throws SQLException {
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
            Map<String, Table> tables = new LinkedHashMap<>();
            for (String name : ordered) {
                Table table = table(data, name);
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

        private Table table(DatabaseMetaData data, String name) throws SQLException {
            String key = "";
            try (ResultSet columns = data.getPrimaryKeys(null, connection.getSchema(), name)) {
                while (columns.next()) {
                    if (columns.getInt("KEY_SEQ") == 1) {
                        key = columns.getString("COLUMN_NAME");
                    }
                }
            }
            Map<String, Column> columns = new TreeMap<>();
            try (Statement statement = connection.createStatement();
                    ResultSet none =
                            statement.executeQuery(
                                    "select * from " + quoted(name) + " where 1 = 0")) {
                ResultSetMetaData of = none.getMetaData();
                for (int i = 1; i <= of.getColumnCount(); i++) {
                    String column = of.getColumnName(i);
                    columns.put(
                            column.toLowerCase(Locale.ROOT),
                            new Column(column, Kind.of(of.getColumnTypeName(i))));
                }
            }
            if (key.isEmpty()) {
                throw new IllegalStateException(name + " has no primary key");
            }
            return new Table(name, key, isCounted(data, name, key), columns);
        }

        private boolean isCounted(DatabaseMetaData data, String table, String column)
                throws SQLException {
            try (ResultSet row = data.getColumns(null, connection.getSchema(), table, column)) {
                return row.next() && row.getString("IS_AUTOINCREMENT").equals("YES");
            }
        }

        long count(Table table) throws SQLException {
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
    }

    /// A table.
    ///
    /// @param key the first column of its primary key
    /// @param counted whether the database numbers the rows itself (an identity column)
    /// @param columns by their names in small letters
    record Table(String name, String key, boolean counted, Map<String, Column> columns) {

        String plainName() {
            return name.toLowerCase(Locale.ROOT);
        }

        String sql() {
            return quoted(name);
        }

        Column keyColumn() {
            return Objects.requireNonNull(columns.get(key.toLowerCase(Locale.ROOT)));
        }

        Kind keyKind() {
            return keyColumn().kind;
        }

        String columnList() {
            return columns.values().stream()
                    .map(column -> quoted(column.name))
                    .collect(Collectors.joining(", "));
        }
    }

    private record Column(String name, Kind kind) {}

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

    /// What a database holds: of each table the number of rows and the sum of their hashes, which
    /// does not depend on their order; and the sequences.
    record Content(Map<String, String> parts, long rows) {

        /// Of everything.
        String digest() {
            return HexFormat.of()
                    .formatHex(sha256().digest(parts.toString().getBytes(StandardCharsets.UTF_8)));
        }
    }

    /// What was moved.
    ///
    /// @param digest of either side
    record Moved(long rows, String digest) {}

    /// Moves everything.
    ///
    /// @throws NotStartedException if it must not begin, or if the two differ at the end, with
    ///     words for the person who gave the command
    Moved move() throws SQLException {
        Map<String, Table> tables = source.tables();
        Map<String, Table> there = target.tables();
        if (!tables.keySet().equals(there.keySet())) {
            throw refused("The two databases have different tables.");
        }
        Optional<MovedMark> sourceMark = MovedMark.of(source.connection);
        Optional<MovedMark> targetMark = MovedMark.of(target.connection);
        boolean begun =
                targetMark.filter(mark -> mark.state() == MovedMark.State.ARRIVING).isPresent();
        if (sourceMark.isPresent() && !begun) {
            throw refused(
                    "There is nothing to move: the landscape in %s was moved to %s (%s)."
                            .formatted(
                                    source.name, sourceMark.get().place(), sourceMark.get().at()));
        }
        if (targetMark.isEmpty() && holdsLandscape(there)) {
            throw refused(
                    "%s already holds a landscape. Name an empty database, or empty this one first."
                            .formatted(target.name));
        }
        if (!holdsLandscape(source, tables)) {
            throw refused("There is nothing to move: %s is empty.".formatted(source.name));
        }
        progress.accept("Reading " + source.name);
        Content content = content(source, tables);
        boolean resumed = begun && targetMark.filter(mark -> isOf(mark, content)).isPresent();
        if (!resumed) {
            empty(there);
            mark(target, MovedMark.State.ARRIVING, content.digest());
        } else {
            progress.accept("Going on with the move that had begun");
        }
        for (Table table : tables.values()) {
            copy(table, Objects.requireNonNull(there.get(table.plainName())));
        }
        for (Map.Entry<String, Long> sequence : source.sequences().entrySet()) {
            target.run(
                    "alter sequence %s restart with %d"
                            .formatted(sequence.getKey(), sequence.getValue()));
        }
        for (Table table : there.values()) {
            if (table.counted) {
                goOnCounting(table);
            }
        }
        target.connection.commit();
        progress.accept("Comparing");
        compare(content, content(target, there));
        if (!target.isH2()) {
            target.run("analyze");
            target.connection.commit();
        }
        // In this order, a move that is stopped between the two can be begun again, and no moment
        // has two databases that are both in use.
        mark(source, MovedMark.State.LEFT, target.name);
        MovedMark.remove(target.connection);
        target.connection.commit();
        return new Moved(content.rows, content.digest());
    }

    /// Rows that are added later get numbers above those of the rows that were moved.
    private void goOnCounting(Table table) throws SQLException {
        String key = quoted(table.keyColumn().name);
        long next =
                target.number(
                        "select coalesce(max(%s), 0) + 1 from %s".formatted(key, table.sql()));
        target.run(
                "alter table %s alter column %s restart with %d".formatted(table.sql(), key, next));
    }

    /// Takes a database into use again: of a landscape that was moved away, the state before the
    /// move; of a move that has not ended, nothing is kept.
    ///
    /// @return what was done, in words
    static String cancel(Side side) throws SQLException {
        Optional<MovedMark> mark = MovedMark.of(side.connection);
        if (mark.isEmpty()) {
            return "There is nothing to cancel: %s is in use.".formatted(side.name);
        }
        boolean isCopy = mark.get().state() == MovedMark.State.ARRIVING;
        if (isCopy) {
            empty(side, side.tables());
        }
        MovedMark.remove(side.connection);
        side.connection.commit();
        return isCopy
                ? "%s is empty again.".formatted(side.name)
                : "%s is in use again, with what it held when it was moved.".formatted(side.name);
    }

    private static NotStartedException refused(String why) {
        return new NotStartedException("Nothing was moved. " + why);
    }

    private static boolean isOf(MovedMark mark, Content content) {
        return mark.place().equals(content.digest());
    }

    private boolean holdsLandscape(Map<String, Table> there) throws SQLException {
        return holdsLandscape(target, there);
    }

    private static boolean holdsLandscape(Side side, Map<String, Table> tables)
            throws SQLException {
        for (Table table : tables.values()) {
            if (!FILLED_BY_MIGRATIONS.contains(table.plainName()) && side.count(table) > 0) {
                return true;
            }
        }
        return false;
    }

    private void mark(Side side, MovedMark.State state, String place) throws SQLException {
        new MovedMark(state, place, clock.instant().atOffset(ZoneOffset.UTC)).put(side.connection);
        side.connection.commit();
    }

    private void empty(Map<String, Table> there) throws SQLException {
        empty(target, there);
        target.connection.commit();
    }

    private static void empty(Side side, Map<String, Table> tables) throws SQLException {
        List<Table> last = new ArrayList<>(tables.values());
        Collections.reverse(last);
        if (side.isH2()) {
            for (Table table : last) {
                side.run("delete from " + table.sql());
            }
        } else {
            side.run(
                    last.stream()
                            .map(Table::sql)
                            .collect(Collectors.joining(", ", "truncate ", "")));
        }
    }

    /// Copies the rows that are not there yet. Where the key is a number, rows were stored in its
    /// order, and the last number may not have all its rows; else the table is copied anew.
    private void copy(Table from, Table to) throws SQLException {
        long all = source.count(from);
        long done = target.count(to);
        @Nullable Object after = null;
        if (done > 0 && done < all && from.keyKind() == Kind.NUMBER) {
            long last = target.number("select max(%s) from %s".formatted(quoted(to.key), to.sql()));
            target.run("delete from %s where %s = %d".formatted(to.sql(), quoted(to.key), last));
            after = last - 1;
        } else if (done > 0 && done != all) {
            target.run("delete from " + to.sql());
        } else if (done == all) {
            progress.accept("%s: %,d rows".formatted(from.plainName(), all));
            return;
        }
        done = target.count(to);
        while (true) {
            Page page = page(source, from, after);
            if (page.rows.isEmpty()) {
                break;
            }
            store(to, page.rows);
            target.connection.commit();
            done += page.rows.size();
            after = page.last;
            progress.accept("%s: %,d of %,d rows".formatted(from.plainName(), done, all));
        }
    }

    private record Page(List<List<@Nullable Object>> rows, @Nullable Object last) {}

    /// The rows behind a key, with all rows of the last key.
    private static Page page(Side side, Table table, @Nullable Object after) throws SQLException {
        String key = quoted(table.key);
        try (PreparedStatement query =
                side.connection.prepareStatement(
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
            List<Column> columns = List.copyOf(table.columns.values());
            int place = columns.indexOf(table.keyColumn());
            List<List<@Nullable Object>> rows = new ArrayList<>();
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    List<@Nullable Object> row = new ArrayList<>();
                    for (int i = 0; i < columns.size(); i++) {
                        row.add(columns.get(i).kind.read(found, i + 1));
                    }
                    rows.add(row);
                }
            }
            return new Page(rows, rows.isEmpty() ? null : rows.getLast().get(place));
        }
    }

    private void store(Table table, List<List<@Nullable Object>> rows) throws SQLException {
        List<Column> columns = List.copyOf(table.columns.values());
        try (PreparedStatement insert =
                target.connection.prepareStatement(
                        "insert into %s (%s) values (%s)"
                                .formatted(
                                        table.sql(),
                                        table.columnList(),
                                        String.join(
                                                ", ", Collections.nCopies(columns.size(), "?"))))) {
            for (List<@Nullable Object> row : rows) {
                for (int i = 0; i < columns.size(); i++) {
                    columns.get(i).kind.write(insert, i + 1, row.get(i));
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static Content content(Side side, Map<String, Table> tables) throws SQLException {
        Map<String, String> parts = new TreeMap<>();
        long all = 0;
        for (Table table : tables.values()) {
            BigInteger sum = BigInteger.ZERO;
            long rows = 0;
            @Nullable Object after = null;
            for (Page page = page(side, table, after);
                    !page.rows.isEmpty();
                    page = page(side, table, after)) {
                for (List<@Nullable Object> row : page.rows) {
                    sum = sum.add(new BigInteger(1, hash(row)));
                }
                rows += page.rows.size();
                after = page.last;
            }
            parts.put(
                    table.plainName(),
                    "%d rows, %s %s"
                            .formatted(
                                    rows,
                                    table.columns.keySet(),
                                    sum.mod(BigInteger.TWO.pow(256)).toString(16)));
            all += rows;
        }
        parts.put("sequences", side.sequences().toString());
        return new Content(parts, all);
    }

    private static void compare(Content here, Content there) {
        Set<String> different = new TreeSet<>();
        here.parts.forEach(
                (part, content) -> {
                    if (!content.equals(there.parts.get(part))) {
                        different.add(part);
                    }
                });
        if (!different.isEmpty()) {
            throw new NotStartedException(
                    "The move has not ended: the two databases differ in %s. The landscape is"
                                    .formatted(String.join(", ", different))
                            + " where it was.");
        }
    }

    /// Of the values in the order of their columns; a number, a text and a missing value are never
    /// taken for each other.
    private static byte[] hash(List<@Nullable Object> row) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream data = new DataOutputStream(bytes)) {
            for (@Nullable Object value : row) {
                switch (value) {
                    case null -> data.writeByte(0);
                    case Long number -> {
                        data.writeByte(1);
                        data.writeLong(number);
                    }
                    case String text -> {
                        byte[] written = text.getBytes(StandardCharsets.UTF_8);
                        data.writeByte(2);
                        data.writeInt(written.length);
                        data.write(written);
                    }
                    case Boolean truth -> {
                        data.writeByte(3);
                        data.writeBoolean(truth);
                    }
                    case OffsetDateTime time -> {
                        Instant moment = time.toInstant();
                        data.writeByte(4);
                        data.writeLong(moment.getEpochSecond());
                        data.writeInt(moment.getNano());
                    }
                    case LocalDate day -> {
                        data.writeByte(5);
                        data.writeLong(day.toEpochDay());
                    }
                    case byte[] written -> {
                        data.writeByte(6);
                        data.writeInt(written.length);
                        data.write(written);
                    }
                    default -> throw new IllegalStateException("Not hashed: " + value.getClass());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sha256().digest(bytes.toByteArray());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
