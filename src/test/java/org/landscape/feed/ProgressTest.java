package org.landscape.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landscape.feed.Backfill.State;
import org.landscape.feed.Backfills.Progress;

class ProgressTest {

    @ParameterizedTest
    @CsvSource({
        "DONE, DONE, DONE",
        "DONE, STOPPED, STOPPED",
        "STOPPED, DONE, STOPPED",
        "RUNNING, STOPPED, RUNNING",
        "DONE, RUNNING, RUNNING",
    })
    void severalBackfillsAreUnderWayWhileOneIsAndCompleteIfAllAre(
            State one, State other, State both) {
        assertThat(new Progress(one, 2, 20).and(new Progress(other, 1, 3)))
                .isEqualTo(new Progress(both, 3, 23));
    }
}
