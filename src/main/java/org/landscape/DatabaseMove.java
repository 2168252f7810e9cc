package org.landscape;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Copies a landscape from one database to an empty one, table by table, with all ids and the state
/// of the sequences, and compares both at the end. Both have the same tables, by the same
/// migrations.
///
/// What was copied is stored page by page. A move that was stopped is begun again and goes on where
/// it was; until it has ended, neither the program nor another move uses the target ([MovedMark]).
/// From its end on, the program does not start on the source.
final class DatabaseMove {

    /// The migrations put a row into these, so they are never empty.
    private static final Set<String> FILLED_BY_MIGRATIONS =
            Set.of("storage_probe", "roster_turn", "address_rules", "link_progress", "asking_turn");

    private final MoveSide source;
    private final MoveSide target;
    private final InstantSource clock;
    private final Consumer<String> progress;

    /// @param progress gets a line now and then
    DatabaseMove(MoveSide source, MoveSide target, InstantSource clock, Consumer<String> progress) {
        this.source = source;
        this.target = target;
        this.clock = clock;
        this.progress = progress;
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
        Map<String, MovedTable> tables = source.tables();
        Map<String, MovedTable> there = target.tables();
        if (!tables.keySet().equals(there.keySet())) {
            throw refused("The two databases have different tables.");
        }
        Optional<MovedMark> sourceMark = MovedMark.of(source.connection());
        Optional<MovedMark> targetMark = MovedMark.of(target.connection());
        boolean begun =
                targetMark.filter(mark -> mark.state() == MovedMark.State.ARRIVING).isPresent();
        if (sourceMark.isPresent() && !begun) {
            throw refused(
                    "There is nothing to move: the landscape in %s was moved to %s (%s)."
                            .formatted(
                                    source.name(),
                                    sourceMark.get().place(),
                                    sourceMark.get().at()));
        }
        if (targetMark.isEmpty() && holdsLandscape(there)) {
            throw refused(
                    "%s already holds a landscape. Name an empty database, or empty this one first."
                            .formatted(target.name()));
        }
        if (!holdsLandscape(source, tables)) {
            throw refused("There is nothing to move: %s is empty.".formatted(source.name()));
        }
        progress.accept("Reading " + source.name());
        DatabaseContent content = DatabaseContent.of(source, tables);
        boolean resumed = begun && targetMark.filter(mark -> isOf(mark, content)).isPresent();
        if (!resumed) {
            empty(there);
            mark(target, MovedMark.State.ARRIVING, content.digest());
        } else {
            progress.accept("Going on with the move that had begun");
        }
        for (MovedTable table : tables.values()) {
            copy(table, Objects.requireNonNull(there.get(table.plainName())));
        }
        for (Map.Entry<String, Long> sequence : source.sequences().entrySet()) {
            target.run(
                    "alter sequence %s restart with %d"
                            .formatted(sequence.getKey(), sequence.getValue()));
        }
        for (MovedTable table : there.values()) {
            if (table.counted()) {
                goOnCounting(table);
            }
        }
        target.connection().commit();
        progress.accept("Comparing");
        Set<String> different = content.differences(DatabaseContent.of(target, there));
        if (!different.isEmpty()) {
            throw new NotStartedException(
                    "The move has not ended: the two databases differ in %s. The landscape is"
                                    .formatted(String.join(", ", different))
                            + " where it was.");
        }
        if (!target.isH2()) {
            target.run("analyze");
            target.connection().commit();
        }
        // In this order, a move that is stopped between the two can be begun again, and no moment
        // has two databases that are both in use.
        mark(source, MovedMark.State.LEFT, target.name());
        MovedMark.remove(target.connection());
        target.connection().commit();
        return new Moved(content.rows(), content.digest());
    }

    /// Rows that are added later get numbers above those of the rows that were moved.
    private void goOnCounting(MovedTable table) throws SQLException {
        String key = MovedTable.quoted(table.keyColumn().name());
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
    static String cancel(MoveSide side) throws SQLException {
        Optional<MovedMark> mark = MovedMark.of(side.connection());
        if (mark.isEmpty()) {
            return "There is nothing to cancel: %s is in use.".formatted(side.name());
        }
        boolean isCopy = mark.get().state() == MovedMark.State.ARRIVING;
        if (isCopy) {
            empty(side, side.tables());
        }
        MovedMark.remove(side.connection());
        side.connection().commit();
        return isCopy
                ? "%s is empty again.".formatted(side.name())
                : "%s is in use again, with what it held when it was moved.".formatted(side.name());
    }

    private static NotStartedException refused(String why) {
        return new NotStartedException("Nothing was moved. " + why);
    }

    private static boolean isOf(MovedMark mark, DatabaseContent content) {
        return mark.place().equals(content.digest());
    }

    private boolean holdsLandscape(Map<String, MovedTable> there) throws SQLException {
        return holdsLandscape(target, there);
    }

    private static boolean holdsLandscape(MoveSide side, Map<String, MovedTable> tables)
            throws SQLException {
        for (MovedTable table : tables.values()) {
            if (!FILLED_BY_MIGRATIONS.contains(table.plainName()) && side.count(table) > 0) {
                return true;
            }
        }
        return false;
    }

    private void mark(MoveSide side, MovedMark.State state, String place) throws SQLException {
        new MovedMark(state, place, clock.instant().atOffset(ZoneOffset.UTC))
                .put(side.connection());
        side.connection().commit();
    }

    private void empty(Map<String, MovedTable> there) throws SQLException {
        empty(target, there);
        target.connection().commit();
    }

    private static void empty(MoveSide side, Map<String, MovedTable> tables) throws SQLException {
        List<MovedTable> last = new ArrayList<>(tables.values());
        Collections.reverse(last);
        if (side.isH2()) {
            for (MovedTable table : last) {
                side.run("delete from " + table.sql());
            }
        } else {
            side.run(
                    last.stream()
                            .map(MovedTable::sql)
                            .collect(Collectors.joining(", ", "truncate ", "")));
        }
    }

    /// Copies the rows that are not there yet. Where the key is a number, rows were stored in its
    /// order, and the last number may not have all its rows; else the table is copied anew.
    private void copy(MovedTable from, MovedTable to) throws SQLException {
        long all = source.count(from);
        long done = target.count(to);
        @Nullable Object after = null;
        if (done > 0 && done < all && from.isKeyedByNumber()) {
            long last =
                    target.number(
                            "select max(%s) from %s"
                                    .formatted(MovedTable.quoted(to.key()), to.sql()));
            target.run(
                    "delete from %s where %s = %d"
                            .formatted(to.sql(), MovedTable.quoted(to.key()), last));
            after = last - 1;
        } else if (done > 0 && done != all) {
            target.run("delete from " + to.sql());
        } else if (done == all) {
            progress.accept("%s: %,d rows".formatted(from.plainName(), all));
            return;
        }
        done = target.count(to);
        while (true) {
            MoveSide.Page page = source.page(from, after);
            if (page.rows().isEmpty()) {
                break;
            }
            store(to, page.rows());
            target.connection().commit();
            done += page.rows().size();
            after = page.last();
            progress.accept("%s: %,d of %,d rows".formatted(from.plainName(), done, all));
        }
    }

    private void store(MovedTable table, List<List<@Nullable Object>> rows) throws SQLException {
        try (PreparedStatement insert =
                target.connection()
                        .prepareStatement(
                                "insert into %s (%s) values (%s)"
                                        .formatted(
                                                table.sql(),
                                                table.columnList(),
                                                String.join(
                                                        ", ",
                                                        Collections.nCopies(
                                                                table.columns().size(), "?"))))) {
            for (List<@Nullable Object> row : rows) {
                table.write(insert, row);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
