package org.landscape.feed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Settings of the feeds that are followed.
@ConfigMapping(prefix = "landscape.feed")
interface FeedConfig {

    /// How long a feed that was taken for polling is withheld from others. Longer than a poll can
    /// last, and the time after which a feed is free again when the program was killed over it.
    @WithDefault("55s")
    Duration lease();

    /// How long an answer of "unchanged" is believed before a whole document is asked for again:
    /// servers have been seen to say it for ever.
    @WithDefault("14d")
    Duration validatorsKept();
}
