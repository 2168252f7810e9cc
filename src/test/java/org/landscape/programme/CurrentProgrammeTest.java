package org.landscape.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class CurrentProgrammeTest {

    private final CurrentProgramme current = new CurrentProgramme();

    @Test
    void nobodyGetsAProgrammeBeforeThereIsOne() {
        assertThatIllegalStateException().isThrownBy(current::get);
    }

    @Test
    void theLatestProgrammeIsInForce() {
        current.become(programme("first"));
        current.become(programme("second"));

        assertThat(current.get()).isEqualTo(programme("second"));
    }

    private static Programme programme(String name) {
        return Programme.named(name, "short");
    }
}
