package org.landscape.web.pages;

import io.quarkus.qute.RawString;
import java.text.Bidi;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.landscape.board.Board;
import org.landscape.board.Board.Cell;
import org.landscape.board.Board.Row;
import org.landscape.board.Board.State;
import org.landscape.board.Board.Timing;
import org.landscape.directory.ParticipantStatus;
import org.landscape.text.HtmlOutput;
import org.landscape.web.http.BoardQuery;
import org.landscape.web.http.QueryText;

/// Writes the rows of a board as HTML.
///
/// A thousand participants have 23,000 cells, so each byte of a cell counts, and a template takes
/// as long as everything else together. Therefore:
///
/// - end tags and quotes are left out where HTML allows it;
/// - a missing cell is empty, and the style sheet has its sign and its word;
/// - at the desk a link is a short query, which the page answers with a redirect: `?p-laura` to a
///   participant, `?17` to a post; `?l17` if it is late, `?e17` if early, `?q17` if doubtful, by
///   which the style sheet chooses the sign;
/// - rows are in groups, of which a browser draws only those in sight.
final class BoardRows {

    /// How many rows make a group; the style sheet has the height of as many.
    private static final int GROUP = 20;

    private static final Pattern PARTICIPANT = Pattern.compile("p-([a-z0-9-]+)");
    private static final Pattern POST = Pattern.compile("[leq]?([0-9]{1,18})");
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_./:?=-]+");

    private final boolean desk;
    private final BoardQuery query;
    private final String here;
    private final DateWords dates;
    private final StringBuilder html = new StringBuilder(1 << 18);

    /// @param desk whether it is for organisers: a cell then leads to the evidence, and what is
    ///     missing to the page that mends it; else to the post on its own blog
    /// @param here the query of this page
    private BoardRows(boolean desk, BoardQuery query, String here, DateWords dates) {
        this.desk = desk;
        this.query = query;
        this.here = here;
        this.dates = dates;
    }

    static RawString of(Board board, boolean desk, BoardQuery query, String here, DateWords dates) {
        BoardRows rows = new BoardRows(desk, query, here, dates);
        for (int i = 0; i < board.rows().size(); i++) {
            if (i % GROUP == 0) {
                rows.html.append("<tbody>\n");
            }
            rows.row(board.rows().get(i));
        }
        return new RawString(rows.html.toString());
    }

    /// The path to which a short query leads; empty when the query is none.
    static Optional<String> target(@Nullable String query) {
        String text = query == null ? "" : query;
        Matcher participant = PARTICIPANT.matcher(text);
        if (participant.matches()) {
            return Optional.of("organiser/participants/" + participant.group(1));
        }
        Matcher post = POST.matcher(text);
        return post.matches()
                ? Optional.of("organiser/entries/" + post.group(1))
                : Optional.empty();
    }

    private void row(Row row) {
        String id = "p-" + row.slug();
        html.append("<tr id=").append(value(id)).append("><th><a href=");
        html.append(value(desk ? "?" + id : "participants/" + row.slug()));
        if (isBothWays(row.name())) {
            html.append(" dir=auto");
        }
        html.append('>').append(HtmlOutput.escapeQuoted(row.name())).append("</a>");
        if (row.status() != ParticipantStatus.POSTING) {
            html.append(" <i");
            if (row.status().isTrouble()) {
                html.append(" class=t");
            }
            html.append('>').append(HtmlOutput.escapeQuoted(row.status().words())).append("</i>");
        }
        html.append("<td>").append(row.done()).append("<td>");
        html.append(row.lastPostAt() == null ? "never" : dates.brief(row.lastPostAt()));
        row.cells().forEach(cell -> cell(row, cell));
    }

    private void cell(Row row, Cell cell) {
        boolean asked = desk && query.asksFor(cell.thing());
        if (cell.state() == State.MISSING && !asked) {
            html.append("<td>");
            return;
        }
        String href = href(row, cell, asked);
        String kind = kind(cell);
        boolean told = kind.isEmpty() || (desk && cell.entry() != null);
        html.append(told ? "<td>" : "<td class=" + kind + ">");
        html.append(href == null ? "<b>" : "<a href=" + value(href) + ">");
        html.append(word(cell));
        html.append(href == null ? "</b>" : "</a>");
    }

    private @Nullable String href(Row row, Cell cell, boolean asked) {
        if (!desk) {
            return cell.url();
        }
        if (cell.entry() != null) {
            return "?" + kind(cell) + cell.entry();
        }
        return asked
                ? "organiser/participants/%s/things/%d%s"
                        .formatted(row.slug(), cell.thing(), back())
                : null;
    }

    private String back() {
        return here.isEmpty() ? "" : "?back=" + QueryText.urlEncode(here);
    }

    /// For the style sheet; what is done, neither early nor late, has none.
    private static String kind(Cell cell) {
        return switch (cell.state()) {
            case DOUBTFUL -> "q";
            case EXCUSED -> "x";
            case MISSING -> "m";
            case DONE ->
                    cell.timing() == Timing.LATE ? "l" : cell.timing() == Timing.EARLY ? "e" : "";
        };
    }

    private static String word(Cell cell) {
        return switch (cell.state()) {
            case DOUBTFUL -> "doubtful";
            case EXCUSED -> "excused";
            case MISSING -> "missing";
            case DONE ->
                    cell.timing() == Timing.LATE
                            ? "late"
                            : cell.timing() == Timing.EARLY ? "early" : "done";
        };
    }

    private static boolean isBothWays(String name) {
        return Bidi.requiresBidi(name.toCharArray(), 0, name.length());
    }

    /// An attribute's value, in quotes where it needs them.
    private static String value(String text) {
        return BARE.matcher(text).matches() ? text : '"' + HtmlOutput.escapeQuoted(text) + '"';
    }
}
