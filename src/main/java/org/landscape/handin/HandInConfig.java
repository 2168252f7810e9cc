package org.landscape.handin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Settings of posts that are handed in by their addresses (`LANDSCAPE_HANDIN_*`).
@ConfigMapping(prefix = "landscape.handin")
interface HandInConfig {

    /// How many posts may wait for the organisers; a further one is not taken.
    @WithDefault("200")
    int waiting();

    /// How many of these may be of one host.
    @WithDefault("20")
    int waitingOfHost();

    /// How long a post waits before it is forgotten.
    @WithDefault("90d")
    Duration kept();

    /// Addresses a minute and caller; 0 is unlimited.
    @WithDefault("5")
    int rate();

    /// Addresses a minute and host, whoever hands them in; 0 is unlimited.
    @WithDefault("20")
    int hostRate();
}
