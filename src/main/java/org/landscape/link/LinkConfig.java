package org.landscape.link;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Settings of the links between posts.
@ConfigMapping(prefix = "landscape.link")
interface LinkConfig {

    /// How many links of a post are kept. More makes the first poll of a feed of long lists of
    /// links slower.
    @WithDefault("200")
    int linksAPost();
}
