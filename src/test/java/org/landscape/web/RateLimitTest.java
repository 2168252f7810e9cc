package org.landscape.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private Instant now = Instant.parse("2011-07-18T10:00:00Z");
    private final RateLimit limit = new RateLimit(2, () -> now);

    @Test
    void whoeverAsksTooOftenLearnsHowLongToWait() {
        assertThat(limit.take("laura")).isEmpty();
        now = now.plusSeconds(20);
        assertThat(limit.take("laura")).isEmpty();

        assertThat(limit.take("laura")).contains(Duration.ofSeconds(40));
        assertThat(limit.take("jo")).isEmpty();
    }

    @Test
    void theMinuteAfterTheFirstCallBeginsANewCount() {
        limit.take("laura");
        limit.take("laura");
        now = now.plusSeconds(60);

        assertThat(limit.take("laura")).isEmpty();
        assertThat(limit.take("laura")).isEmpty();
        assertThat(limit.take("laura")).isPresent();
    }

    @Test
    void zeroIsUnlimited() {
        RateLimit none = new RateLimit(0, () -> now);
        for (int i = 0; i < 1_000; i++) {
            assertThat(none.take("laura")).isEmpty();
        }
    }

    @Test
    void anIpv6NetworkIsOneCaller() {
        assertThat(Caller.network("2a00:1450:4001:82a::200e"))
                .isEqualTo(Caller.network("2a00:1450:4001:82a:1:2:3:4"))
                .isNotEqualTo(Caller.network("2a00:1450:4001:82b::200e"));
        assertThat(Caller.network("192.0.2.1")).isNotEqualTo(Caller.network("192.0.2.2"));
    }
}
