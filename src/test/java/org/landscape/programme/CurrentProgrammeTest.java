package org.landscape.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.landscape.programme.Programme.BoardAccess;
import org.landscape.programme.Programme.Completion;
import org.landscape.programme.Programme.Joining;

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
        return new Programme(
                name,
                "short",
                null,
                null,
                null,
                "en",
                ZoneOffset.UTC,
                "Thing",
                List.of(),
                null,
                null,
                Joining.OPEN,
                BoardAccess.ORGANISERS,
                new Completion(null, false),
                List.of());
    }
}
