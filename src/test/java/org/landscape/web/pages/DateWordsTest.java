package org.landscape.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateWordsTest {

    private static final Instant NOON_IN_SUMMER = Instant.parse("2026-07-01T11:00:00Z");

    private final DateWords words = new DateWords(ZoneId.of("Europe/London"), NOON_IN_SUMMER);

    @Test
    void dayIsTheOneInTheProgrammesTimeZone() {
        assertThat(words.day(Instant.parse("2026-06-30T23:30:00Z"))).isEqualTo("Wed 1 July 2026");
        assertThat(words.clock(Instant.parse("2026-06-30T23:30:00Z"))).isEqualTo("00:30");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-01T17:05:00Z, today at 18:05",
        "2026-07-02T17:05:00Z, tomorrow at 18:05",
        "2026-06-30T17:05:00Z, Tue 30 June 2026 at 18:05",
        "2026-07-03T17:05:00Z, Fri 3 July 2026 at 18:05",
    })
    void nearMomentsAreSaidAsPeopleSayThem(Instant moment, String said) {
        assertThat(words.moment(moment)).isEqualTo(said);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "2011-07-18, 2011-07-24, 18–24 July 2011",
        "2011-07-25, 2011-08-07, 25 July – 7 August 2011",
        "2011-12-26, 2012-01-08, 26 December 2011 – 8 January 2012",
        "2011-07-18, 2011-07-18, 18 July 2011",
        "2011-07-18, , from 18 July 2011",
        ", 2011-07-24, until 24 July 2011",
        ", , ''",
    })
    void rangeSaysNoMonthTwice(@Nullable LocalDate from, @Nullable LocalDate to, String said) {
        assertThat(DateWords.range(from, to)).isEqualTo(said);
    }
}
