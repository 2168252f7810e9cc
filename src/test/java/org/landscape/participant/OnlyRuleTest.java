package org.landscape.participant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OnlyRuleTest {

    private static final OnlyRule RULE =
            new OnlyRule(List.of("cpd23"), List.of("Thing"), List.of("archive", "librarian"));

    @Test
    void aPostIsInWhenAnyPartOfTheRuleTakesIt() {
        assertThat(RULE.admits("A cake", List.of("CPD23"), "")).isTrue();
        assertThat(RULE.admits("thing 6", List.of(), "")).isTrue();
        assertThat(RULE.admits("A cake", List.of(), "in the Archive")).isTrue();
        assertThat(RULE.admits("A cake", List.of("baking"), "with cherries")).isFalse();
    }

    @Test
    void theRuleCanBeReadOutToItsParticipant() {
        assertThat(RULE.inWords())
                .isEqualTo(
                        "filed under “cpd23”, or with “Thing” in the title,"
                                + " or with “archive” or “librarian” in the title or text");
        assertThat(new OnlyRule(List.of("cpd23"), List.of(), List.of()).inWords())
                .isEqualTo("filed under “cpd23”");
    }
}
