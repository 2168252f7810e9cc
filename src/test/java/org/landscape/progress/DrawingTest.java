package org.landscape.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landscape.count.DayCounts.DayCount;
import org.landscape.count.WeekCounts.ThingWeek;
import org.landscape.programme.Programme;
import org.landscape.programme.Thing;

/// What is drawn of a programme, without a database.
class DrawingTest {

    /// A Monday.
    private static final LocalDate FIRST = LocalDate.parse("2011-06-20");

    private static final List<Long> NO_HOURS = Collections.nCopies(168, 0L);

    @Test
    void postsAreInTheWeekOfTheirDayAndWhatIsFarAwayIsOutside() {
        ProgressNumbers progress =
                ProgressNumbers.of(
                        programme(2),
                        FIRST.plusDays(10),
                        List.of(
                                new DayCount(FIRST.minusYears(1), 5, 1),
                                new DayCount(FIRST.minusDays(1), 1, 1),
                                new DayCount(FIRST, 2, 1),
                                new DayCount(FIRST.plusDays(6), 3, 1),
                                new DayCount(FIRST.plusDays(7), 4, 1)),
                        List.of(new ThingWeek(1, FIRST, 2), new ThingWeek(2, FIRST, 1)),
                        List.of(),
                        NO_HOURS);

        assertThat(progress.weeks())
                .containsExactly(
                        new ProgressNumbers.Week(FIRST.minusWeeks(1), 1),
                        new ProgressNumbers.Week(FIRST, 5),
                        new ProgressNumbers.Week(FIRST.plusWeeks(1), 4));
        assertThat(progress.outside()).isEqualTo(5);
        assertThat(progress.posts()).isEqualTo(15);
        assertThat(progress.things().getFirst().byWeek()).containsExactly(0L, 2L, 0L);
    }

    @Test
    void onBoardIsWhoPostedForTheThingOrForALaterOne() {
        ProgressNumbers progress =
                ProgressNumbers.of(
                        programme(4),
                        FIRST.plusYears(1),
                        List.of(),
                        List.of(),
                        List.of(Set.of(1), Set.of(1, 3), Set.of(2), Set.of(4, 99)),
                        NO_HOURS);

        assertThat(progress.things())
                .extracting(ProgressNumbers.OfThing::onBoard)
                .containsExactly(4, 3, 2, 1);
        assertThat(progress.things())
                .extracting(ProgressNumbers.OfThing::participants)
                .containsExactly(2, 1, 1, 1);
        assertThat(progress.things()).noneMatch(ProgressNumbers.OfThing::early);
    }

    @Test
    void itIsTooEarlyToSayWhoIsOnBoardUntilAWeekAfterAThingHasClosed() {
        ProgressNumbers progress =
                ProgressNumbers.of(
                        programme(3),
                        FIRST.plusDays(14),
                        List.of(),
                        List.of(),
                        List.of(),
                        NO_HOURS);

        assertThat(progress.things())
                .extracting(ProgressNumbers.OfThing::early)
                .containsExactly(false, true, true);
        assertThat(progress.things())
                .extracting(ProgressNumbers.OfThing::begun)
                .containsExactly(true, true, true);
    }

    @Test
    void aProgrammeWithoutDaysShowsTheLastHalfYear() {
        Programme undated =
                with(
                        Programme.named("Six", "six"),
                        List.of(new Thing(1, "One", null, null, null, List.of())));

        ProgressNumbers progress =
                ProgressNumbers.of(undated, FIRST, List.of(), List.of(), List.of(), NO_HOURS);

        assertThat(progress.weeks()).hasSize(27);
        assertThat(progress.weeks().getLast().monday()).isEqualTo(FIRST);
        assertThat(progress.isEmpty()).isTrue();
    }

    @Test
    void daysAreCountedInTheirWeeksAndNotOutsideOfThem() {
        ProgressNumbers progress =
                ProgressNumbers.of(
                        programme(2),
                        FIRST.plusDays(10),
                        List.of(),
                        List.of(),
                        List.of(),
                        NO_HOURS);

        assertThat(
                        progress.inWeeks(
                                List.of(
                                        FIRST.minusDays(8),
                                        FIRST.minusDays(7),
                                        FIRST,
                                        FIRST.plusDays(6),
                                        FIRST.plusDays(7),
                                        FIRST.plusDays(14))))
                .containsExactly(1L, 2L, 1L);
    }

    @Test
    void thePicturesAreTheseShapes() {
        List<Long> hours = new ArrayList<>(NO_HOURS);
        hours.set(24 + 20, 100L);
        hours.set(167, 1L);
        Drawings pictures =
                Drawings.of(
                        ProgressNumbers.of(
                                programme(2),
                                FIRST.plusDays(10),
                                List.of(
                                        new DayCount(FIRST, 4, 1),
                                        new DayCount(FIRST.plusDays(7), 1, 1)),
                                List.of(new ThingWeek(1, FIRST, 4), new ThingWeek(2, FIRST, 1)),
                                List.of(Set.of(1), Set.of(2)),
                                hours),
                        List.of(0L, 3L, 0L));

        assertThat(pictures.weeks().shapes())
                .containsExactly(new Drawing.Shape("bars", "M11 100v-100h8v100zM21 100v-25h8v25z"));
        assertThat(pictures.things().shapes())
                .containsExactly(
                        new Drawing.Shape("shade3", "M11 11h7v7h-7z"),
                        new Drawing.Shape("shade5", "M10 0h9v9h-9z"));
        assertThat(pictures.onBoard().shapes())
                .containsExactly(
                        new Drawing.Shape("behind", ""),
                        new Drawing.Shape("early", "M1 100v-100h8v100zM11 100v-50h8v50z"),
                        new Drawing.Shape("bars", "M1 100v-50h8v50zM11 100v-50h8v50z"));
        assertThat(pictures.hours().shapes())
                .containsExactly(
                        new Drawing.Shape("shade1", "M232 62h5v5h-5z"),
                        new Drawing.Shape("shade5", "M200 10h9v9h-9z"));
        assertThat(pictures.answers().shapes())
                .containsExactly(
                        new Drawing.Shape("behind", "M11 100v-100h8v100zM21 100v-25h8v25z"),
                        new Drawing.Shape("bars", "M11 100v-75h8v75z"));
        assertThat(pictures.hours().rows()).hasSize(7);
        assertThat(pictures.hours().columns())
                .extracting(Drawing.Mark::words)
                .containsExactly("0:00", "6:00", "12:00", "18:00");
    }

    @ParameterizedTest(name = "{0} Things, {1} participants")
    @CsvSource({"5, 0", "5, 40", "23, 40", "23, 1007", "52, 0", "52, 1007"})
    void thePicturesFitOnAPage(int things, int participants) {
        List<Set<Integer>> done = new ArrayList<>();
        List<ThingWeek> weeks = new ArrayList<>();
        for (int i = 0; i < participants; i++) {
            done.add(new HashSet<>(IntStream.rangeClosed(1, 1 + i % things).boxed().toList()));
        }
        if (participants > 0) {
            for (int thing = 1; thing <= things; thing++) {
                for (int late = 0; late < 12; late++) {
                    weeks.add(
                            new ThingWeek(thing, FIRST.plusWeeks(thing - 1L + late), participants));
                }
            }
        }
        ProgressNumbers progress =
                ProgressNumbers.of(
                        programme(things),
                        FIRST.plusYears(3),
                        weeks.stream()
                                .map(week -> new DayCount(week.monday(), week.posts(), 1))
                                .toList(),
                        weeks,
                        done,
                        Collections.nCopies(168, (long) participants));
        Drawings pictures =
                Drawings.of(
                        progress,
                        progress.weeks().stream().map(ProgressNumbers.Week::posts).toList());

        assertThat(progress.weeks()).hasSizeLessThanOrEqualTo(ProgressNumbers.MOST_WEEKS);
        assertThat(progress.isEmpty()).isEqualTo(participants == 0);
        assertThat(
                        Stream.of(
                                        pictures.weeks(),
                                        pictures.things(),
                                        pictures.onBoard(),
                                        pictures.hours(),
                                        pictures.answers())
                                .flatMap(drawing -> drawing.shapes().stream())
                                .mapToInt(shape -> shape.path().length())
                                .sum())
                .isLessThan(25_000);
        assertThat(pictures.onBoard().columns()).hasSizeBetween(5, 12);
        assertThat(pictures.things().columns()).hasSizeBetween(1, 12);
    }

    private static Programme programme(int things) {
        return with(
                Programme.named("Things", "things"),
                IntStream.rangeClosed(1, things)
                        .mapToObj(
                                number ->
                                        thing(
                                                number,
                                                FIRST.plusWeeks(number - 1L),
                                                FIRST.plusWeeks(number - 1L).plusDays(6)))
                        .toList());
    }

    private static Thing thing(int number, @Nullable LocalDate opens, @Nullable LocalDate closes) {
        return new Thing(number, "Topic " + number, opens, closes, null, List.of());
    }

    private static Programme with(Programme programme, List<Thing> things) {
        return new Programme(
                programme.name(),
                programme.shortName(),
                null,
                null,
                null,
                "en",
                programme.timezone(),
                programme.unit(),
                List.of(),
                null,
                null,
                programme.joining(),
                false,
                programme.board(),
                programme.completion(),
                things,
                List.of());
    }
}
