package org.landscape.entry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Settings of the entries that are kept.
@ConfigMapping(prefix = "landscape.entry")
interface EntryConfig {

    /// How long it is kept why a post was left out, counted from when its feed last carried it.
    @WithDefault("90d")
    Duration decisionsKept();
}
