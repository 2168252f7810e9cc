package org.landscape.board;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.landscape.board.Board.Cell;
import org.landscape.board.Board.Row;
import org.landscape.directory.Activity;
import org.landscape.directory.ParticipantStatus;
import org.landscape.participant.Membership;
import org.landscape.programme.Thing;

/// Writes the board as a spreadsheet for Excel and LibreOffice (RFC 4180), in UTF-8 with a byte
/// order mark, without which Excel assumes another encoding.
///
/// It says the words of the pages; only organisers get mail addresses.
///
/// A cell that a spreadsheet would compute (CWE-1236) gets an apostrophe in front: names and group
/// labels are strangers' words.
public final class BoardCsv {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String COMPUTED = "=+-@\t\r\n|%＝＋－＠";

    private BoardCsv() {}

    /// @param unit the programme's word for a Thing
    /// @param mails whether it has the column of mail addresses, which only organisers may see
    public static byte[] write(Board board, String unit, boolean mails) {
        List<String> groups =
                List.copyOf(
                        board.rows().stream()
                                .flatMap(row -> row.groups().keySet().stream())
                                .collect(Collectors.toCollection(TreeSet::new)));
        StringBuilder csv = new StringBuilder(BYTE_ORDER_MARK);
        line(csv, head(board, groups, unit, mails));
        board.rows().forEach(row -> line(csv, cells(row, groups, mails)));
        return csv.toString().getBytes(UTF_8);
    }

    private static List<String> head(Board board, List<String> groups, String unit, boolean mails) {
        List<String> head = new ArrayList<>(List.of("participant", "slug"));
        if (mails) {
            head.add("mail");
        }
        head.add("blog");
        head.addAll(groups);
        head.addAll(List.of("membership", "activity", "last post", "done", "finished"));
        for (Thing thing : board.things()) {
            String name = unit + " " + thing.number();
            head.addAll(
                    List.of(
                            name + ": " + thing.title(),
                            name + " on",
                            name + " timing",
                            name + " post"));
        }
        return head;
    }

    private static List<String> cells(Row row, List<String> groups, boolean mails) {
        List<String> cells = new ArrayList<>(List.of(row.name(), row.slug()));
        if (mails) {
            cells.add(row.mail());
        }
        cells.add(row.blog() == null ? "" : row.blog());
        groups.forEach(group -> cells.add(row.groups().getOrDefault(group, "")));
        cells.add(membership(row.membership()));
        cells.add(row.status().words());
        cells.add(
                row.lastPostAt() == null
                        ? ""
                        : row.lastPostAt().truncatedTo(ChronoUnit.SECONDS).toString());
        cells.add(Integer.toString(row.done()));
        cells.add(row.complete() ? "yes" : "no");
        for (Cell cell : row.cells()) {
            cells.add(word(cell.state()));
            cells.add(cell.on() == null ? "" : cell.on().toString());
            cells.add(cell.timing() == null ? "" : word(cell.timing()));
            cells.add(cell.url() == null ? "" : cell.url());
        }
        return cells;
    }

    /// The word of the pages for a membership, which a trouble with the blog does not hide.
    private static String membership(Membership membership) {
        return membership == Membership.ACTIVE
                ? "takes part"
                : ParticipantStatus.of(membership, Optional.empty(), Activity.NOT_BEGUN).words();
    }

    private static void line(StringBuilder csv, List<String> cells) {
        csv.append(cells.stream().map(BoardCsv::quoted).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    private static String quoted(String text) {
        String safe = !text.isEmpty() && COMPUTED.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.chars().anyMatch(one -> one == '"' || one == ',' || one == '\n' || one == '\r')
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
