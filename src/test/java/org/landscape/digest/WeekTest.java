package org.landscape.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Weeks of ISO 8601.
class WeekTest {

    @ParameterizedTest
    @CsvSource({
        "2011-07-18, 2011-W29",
        "2011-07-24, 2011-W29",
        "2011-07-25, 2011-W30",
        // The year of a week is that of its Thursday.
        "2011-01-01, 2010-W52",
        "2012-12-31, 2013-W01",
        "2026-12-31, 2026-W53",
        "2027-01-03, 2026-W53",
        "2027-01-04, 2027-W01",
    })
    void aDayIsInTheWeekOfItsMonday(LocalDate day, String week) {
        assertThat(Week.of(day)).hasToString(week);
        assertThat(Week.parse(week)).contains(Week.of(day));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2011-W00",
                "2011-W53",
                "2025-W53",
                "2011-W99",
                "2011-w29",
                "2011-29",
                "11-W29",
                "2011-W2",
                "2011-W290",
                "02011-W29",
                "",
                "x"
            })
    void whatIsNoWeekIsNotRead(String text) {
        assertThat(Week.parse(text)).isEmpty();
    }

    @Test
    void itBeginsAndEndsInTheZoneAlsoWhereTheClockIsSet() {
        ZoneId london = ZoneId.of("Europe/London");
        Week week = Week.parse("2026-W43").orElseThrow();

        assertThat(week.begins(london)).isEqualTo(Instant.parse("2026-10-18T23:00:00Z"));
        assertThat(week.ends(london)).isEqualTo(Instant.parse("2026-10-26T00:00:00Z"));
        assertThat(week.next()).hasToString("2026-W44");
    }

    @ParameterizedTest
    @CsvSource({
        "2011-W29, 18–24 July 2011",
        "2011-W26, 27 June – 3 July 2011",
        "2026-W53, 28 December 2026 – 3 January 2027",
    })
    void itIsNamedByItsDays(String week, String words) {
        assertThat(Week.parse(week).orElseThrow().inWords()).isEqualTo(words);
    }
}
