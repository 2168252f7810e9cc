package org.landscape.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FetchConfigTest {

    @Test
    void theDefaultsAreTheDocumentedOnes() {
        FetchConfig config = TestFetcher.defaults();
        assertThat(config.deadline()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.dnsTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.firstByteTimeout()).isEqualTo(Duration.ofSeconds(15));
        assertThat(config.readTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.ports()).containsExactlyInAnyOrder(80, 443);
        assertThat(config.allow()).isEmpty();
        assertThat(config.extraDeny()).isEmpty();
        assertThat(config.maxBody().asLongValue()).isEqualTo(10 * 1024 * 1024);
        assertThat(config.maxWire().asLongValue()).isEqualTo(10 * 1024 * 1024);
        assertThat(config.maxHeaders().asLongValue()).isEqualTo(64 * 1024);
        assertThat(config.maxHeaderCount()).isEqualTo(200);
        assertThat(config.maxRedirects()).isEqualTo(5);
    }
}
