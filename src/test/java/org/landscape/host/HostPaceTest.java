package org.landscape.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HostPaceTest {

    private static final String BLOG = "laura.example:443";

    private record Settings(Duration hostGap, int hostConnections) implements HostConfig {}

    private Duration now = Duration.ofDays(1);

    @Test
    void aHostGetsOneRequestAtOnce() {
        HostPace pace = pace(Duration.ZERO, 1);

        assertThat(pace.tryEnter(BLOG)).isTrue();
        assertThat(pace.tryEnter(BLOG)).isFalse();
        pace.leave(BLOG);
        assertThat(pace.tryEnter(BLOG)).isTrue();
    }

    @Test
    void aHostGetsTheNextRequestAfterTheGap() {
        HostPace pace = pace(Duration.ofSeconds(2), 1);
        pace.tryEnter(BLOG);
        pace.leave(BLOG);

        now = now.plusMillis(1999);
        assertThat(pace.tryEnter(BLOG)).isFalse();
        now = now.plusMillis(1);
        assertThat(pace.tryEnter(BLOG)).isTrue();
    }

    @Test
    void oneHostDoesNotWaitForAnother() {
        HostPace pace = pace(Duration.ofSeconds(2), 1);
        pace.tryEnter(BLOG);

        assertThat(pace.tryEnter("jo.example:443")).isTrue();
    }

    @Test
    void aHostThatWouldBeRefusedIsBusy() {
        HostPace pace = pace(Duration.ofSeconds(2), 1);
        pace.tryEnter(BLOG);

        assertThat(pace.busy()).containsExactly(BLOG);
        now = now.plusSeconds(2);
        assertThat(pace.busy()).containsExactly(BLOG);
        pace.leave(BLOG);
        assertThat(pace.busy()).isEmpty();
    }

    @Test
    void theSettingAllowsMoreAtOnce() {
        HostPace pace = pace(Duration.ZERO, 2);

        assertThat(pace.tryEnter(BLOG)).isTrue();
        assertThat(pace.tryEnter(BLOG)).isTrue();
        assertThat(pace.tryEnter(BLOG)).isFalse();
    }

    private HostPace pace(Duration gap, int connections) {
        return new HostPace(new Settings(gap, connections), () -> now.toNanos());
    }
}
