package org.landscape.web.api;

import static org.landscape.web.http.JsonNames.nameOf;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.landscape.board.Board;
import org.landscape.programme.Thing;

/// The board as the API gives it.
record BoardJson(List<ThingJson> things, List<RowJson> rows, TotalsJson totals) {

    record ThingJson(
            int number, String title, @Nullable LocalDate opens, @Nullable LocalDate closes) {
        static ThingJson of(Thing thing) {
            return new ThingJson(thing.number(), thing.title(), thing.opens(), thing.closes());
        }
    }

    record WhoJson(String slug, String name, Map<String, String> groups) {}

    /// @param shortBy how many Things the participant lacks to be through
    record RowJson(
            WhoJson participant,
            String membership,
            String activity,
            @Nullable Instant lastPostAt,
            int done,
            boolean complete,
            int shortBy,
            List<CellJson> cells) {
        static RowJson of(Board.Row row) {
            return new RowJson(
                    new WhoJson(row.slug(), row.name(), row.groups()),
                    nameOf(row.membership()),
                    nameOf(row.activity()),
                    row.lastPostAt(),
                    row.done(),
                    row.complete(),
                    row.shortBy(),
                    row.cells().stream().map(CellJson::of).toList());
        }
    }

    record CellJson(
            int thing,
            String state,
            @Nullable String entryId,
            @Nullable String url,
            @Nullable LocalDate on,
            @Nullable String timing,
            @Nullable String basis,
            @Nullable String evidence) {
        static CellJson of(Board.Cell cell) {
            return new CellJson(
                    cell.thing(),
                    nameOf(cell.state()),
                    cell.entry() == null ? null : Long.toString(cell.entry()),
                    cell.url(),
                    cell.on(),
                    cell.timing() == null ? null : nameOf(cell.timing()),
                    cell.basis() == null ? null : nameOf(cell.basis()),
                    cell.basis() == null ? null : cell.evidence());
        }
    }

    /// @param activities the number of participants in each
    record TotalsJson(
            int participants,
            int complete,
            Map<String, Integer> activities,
            List<ThingTotalJson> things) {}

    record ThingTotalJson(int thing, int done, int doubtful, int missing, int excused) {
        static ThingTotalJson of(Board.ThingTotal total) {
            return new ThingTotalJson(
                    total.thing(),
                    total.count(Board.State.DONE),
                    total.count(Board.State.DOUBTFUL),
                    total.count(Board.State.MISSING),
                    total.count(Board.State.EXCUSED));
        }
    }

    static BoardJson of(Board board) {
        Map<String, Integer> activities = new LinkedHashMap<>();
        board.totals()
                .activities()
                .forEach((activity, count) -> activities.put(nameOf(activity), count));
        return new BoardJson(
                board.things().stream().map(ThingJson::of).toList(),
                board.rows().stream().map(RowJson::of).toList(),
                new TotalsJson(
                        board.totals().participants(),
                        board.totals().complete(),
                        activities,
                        board.totals().things().stream().map(ThingTotalJson::of).toList()));
    }
}
