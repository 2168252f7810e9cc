package org.landscape.web.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How often the organisers' key may be guessed.
@ConfigMapping(prefix = "landscape.sign-in")
interface SignInConfig {

    /// Wrong keys a minute for each caller; after them the right one is refused too. 0 is
    /// unlimited.
    @WithDefault("10")
    int rate();
}
