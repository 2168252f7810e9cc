package org.landscape.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ParseConfigTest {

    @Test
    void limitsHoldWithoutAnySetting() {
        ParseConfig config = ParseConfig.defaults();

        assertThat(config.entries()).isEqualTo(500);
        assertThat(config.titleLength()).isEqualTo(500);
        assertThat(config.authorLength()).isEqualTo(200);
        assertThat(config.categoryLength()).isEqualTo(100);
        assertThat(config.categories()).isEqualTo(50);
        assertThat(config.xmlDepth()).isEqualTo(200);
        assertThat(config.patience()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.xmlAttributes()).isEqualTo(200);
    }
}
