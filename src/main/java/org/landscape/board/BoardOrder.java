package org.landscape.board;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.landscape.board.Board.Cell;
import org.landscape.board.Board.Row;
import org.landscape.board.Board.State;

/// The order of a board's rows. Rows that are alike in it are in the order of their names.
///
/// @param thing the number of the Thing, 0 unless the order is by a Thing
/// @param reversed whether it begins at the other end
public record BoardOrder(By by, int thing, boolean reversed) {

    public static final BoardOrder BY_NAME = new BoardOrder(By.NAME, 0, false);

    public enum By {
        /// From A to Z, in the programme's language.
        NAME,
        /// Who has done most Things comes first.
        DONE,
        /// Who has posted last comes first; who has not posted comes last, also reversed.
        LAST_POST,
        /// Who has done the Thing comes first, the earliest post before; then doubtful, excused,
        /// missing.
        THING
    }

    /// @param named the rows in the order of their names
    List<Row> sorted(List<Row> named) {
        return switch (by) {
            case NAME -> reversed ? named.reversed() : named;
            case DONE -> by(named, turned(Comparator.<Row>comparingInt(Row::done).reversed()));
            case LAST_POST ->
                    by(
                            named,
                            Comparator.comparing(
                                    Row::lastPostAt,
                                    Comparator.nullsLast(
                                            turned(Comparator.<Instant>reverseOrder()))));
            case THING ->
                    by(
                            named,
                            turned(
                                    Comparator.comparingInt(this::place)
                                            .thenComparing(
                                                    this::day,
                                                    Comparator.nullsLast(
                                                            Comparator.naturalOrder()))));
        };
    }

    private static List<Row> by(List<Row> rows, Comparator<Row> order) {
        return rows.stream().sorted(order).toList();
    }

    private <T> Comparator<T> turned(Comparator<T> order) {
        return reversed ? order.reversed() : order;
    }

    private int place(Row row) {
        return row.cell(thing)
                .map(Cell::state)
                .map(
                        state ->
                                switch (state) {
                                    case DONE -> 0;
                                    case DOUBTFUL -> 1;
                                    case EXCUSED -> 2;
                                    case MISSING -> 3;
                                })
                .orElse(State.values().length);
    }

    private @Nullable LocalDate day(Row row) {
        return row.cell(thing).map(Cell::on).orElse(null);
    }
}
