package org.landscape.poll;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How often feeds are polled. All durations may be seconds in a test.
@ConfigMapping(prefix = "landscape.poll")
public interface PollConfig {

    /// The usual time between two polls of a feed, and the first step of back-off after a failure.
    @WithDefault("60m")
    Duration interval();

    /// No feed is polled more often than this, however active it seems; a shorter [#interval] wins.
    @WithDefault("15m")
    Duration minInterval();

    /// The longest time between two polls: the limit of back-off, and of the pause that a feed may
    /// ask for.
    @WithDefault("24h")
    Duration maxInterval();

    /// A feed that has failed for this long is no longer polled, until an organiser starts it
    /// again.
    @WithDefault("30d")
    Duration giveUp();

    /// How many feeds are polled at once. Each takes the memory of a document.
    @WithDefault("64")
    int concurrency();

    /// How often due feeds are looked for.
    @WithDefault("1s")
    Duration tick();
}
