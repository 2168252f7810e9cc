package org.landscape.web.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How often callers may have an address examined; every examination makes us ask a blog.
@ConfigMapping(prefix = "landscape.doctor")
interface DoctorConfig {

    /// Examinations a minute for each caller; 0 is unlimited.
    @WithDefault("10")
    int rate();
}
