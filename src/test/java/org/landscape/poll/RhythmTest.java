package org.landscape.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RhythmTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    /// Sundays at 23:00 in London, in summer.
    private static final Rhythm SUNDAY_NIGHT =
            new Rhythm(
                    List.of(
                            Instant.parse("2011-07-17T22:00:00Z"),
                            Instant.parse("2011-07-10T22:00:00Z")),
                    LONDON);

    @ParameterizedTest
    @CsvSource({
        "2011-07-24T22:00:00Z, true",
        "2011-07-24T20:00:00Z, true",
        "2011-07-24T19:59:00Z, false",
        // The week goes round: Monday at one o'clock is two hours later.
        "2011-07-25T00:00:00Z, true",
        "2011-07-25T00:01:00Z, false",
        "2011-07-21T22:00:00Z, false",
        // In winter the same hour of London's week is another one of UTC's.
        "2011-11-20T21:00:00Z, true",
        "2011-11-21T01:00:00Z, true",
        "2011-11-21T01:01:00Z, false",
    })
    void anHourOfTheWeekInWhichABlogPostedTwiceIsUsual(String moment, boolean usual) {
        assertThat(SUNDAY_NIGHT.isUsual(Instant.parse(moment))).isEqualTo(usual);
    }

    @Test
    void onePostMakesNoHabit() {
        Rhythm once = new Rhythm(List.of(Instant.parse("2011-07-17T22:00:00Z")), LONDON);

        assertThat(once.isUsual(Instant.parse("2011-07-24T22:00:00Z"))).isFalse();
    }

    @Test
    void aBlogThatPostsEveryEveningHasSevenUsualEvenings() {
        Instant evening = Instant.parse("2011-07-17T18:00:00Z");
        Rhythm daily =
                new Rhythm(
                        IntStream.range(0, 20)
                                .mapToObj(day -> evening.minusSeconds(86_400L * day))
                                .toList(),
                        LONDON);

        for (int day = 1; day <= 7; day++) {
            Instant at = evening.plusSeconds(86_400L * day);
            assertThat(daily.isUsual(at)).isTrue();
            assertThat(daily.isUsual(at.plusSeconds(6 * 3600))).isFalse();
        }
    }
}
