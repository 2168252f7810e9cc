package org.landscape.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When a post that a document does not carry counts as missing.
class SpanTest {

    @Test
    void itReachesFromTheOldestToTheNewestInWhateverOrderTheyStand() {
        assertThat(Span.of(days(18, 4, 11))).contains(new Span(day(4), day(18), 3));
    }

    @ParameterizedTest
    @CsvSource({"''", "4", "'4, 4'"})
    void nothingIsMissingBetweenFewerThanTwoDates(String days) {
        List<Instant> shownAt =
                Arrays.stream(days.split(", "))
                        .filter(day -> !day.isEmpty())
                        .map(day -> day(Integer.parseInt(day)))
                        .toList();

        assertThat(Span.of(shownAt)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "2, true", "3, false", "5000, false"})
    void aDocumentThatLacksMoreThanItCarriesTellsNothing(long missing, boolean tells) {
        assertThat(Span.of(days(4, 11, 18)).orElseThrow().tellsOf(missing)).isEqualTo(tells);
    }

    private static List<Instant> days(int... days) {
        return Arrays.stream(days).mapToObj(SpanTest::day).toList();
    }

    private static Instant day(int day) {
        return Instant.parse("2011-07-%02dT10:00:00Z".formatted(day));
    }
}
