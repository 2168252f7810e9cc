package org.landscape.complaint;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Settings of the complaints of readers (`LANDSCAPE_COMPLAINT_*`).
@ConfigMapping(prefix = "landscape.complaint")
interface ComplaintConfig {

    /// How many complaints may wait for the organisers; further readers are told to write to them.
    @WithDefault("500")
    int waiting();

    /// How many complaints about one participant may wait; further ones are not stored.
    @WithDefault("10")
    int waitingOfOne();

    /// How long a complaint is kept after an organiser settled it.
    @WithDefault("90d")
    Duration kept();

    /// Complaints a minute and caller; 0 is unlimited.
    @WithDefault("3")
    int rate();
}
