package org.landscape.ownership;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Settings of participants who prove that a blog is theirs (`LANDSCAPE_OWNERSHIP_*`).
@ConfigMapping(prefix = "landscape.ownership")
public interface OwnershipConfig {

    /// How long a participant's browser stays signed in after it was last used.
    @WithDefault("30d")
    Duration signedIn();

    /// How long a code can be used that was given to a browser to be shown on a blog.
    @WithDefault("1d")
    Duration codeKept();

    /// Codes, checks and letters a minute and caller; 0 is unlimited.
    @WithDefault("6")
    int rate();

    /// Checks of one participant's blog a minute, whoever asks; 0 is unlimited. More than one
    /// caller may make, so that none keeps the owner waiting.
    @WithDefault("30")
    int blogRate();

    /// Checks of the blogs at one host a minute, whoever asks; 0 is unlimited.
    @WithDefault("60")
    int hostRate();

    /// How long the link in a letter can be used.
    @WithDefault("1h")
    Duration linkKept();

    /// Letters with a link to one participant within the time for which a link can be used.
    @WithDefault("2")
    int links();
}
