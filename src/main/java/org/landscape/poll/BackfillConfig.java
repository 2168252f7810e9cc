package org.landscape.poll;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How much of a blog's past is fetched when it joins late.
@ConfigMapping(prefix = "landscape.backfill")
interface BackfillConfig {

    /// Older documents that are asked for of one feed; 0 leaves the past alone.
    @WithDefault("20")
    int documents();

    /// Between two older documents of one feed.
    @WithDefault("30s")
    Duration gap();
}
