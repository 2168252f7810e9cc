package org.landscape.publish;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How much memory finished feeds may take (`LANDSCAPE_PUBLISH_*`).
@ConfigMapping(prefix = "landscape.publish")
interface PublishConfig {

    /// The bytes of the feeds and lists that are kept in memory, plain and compressed form
    /// together. With less, more of them are rendered anew for a reader; with more, the program
    /// needs as much more memory.
    @WithDefault("64M")
    MemorySize cache();

    /// Feeds that are rendered at once; each may hold some ten megabytes while it is. More than
    /// the processor has cores gains nothing.
    @WithDefault("2")
    int concurrency();
}
