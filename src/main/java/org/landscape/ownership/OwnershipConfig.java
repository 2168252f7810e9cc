package org.landscape.ownership;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Settings of participants who prove that a blog is theirs (`LANDSCAPE_OWNERSHIP_*`).
@ConfigMapping(prefix = "landscape.ownership")
interface OwnershipConfig {

    /// How long a participant's browser stays signed in after it was last used.
    @WithDefault("30d")
    Duration signedIn();
}
