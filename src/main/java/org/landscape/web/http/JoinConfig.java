package org.landscape.web.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How often callers may look at a blog in order to join, and join.
@ConfigMapping(prefix = "landscape.join")
interface JoinConfig {

    /// Looks and joins a minute for each caller; 0 is unlimited. Each look asks a stranger's blog
    /// up to three times.
    @WithDefault("10")
    int rate();
}
