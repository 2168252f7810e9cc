package org.landscape.feed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Settings of the feeds that are followed.
@ConfigMapping(prefix = "landscape.feed")
interface FeedConfig {

    /// For how long a claimed feed cannot be claimed again. Longer than a poll can last; a feed
    /// whose poll ended with the program is free again after this time.
    @WithDefault("55s")
    Duration lease();

    /// For how long the answer "unchanged" is believed before a whole document is requested again:
    /// servers have been seen to give it for ever.
    @WithDefault("14d")
    Duration validatorsKept();
}
