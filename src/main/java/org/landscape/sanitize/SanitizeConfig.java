package org.landscape.sanitize;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How much of a stranger's HTML is looked at and kept.
@ConfigMapping(prefix = "landscape.sanitize")
interface SanitizeConfig {

    /// The longest HTML that is read, in characters; what is beyond is cut off.
    @WithDefault("512K")
    MemorySize maxInput();

    /// The longest HTML that is kept, in characters; more than that is not shown as full text.
    @WithDefault("256K")
    MemorySize maxOutput();

    /// How deeply elements may be nested; what is deeper is dropped, its text kept.
    @WithDefault("256")
    int maxDepth();

    /// How many elements and texts one post may have; those beyond are dropped.
    @WithDefault("10000")
    int maxNodes();
}
