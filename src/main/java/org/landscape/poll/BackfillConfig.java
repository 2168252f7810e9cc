package org.landscape.poll;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How many older documents of a feed are fetched when its blog joins late.
@ConfigMapping(prefix = "landscape.backfill")
interface BackfillConfig {

    /// The most older documents of one feed; 0 fetches none.
    @WithDefault("20")
    int documents();

    /// The time between two older documents of one feed.
    @WithDefault("30s")
    Duration gap();
}
