package org.landscape.web.pages;

import io.quarkus.qute.RawString;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.board.Board;
import org.landscape.board.Board.Cell;
import org.landscape.board.Board.State;
import org.landscape.board.Board.Timing;
import org.landscape.board.BoardOrder;
import org.landscape.board.BoardOrder.By;
import org.landscape.board.Boards;
import org.landscape.board.Boards.ThingState;
import org.landscape.directory.Activity;
import org.landscape.web.http.BoardQuery;
import org.landscape.web.http.JsonNames;
import org.landscape.web.http.ProblemException;

/// The board as pages show it.
///
/// @param style the address of its style sheet
/// @param script of its script; only for the desk
/// @param query what the address asks for, without the question mark
/// @param asked the same without the page
/// @param name the column of names
/// @param done the column of sums
/// @param lastPost the column of the last posts
/// @param heads the columns of the Things
/// @param doubtful whether something is doubtful in these rows, and there is a queue to decide it
/// @param rows the rows, as HTML
/// @param shown the number of rows, in words
/// @param complete how many of them are through, in words
/// @param finished the query of the page that lists those
/// @param waiting what waits in the queue for these rows, null when nothing does, or for readers
/// @param few whether the Things are so few that the table is narrower than the page
/// @param filtered whether a filter leaves some rows out
/// @param pages of the rows; empty when they fit one
public record BoardView(
        String style,
        String script,
        String query,
        String asked,
        String words,
        Sorting name,
        Sorting done,
        Sorting lastPost,
        List<Head> heads,
        boolean doubtful,
        RawString rows,
        int size,
        String shown,
        String complete,
        String finished,
        @Nullable Count waiting,
        List<GroupChoice> groups,
        List<Choice> things,
        List<Choice> states,
        List<Choice> shortBy,
        List<Choice> activities,
        String sort,
        boolean few,
        boolean filtered,
        List<PageLink> pages) {

    /// At most so many Things leave room beside the table.
    private static final int FEW = 15;

    /// More than there can be; a larger number is no page.
    private static final int MOST_PAGES = 10_000;

    /// How far from being through a participant may be to be asked for.
    private static final int MOST_SHORT = 5;

    /// A column by which the rows can be sorted.
    ///
    /// @param href the query of the page that is sorted by it, the other way round if this one is
    /// @param aria how this page is sorted by it: `ascending`, `descending`, or empty
    record Sorting(String href, String aria) {}

    /// A Thing as the head of its column.
    ///
    /// @param total the participants who have done it
    /// @param doubtful the proposals for it in the queue
    record Head(
            int number,
            String label,
            String title,
            boolean ahead,
            Sorting sorting,
            Count total,
            Count doubtful) {}

    /// A number that leads to what was counted.
    ///
    /// @param href the query of the page that lists it
    record Count(int number, String href) {}

    /// A group's name with its labels.
    record GroupChoice(String name, List<Choice> labels) {}

    /// @param kind for the style sheet: `d` done, `q` doubtful, `x` excused, `m` missing; with `l`
    ///     late, `e` early
    /// @param words the state in words
    /// @param href the page of the post and the evidence, null when there is no post
    public record CellView(String kind, String words, @Nullable String href) {}

    /// @param href the query of the page
    /// @param beside how far it is from the present page, which is at 0
    record PageLink(int number, String href, int beside) {

        public boolean present() {
            return beside == 0;
        }

        public boolean previous() {
            return beside == -1;
        }

        public boolean next() {
            return beside == 1;
        }
    }

    /// @param page as the address has it
    /// @param desk whether it is for organisers
    /// @throws ProblemException 400 or 404 when there is no such page
    public static BoardView of(
            Boards boards, Layouts layouts, BoardQuery query, @Nullable String page, boolean desk) {
        int number = page == null || page.isBlank() ? 1 : BoardQuery.number("page", page.strip());
        if (number < 1 || number > MOST_PAGES) {
            throw new ProblemException(404, "The board has no such page.");
        }
        // At the desk a cell leads to the page of its post here, which its id names.
        Board board = boards.page(query.filter(), number, !desk);
        int last = (board.totals().participants() + Boards.ROWS - 1) / Boards.ROWS;
        if (number > Math.max(last, 1)) {
            throw new ProblemException(404, "The board ends at page " + Math.max(last, 1) + ".");
        }
        return of(board, layouts, query, pages(query, number, last), desk);
    }

    private static List<PageLink> pages(BoardQuery query, int page, int last) {
        return last < 2
                ? List.of()
                : IntStream.rangeClosed(1, last)
                        .mapToObj(
                                number -> new PageLink(number, paged(query, number), number - page))
                        .toList();
    }

    private static String paged(BoardQuery query, int page) {
        String text = query.text();
        return page == 1 ? text : text.isEmpty() ? "page=" + page : text + "&page=" + page;
    }

    private static BoardView of(
            Board board, Layouts layouts, BoardQuery query, List<PageLink> pages, boolean desk) {
        Layout layout = layouts.of(Layout.Section.NONE);
        List<ThingRow> things = layout.things();
        String here =
                pages.stream()
                        .filter(PageLink::present)
                        .map(PageLink::href)
                        .findFirst()
                        .orElse(query.text());
        BoardOrder order = query.filter().order();
        int all = board.totals().participants();
        int proposals =
                board.totals().things().stream().mapToInt(Board.ThingTotal::proposals).sum();
        return new BoardView(
                layouts.asset("board.css"),
                layouts.asset("board.js"),
                here,
                query.text(),
                query.q() == null ? "" : query.q(),
                sorting(query, order, By.NAME, "name"),
                sorting(query, order, By.DONE, "done"),
                sorting(query, order, By.LAST_POST, "last_post"),
                Stream.iterate(0, i -> i < things.size(), i -> i + 1)
                        .map(i -> head(things.get(i), board.totals().things().get(i), query, order))
                        .toList(),
                desk && proposals > 0,
                BoardRows.of(board, desk, query, here, layouts.words()),
                all,
                all == 1 ? "1 participant" : all + " participants",
                complete(board.totals().complete()),
                query.withShort(0).text(),
                desk ? waiting(board, query) : null,
                groups(board, query),
                things.stream()
                        .map(
                                thing ->
                                        Choice.of(
                                                Integer.toString(thing.number()),
                                                thing.label() + ": " + thing.title(),
                                                query.thing()))
                        .toList(),
                Stream.of(State.DONE, State.MISSING, State.DOUBTFUL, State.EXCUSED)
                        .map(
                                state ->
                                        new Choice(
                                                JsonNames.nameOf(state),
                                                words(state),
                                                JsonNames.nameOf(state).equals(query.state())))
                        .toList(),
                Stream.iterate(0, n -> n <= Math.min(MOST_SHORT, things.size()), n -> n + 1)
                        .map(
                                n ->
                                        Choice.of(
                                                Integer.toString(n),
                                                shortBy(n, layout),
                                                query.shortBy()))
                        .toList(),
                Stream.of(Activity.values())
                        .map(
                                one ->
                                        Choice.of(
                                                JsonNames.nameOf(one),
                                                StatusWords.forReaders(one),
                                                query.activity()))
                        .toList(),
                query.sort() == null ? "" : query.sort(),
                things.size() <= FEW,
                query.narrows(),
                pages);
    }

    /// The path to which a link of the table leads, which is a short query of the desk's board;
    /// empty when the query asks for the board itself.
    public static Optional<String> target(@Nullable String query) {
        return BoardRows.target(query);
    }

    private static Sorting sorting(BoardQuery query, BoardOrder order, By by, String column) {
        return sorting(query, order.by() == by, order.reversed(), by == By.NAME, column);
    }

    /// @param rising whether the column begins with the smallest unless it is reversed
    private static Sorting sorting(
            BoardQuery query, boolean now, boolean reversed, boolean rising, String column) {
        String next = now && !reversed ? "-" + column : column;
        return new Sorting(
                query.withSort(next).text(),
                now ? (rising == reversed ? "descending" : "ascending") : "");
    }

    private static @Nullable Count waiting(Board board, BoardQuery query) {
        ThingState asked = query.filter().cell();
        Integer thing = asked == null ? null : asked.thing();
        int number =
                board.totals().things().stream()
                        .filter(total -> thing == null || thing == total.thing())
                        .mapToInt(Board.ThingTotal::proposals)
                        .sum();
        return number == 0 ? null : new Count(number, query.doubtful(thing));
    }

    private static List<GroupChoice> groups(Board board, BoardQuery query) {
        return board.groups().entrySet().stream()
                .map(
                        group ->
                                new GroupChoice(
                                        group.getKey(),
                                        group.getValue().stream()
                                                .map(label -> label(group.getKey(), label, query))
                                                .toList()))
                .toList();
    }

    private static Choice label(String name, String label, BoardQuery query) {
        String value = name + ":" + label;
        return new Choice(value, label, query.group().contains(value));
    }

    private static String words(State state) {
        return switch (state) {
            case DONE -> "have done it";
            case MISSING -> "have not done it";
            case DOUBTFUL -> "may have done it";
            case EXCUSED -> "are excused from it";
        };
    }

    private static String shortBy(int number, Layout layout) {
        return switch (number) {
            case 0 -> "have finished";
            case 1 -> "1 " + layout.unit() + " short";
            default -> number + " " + layout.units() + " short";
        };
    }

    private static String complete(int complete) {
        return complete == 0 ? "none has finished yet" : complete + " finished";
    }

    private static Head head(
            ThingRow thing, Board.ThingTotal total, BoardQuery query, BoardOrder order) {
        int number = thing.number();
        return new Head(
                number,
                thing.label(),
                thing.title(),
                thing.ahead(),
                sorting(
                        query,
                        order.by() == By.THING && order.thing() == number,
                        order.reversed(),
                        false,
                        Integer.toString(number)),
                new Count(total.count(State.DONE), query.withThing(number, State.DONE).text()),
                new Count(total.proposals(), query.doubtful(number)));
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
