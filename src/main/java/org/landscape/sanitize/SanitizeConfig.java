package org.landscape.sanitize;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Limits on how much of a stranger's HTML is read and kept.
@ConfigMapping(prefix = "landscape.sanitize")
interface SanitizeConfig {

    /// The longest HTML that is read, in characters, without markup that is never shown. Of longer
    /// HTML the beginning is read.
    @WithDefault("512K")
    MemorySize maxInput();

    /// The longest HTML that is kept, in characters. Of longer HTML the beginning is kept.
    @WithDefault("256K")
    MemorySize maxOutput();

    /// How deeply elements may be nested; deeper ones are removed, their text is kept.
    @WithDefault("256")
    int maxDepth();

    /// The most elements and texts that are kept of a post, from its beginning on.
    @WithDefault("10000")
    int maxNodes();
}
