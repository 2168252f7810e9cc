package org.landscape.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landscape.programme.Thing;

class ThingRowTest {

    private static final LocalDate TODAY = LocalDate.parse("2011-07-18");

    @ParameterizedTest(name = "{0} to {1} is {2}")
    @CsvSource({
        "2011-07-11, 2011-07-17, PAST",
        "2011-07-12, 2011-07-18, OPEN",
        "2011-07-18, 2011-07-24, OPEN",
        "2011-07-19, 2011-07-25, AHEAD",
        "2011-07-11, , ANY_TIME",
        "2011-07-19, , AHEAD",
        ", 2011-07-17, PAST",
        ", 2011-07-18, OPEN",
        ", , ANY_TIME",
    })
    void thingIsOpenFromItsFirstDayToItsLast(
            @Nullable LocalDate opens, @Nullable LocalDate closes, ThingRow.State state) {
        Thing thing = new Thing(6, "Online networks", opens, closes, null, List.of());

        ThingRow row = ThingRow.of("Thing", thing, TODAY);

        assertThat(row.state()).isEqualTo(state);
        assertThat(row.label()).isEqualTo("Thing 6");
    }
}
