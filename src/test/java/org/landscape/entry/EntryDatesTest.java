package org.landscape.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landscape.parse.ParsedEntry;

class EntryDatesTest {

    private static final Instant NOW = Instant.parse("2011-07-20T12:00:00Z");
    private static final Instant START = Instant.parse("2011-06-20T00:00:00Z");
    private static final Instant MONDAY = Instant.parse("2011-07-18T10:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2011-07-19T10:00:00Z");
    private static final Instant TOMORROW = Instant.parse("2011-07-21T10:00:00Z");

    @Test
    void anEntryStandsWhereItsFeedSaysItWasPublished() {
        assertThat(firstPoll(TUESDAY, MONDAY))
                .containsExactly(
                        new EntryDate(TUESDAY, DatedBy.CLAIMED),
                        new EntryDate(MONDAY, DatedBy.CLAIMED));
    }

    @Test
    void aDateInTheFutureIsNotBelieved() {
        assertThat(firstPoll(TOMORROW)).containsExactly(new EntryDate(NOW, DatedBy.FIRST_SEEN));
    }

    @Test
    void anUndatedEntryOfALaterPollIsAsNewAsItsAppearance() {
        assertThat(laterPoll(null, MONDAY))
                .containsExactly(
                        new EntryDate(NOW, DatedBy.FIRST_SEEN),
                        new EntryDate(MONDAY, DatedBy.CLAIMED));
    }

    @Test
    void anUndatedEntryOfTheFirstPollTakesItsNearestNeighboursDate() {
        assertThat(firstPoll(TUESDAY, null, null, MONDAY))
                .extracting(EntryDate::shownAt)
                .containsExactly(TUESDAY, TUESDAY, MONDAY, MONDAY);
    }

    @Test
    void ofTwoNeighboursAsNearTheOlderOneCounts() {
        assertThat(firstPoll(TUESDAY, null, MONDAY).get(1))
                .isEqualTo(new EntryDate(MONDAY, DatedBy.NEIGHBOUR));
    }

    @Test
    void aNeighbourInTheFutureIsNoWitness() {
        assertThat(firstPoll(TOMORROW, null, MONDAY).get(1))
                .isEqualTo(new EntryDate(MONDAY, DatedBy.NEIGHBOUR));
    }

    @Test
    void aFeedWithoutAnyDateBeganWithTheProgramme() {
        assertThat(firstPoll((Instant) null)).containsExactly(new EntryDate(START, DatedBy.START));
    }

    @Test
    void aProgrammeThatHasNotStartedDatesNothingInTheFuture() {
        List<EntryDate> dates = new EntryDates(entries((Instant) null), NOW, true, TOMORROW).all();

        assertThat(dates).containsExactly(new EntryDate(NOW, DatedBy.FIRST_SEEN));
    }

    @Test
    void anEntryThatOnlySaysWhenItWasUpdatedStandsThere() {
        ParsedEntry updated = entry(null, MONDAY);

        assertThat(new EntryDates(List.of(updated), NOW, false, START).all())
                .containsExactly(new EntryDate(MONDAY, DatedBy.CLAIMED));
    }

    @ParameterizedTest
    @CsvSource({"CLAIMED, true", "FIRST_SEEN, true", "NEIGHBOUR, false", "START, false"})
    void onlyADateOfItsOwnTellsWhenAnEntryWasPosted(DatedBy datedBy, boolean told) {
        assertThat(new EntryDate(MONDAY, datedBy).postedAt()).isEqualTo(told ? MONDAY : null);
    }

    private static List<EntryDate> firstPoll(@Nullable Instant... published) {
        return new EntryDates(entries(published), NOW, true, START).all();
    }

    private static List<EntryDate> laterPoll(@Nullable Instant... published) {
        return new EntryDates(entries(published), NOW, false, START).all();
    }

    private static List<ParsedEntry> entries(@Nullable Instant... published) {
        return Arrays.stream(published).map(date -> entry(date, null)).toList();
    }

    private static ParsedEntry entry(@Nullable Instant published, @Nullable Instant updated) {
        return new ParsedEntry(
                null, null, "", null, null, null, null, published, updated, null, List.of(),
                List.of(), null, null);
    }
}
