package org.landscape.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landscape.board.Board.Timing;
import org.landscape.count.Answer;
import org.landscape.entry.DatedBy;
import org.landscape.programme.Programme;
import org.landscape.programme.Programme.BoardAccess;
import org.landscape.programme.Thing;
import org.landscape.recognition.RecognisedThing.Certainty;
import org.landscape.testsupport.ProgrammeLike;

/// Whether a post was early, on time or late for a Thing that was open from 18 to 24 July.
class BoardCellTest {

    private static final Thing SIX =
            new Thing(
                    6,
                    "Online networks",
                    LocalDate.of(2011, 7, 18),
                    LocalDate.of(2011, 7, 24),
                    null,
                    List.of());

    private static final Programme PROGRAMME =
            new ProgrammeLike(Programme.named("Tests", "tst"))
                    .board(BoardAccess.PUBLIC)
                    .things(List.of(SIX))
                    .programme();

    @ParameterizedTest
    @CsvSource({
        "2011-07-17, CLAIMED, EARLY",
        "2011-07-18, CLAIMED, ON_TIME",
        "2011-07-25, CLAIMED, LATE",
        // The post claimed a future date, or had none in a known feed: the day we saw it counts.
        "2011-07-18, FIRST_SEEN, ON_TIME",
        "2011-07-25, FIRST_SEEN, LATE",
        // The date was only chosen to order the post in lists; it does not tell when it was
        // written.
        "2011-06-20, START,",
        "2011-07-18, NEIGHBOUR,",
        "2011-07-25, NEIGHBOUR,"
    })
    void onlyADateOfItsOwnMakesAPostEarlyOrLate(
            LocalDate on, DatedBy datedBy, @Nullable Timing timing) {
        assertThat(Boards.cell(PROGRAMME, SIX, answer(on, datedBy), false))
                .satisfies(cell -> assertThat(cell.timing()).isEqualTo(timing))
                .satisfies(cell -> assertThat(cell.on()).isEqualTo(on));
    }

    private static Answer answer(LocalDate on, DatedBy datedBy) {
        Instant noon = on.atTime(12, 0).toInstant(ZoneOffset.UTC);
        return new Answer(6, Certainty.SURE, 1, noon, datedBy.isEvidence(), 0);
    }
}
