package org.landscape.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where the short queries of the desk's board lead.
class BoardRowsTest {

    @ParameterizedTest
    @CsvSource({
        "p-laura-2, organiser/participants/laura-2",
        "17, organiser/entries/17",
        "l17, organiser/entries/17",
        "e17, organiser/entries/17",
        "q17, organiser/entries/17",
        "q=17,",
        "d17,",
        "17&sort=done,",
        "p-,",
        "p-../../log,",
        "p-%2e%2e,",
        "99999999999999999999,",
        "'',",
        ","
    })
    void aShortQueryLeadsToOnePageAndAllOthersAreForTheBoard(
            @Nullable String query, @Nullable String path) {
        assertThat(BoardRows.target(query)).isEqualTo(Optional.ofNullable(path));
    }
}
