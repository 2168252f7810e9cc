package org.landscape.board;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.board.Board.Cell;
import org.landscape.board.Board.Row;
import org.landscape.board.Board.State;
import org.landscape.board.Board.Timing;
import org.landscape.board.Board.Totals;
import org.landscape.directory.Activity;
import org.landscape.directory.ParticipantStatus;
import org.landscape.participant.Membership;
import org.landscape.programme.Thing;
import org.landscape.recognition.RecognisedThing.Basis;

class BoardCsvTest {

    private static final Thing SIX = new Thing(6, "Online networks", null, null, null, List.of());

    @Test
    void oneLineForEachParticipantWithAllThatTheBoardSays() {
        Cell done =
                new Cell(
                        6,
                        State.DONE,
                        17L,
                        "https://laura.example/six",
                        "Thing 6",
                        LocalDate.of(2011, 7, 25),
                        Timing.LATE,
                        Basis.TITLE,
                        "Thing 6",
                        0);
        String csv =
                csv(
                        row("Laura \"Lo\", librarian", Map.of("country", "UK"), done),
                        row("Zoë", Map.of(), Cell.withoutPost(6, State.MISSING, 0)));

        assertThat(csv)
                .isEqualTo(
                        """
                        \uFEFFparticipant,slug,mail,blog,country,membership,activity,last post,done,\
                        finished,Thing 6: Online networks,Thing 6 on,Thing 6 timing,Thing 6 post
                        "Laura ""Lo"", librarian",laura,l@laura.example,https://laura.example/,UK,\
                        takes part,cannot be read,2011-07-25T10:00:00Z,\
                        1,yes,done,2011-07-25,late,https://laura.example/six
                        Zoë,laura,l@laura.example,https://laura.example/,,takes part,cannot be read,\
                        2011-07-25T10:00:00Z,1,yes,missing,,,
                        """
                                .replace("\n", "\r\n"));
    }

    @Test
    void onlyOrganisersGetMailAddresses() {
        Board board = board(row("Zoë", Map.of(), Cell.withoutPost(6, State.MISSING, 0)));

        assertThat(new String(BoardCsv.write(board, "Thing", false), UTF_8))
                .contains("participant,slug,blog,membership")
                .doesNotContain("@");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"https://evil.example\")",
                "+1",
                "-2+3",
                "@SUM(A1)",
                "\t=1",
                "|calc",
                "＝1+1"
            })
    void nothingThatASpreadsheetWouldComputeIsLeft(String name) {
        String line =
                csv(row(name, Map.of(), Cell.withoutPost(6, State.MISSING, 0))).split("\r\n", 0)[1];

        assertThat(line.replaceFirst("^\"", "")).startsWith("'" + name.substring(0, 1));
    }

    private static String csv(Row... rows) {
        return new String(BoardCsv.write(board(rows), "Thing", true), UTF_8);
    }

    private static Board board(Row... rows) {
        return new Board(
                List.of(SIX),
                List.of(rows),
                new Totals(rows.length, 0, Map.of(), List.of()),
                Map.of());
    }

    private static Row row(String name, Map<String, String> groups, Cell cell) {
        return new Row(
                "laura",
                name,
                "https://laura.example/",
                "l@laura.example",
                groups,
                Membership.ACTIVE,
                ParticipantStatus.BROKEN,
                Activity.BROKEN,
                Instant.parse("2011-07-25T10:00:00Z"),
                1,
                true,
                0,
                List.of(cell));
    }
}
