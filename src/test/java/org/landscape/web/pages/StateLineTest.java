package org.landscape.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landscape.programme.Programme;
import org.landscape.programme.Thing;
import org.landscape.testsupport.ProgrammeLike;

class StateLineTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-28 | Begins Monday 11 January",
                "2026-01-28 | Begins Monday 11 January 2027",
                "2027-01-10 | Begins tomorrow",
                "2027-01-11 | [Thing 1 of 4], this week",
                "2027-01-17 | [Thing 1 of 4], until today",
                // Between two Things.
                "2027-01-20 | [Thing 2 of 4] begins Monday 25 January",
                // Two at once.
                "2027-01-26 | [Things 2 and 3], this week",
                // Longer than a week.
                "2027-02-02 | [Thing 4 of 4], until 20 February",
                // All have closed, and it goes on.
                "2027-02-21 | Until 28 February",
                "2027-02-28 | Until 28 February",
                "2027-03-01 | 'Ended yesterday: 8,771 posts'",
                "2027-03-02 | 'Ended in February: 8,771 posts'",
                "2029-03-02 | 'Ended in February 2027: 8,771 posts'",
            })
    void aProgrammeWithDays(String today, String words) {
        Programme programme =
                like().things(
                                List.of(
                                        thing(1, "2027-01-11", "2027-01-17"),
                                        thing(2, "2027-01-25", "2027-01-31"),
                                        thing(3, "2027-01-25", "2027-01-31"),
                                        thing(4, "2027-02-01", "2027-02-20")))
                        .days(LocalDate.parse("2027-01-11"), LocalDate.parse("2027-02-28"))
                        .programme();

        assertThat(words(programme, "Things", today, 8_771)).isEqualTo(words);
    }

    @Test
    void oneThingADay() {
        Programme programme =
                like().unit("Day", List.of())
                        .things(
                                List.of(
                                        thing(1, "2027-01-11", "2027-01-11"),
                                        thing(2, "2027-01-12", "2027-01-12")))
                        .programme();

        assertThat(words(programme, "Days", "2027-01-12", 0)).isEqualTo("[Day 2 of 2], today");
        assertThat(words(programme, "Days", "2027-01-13", 0)).isEqualTo("Ended yesterday");
        assertThat(words(programme, "Days", "2027-02-13", 1)).isEqualTo("Ended in January: 1 post");
    }

    @Test
    void manyAtOnce() {
        Programme programme =
                like().unit("Ding", List.of("Dingen"))
                        .things(
                                List.of(
                                        thing(1, "2027-01-11", "2027-05-01"),
                                        thing(2, "2027-01-11", "2027-05-01"),
                                        thing(3, "2027-01-11", "2027-05-01"),
                                        thing(4, "2027-01-11", "2027-05-01")))
                        .programme();

        assertThat(words(programme, "Dingen", "2027-01-12", 0))
                .isEqualTo("[Dingen 1 to 4], until 1 May");
    }

    @Test
    void numbersThatDoNotCountSayNothingOfTheWhole() {
        Programme programme =
                like().things(
                                List.of(
                                        thing(0, "2027-01-11", "2027-01-17"),
                                        thing(5, "2027-01-18", "2027-01-24")))
                        .programme();

        assertThat(words(programme, "Things", "2027-01-12", 0)).isEqualTo("[Thing 0], this week");
    }

    @Test
    void withoutAClosingDay() {
        Programme programme =
                like().things(List.of(thing(1, "2027-01-11", null), thing(2, "2027-01-18", null)))
                        .programme();

        assertThat(words(programme, "Things", "2027-01-12", 0))
                .isEqualTo("[Thing 1 of 2], open now");
        assertThat(words(programme, "Things", "2027-03-01", 0)).isEqualTo("Under way");
    }

    @Test
    void withoutDays() {
        assertThat(words(like().programme(), "Things", "2027-01-12", 0)).isEmpty();
        assertThat(words(like().programme(), "Things", "2027-01-12", 3)).isEqualTo("3 posts");
        assertThat(
                        words(
                                like().things(List.of(thing(1, null, null), thing(2, null, null)))
                                        .programme(),
                                "Things",
                                "2027-01-12",
                                3))
                .isEqualTo("[2 Things], at any time");
        assertThat(
                        words(
                                like().days(LocalDate.parse("2027-01-11"), null).programme(),
                                "Things",
                                "2027-02-12",
                                3))
                .isEqualTo("Under way");
    }

    /// The line, with the name of the Things in brackets.
    private static String words(Programme programme, String several, String today, long posts) {
        StateLine line = StateLine.of(programme, several, LocalDate.parse(today), posts);
        return line.before()
                + (line.things().isEmpty() ? "" : "[" + line.things() + "]")
                + line.after();
    }

    private static ProgrammeLike like() {
        return new ProgrammeLike(Programme.named("Tests", "tst"));
    }

    private static Thing thing(int number, @Nullable String opens, @Nullable String closes) {
        return new Thing(
                number,
                "Title",
                opens == null ? null : LocalDate.parse(opens),
                closes == null ? null : LocalDate.parse(closes),
                null,
                List.of());
    }
}
