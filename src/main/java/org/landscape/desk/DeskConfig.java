package org.landscape.desk;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/// Settings of the organisers' desk.
@ConfigMapping(prefix = "landscape.organiser")
interface DeskConfig {

    /// The key of the organisers; without one a key is made and kept in the data folder.
    Optional<String> token();

    /// How long a browser stays signed in.
    @WithDefault("30d")
    Duration signedIn();
}
