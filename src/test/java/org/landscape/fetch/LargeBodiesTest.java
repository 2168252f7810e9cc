package org.landscape.fetch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LargeBodiesTest {

    private static final long MEGABYTE = 1024 * 1024;

    @Test
    void onlySoManyLargeBodiesAreReadAtOnce() throws IOException {
        LargeBodies bodies = new LargeBodies(256 * MEGABYTE, 10 * MEGABYTE);
        for (int i = 0; i < 3; i++) {
            bodies.enter(Duration.ofMillis(1));
        }
        assertThatThrownBy(() -> bodies.enter(Duration.ofMillis(1)))
                .isInstanceOf(InterruptedIOException.class);
        bodies.leave();
        assertThatCode(() -> bodies.enter(Duration.ofMillis(1))).doesNotThrowAnyException();
    }

    @Test
    void twoFitIntoTheSmallestMemory() throws IOException {
        LargeBodies bodies = new LargeBodies(16 * MEGABYTE, 10 * MEGABYTE);
        bodies.enter(Duration.ofMillis(1));
        assertThatCode(() -> bodies.enter(Duration.ofMillis(1))).doesNotThrowAnyException();
    }
}
