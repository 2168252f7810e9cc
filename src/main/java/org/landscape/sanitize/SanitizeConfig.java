package org.landscape.sanitize;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How much of a stranger's HTML is looked at and kept.
@ConfigMapping(prefix = "landscape.sanitize")
interface SanitizeConfig {

    /// The longest HTML that is read, in characters, without what is never shown; of what is longer
    /// the beginning is kept.
    @WithDefault("512K")
    MemorySize maxInput();

    /// The longest HTML that is kept, in characters; of what is longer the beginning is.
    @WithDefault("256K")
    MemorySize maxOutput();

    /// How deeply elements may be nested; what is deeper is taken away, its text kept.
    @WithDefault("256")
    int maxDepth();

    /// How many elements and texts of one post are kept, from its beginning on.
    @WithDefault("10000")
    int maxNodes();
}
