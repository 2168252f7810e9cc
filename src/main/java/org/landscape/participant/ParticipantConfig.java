package org.landscape.participant;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Settings of what is kept of participants.
@ConfigMapping(prefix = "landscape.participant")
interface ParticipantConfig {

    /// How long the mail address of a refused participant is kept, so that an organiser can still
    /// answer.
    @WithDefault("30d")
    Duration mailKept();
}
