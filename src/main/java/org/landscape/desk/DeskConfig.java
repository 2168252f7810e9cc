package org.landscape.desk;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Settings of the organisers' desk.
@ConfigMapping(prefix = "landscape.organiser")
interface DeskConfig {

    /// The key of the organisers; without one a key is generated and kept in the data folder.
    Optional<String> token();

    /// A file that contains the key alone, as containers get their secrets.
    Optional<Path> tokenFile();

    /// How long a browser stays signed in.
    @WithDefault("30d")
    Duration signedIn();

    /// How long a line of the log is kept. What was decided stays decided.
    @WithDefault("1095d")
    Duration logKept();
}
