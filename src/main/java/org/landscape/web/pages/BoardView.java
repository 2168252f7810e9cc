package org.landscape.web.pages;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.board.Board;
import org.landscape.board.Board.Cell;
import org.landscape.board.Board.State;
import org.landscape.board.Board.Timing;
import org.landscape.directory.Activity;
import org.landscape.web.http.JsonNames;
import org.landscape.web.http.QueryText;

/// The board as pages show it.
///
/// @param shown the number of rows, in words
/// @param complete how many of them are through, in words; empty when there are no rows
/// @param filtered whether a filter leaves some rows out
public record BoardView(
        List<Head> heads,
        List<Line> lines,
        String shown,
        String complete,
        List<Choice> groups,
        List<Choice> activities,
        String query,
        boolean filtered) {

    /// A Thing as the head of its column.
    ///
    /// @param total the number of participants who have done it
    record Head(int number, String label, String title, int total, boolean ahead) {}

    /// @param status of the participant, in words
    /// @param kind of the status, for the style sheet
    record Line(
            String slug, String name, String status, String kind, int done, List<CellView> cells) {}

    /// @param kind for the style sheet: `d` done, `q` doubtful, `x` excused, `m` missing; with `l`
    ///     late, `e` early
    /// @param words for screen readers, in place of the sign
    /// @param href the page of the post and the evidence, null when there is no post
    public record CellView(String kind, String words, @Nullable String href) {}

    /// @param entries the path of the pages about single posts; null links to the posts themselves
    public static BoardView of(
            Board board,
            Layout layout,
            @Nullable String group,
            @Nullable String activity,
            @Nullable String entries) {
        List<ThingRow> things = layout.things();
        int all = board.totals().participants();
        return new BoardView(
                Stream.iterate(0, i -> i < things.size(), i -> i + 1)
                        .map(i -> head(things.get(i), board.totals().things().get(i)))
                        .toList(),
                board.rows().stream().map(row -> line(row, entries)).toList(),
                all == 1 ? "1 participant" : all + " participants",
                complete(board.totals().complete()),
                Choice.groups(board.groups(), group),
                Stream.of(Activity.values())
                        .map(
                                one ->
                                        Choice.of(
                                                JsonNames.nameOf(one),
                                                StatusWords.forReaders(one),
                                                activity))
                        .toList(),
                query(group, activity),
                !isEmpty(group) || !isEmpty(activity));
    }

    private static boolean isEmpty(@Nullable String text) {
        return text == null || text.isEmpty();
    }

    /// The query of links to the same rows as a spreadsheet.
    private static String query(@Nullable String group, @Nullable String activity) {
        StringBuilder query = new StringBuilder();
        if (group != null && !group.isEmpty()) {
            query.append("?group=").append(encoded(group));
        }
        if (activity != null && !activity.isEmpty()) {
            query.append(query.isEmpty() ? '?' : '&').append("activity=").append(encoded(activity));
        }
        return query.toString();
    }

    private static String encoded(String text) {
        return QueryText.urlEncode(text);
    }

    private static String complete(int complete) {
        return complete == 0 ? "nobody through yet" : complete + " through";
    }

    private static Head head(ThingRow thing, Board.ThingTotal total) {
        return new Head(
                thing.number(),
                thing.label(),
                thing.title(),
                total.count(State.DONE),
                thing.ahead());
    }

    private static Line line(Board.Row row, @Nullable String entries) {
        return new Line(
                row.slug(),
                row.name(),
                StatusWords.forReaders(row.status()),
                StatusWords.kind(row.status()),
                row.done(),
                row.cells().stream().map(cell -> cell(cell, entries)).toList());
    }

    public static CellView cell(Cell cell, @Nullable String entries) {
        String kind =
                switch (cell.state()) {
                    case DONE -> "d";
                    case DOUBTFUL -> "q";
                    case EXCUSED -> "x";
                    case MISSING -> "m";
                };
        String words = cell.state().name().toLowerCase(Locale.ROOT);
        Timing timing = cell.timing();
        if (timing == Timing.LATE) {
            kind += " l";
            words += ", late";
        } else if (timing == Timing.EARLY) {
            kind += " e";
            words += ", early";
        }
        Long entry = cell.entry();
        return new CellView(
                kind, words, entry == null ? null : entries == null ? cell.url() : entries + entry);
    }
}
