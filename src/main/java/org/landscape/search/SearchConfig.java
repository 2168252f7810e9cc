package org.landscape.search;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// What searching may take (`LANDSCAPE_SEARCH_*`).
@ConfigMapping(prefix = "landscape.search")
interface SearchConfig {

    /// Memory in which posts are collected before they are written to the index. With less, it is
    /// written in more and smaller pieces.
    @WithDefault("8M")
    MemorySize buffer();

    /// How many searches run at once. With more than the processor has cores, each only takes
    /// longer, and the polls with it.
    @WithDefault("2")
    int concurrency();
}
