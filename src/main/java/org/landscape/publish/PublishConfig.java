package org.landscape.publish;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// The memory that renderings may take (`LANDSCAPE_PUBLISH_*`).
@ConfigMapping(prefix = "landscape.publish")
interface PublishConfig {

    /// The bytes of all renderings in memory, compressed. With less, more
    /// feeds are rendered anew for a reader; with more, the program needs as much more memory.
    @WithDefault("64M")
    MemorySize cache();

    /// How many renderings are made at once; each may take some ten megabytes meanwhile. More than
    /// the processor has cores gains nothing.
    @WithDefault("2")
    int concurrency();
}
