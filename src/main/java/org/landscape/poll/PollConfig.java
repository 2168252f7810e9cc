package org.landscape.poll;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How often blogs are asked. All may be seconds for a test.
@ConfigMapping(prefix = "landscape.poll")
public interface PollConfig {

    /// The usual time between two polls of a feed, and the first step of back-off after a failure.
    @WithDefault("60m")
    Duration interval();

    /// No feed is asked more often than this, whatever makes it seem lively; a shorter
    /// [#interval] wins.
    @WithDefault("15m")
    Duration minInterval();

    /// The longest time between two polls: the end of back-off, and as long as a feed's own wish
    /// for rest is honoured.
    @WithDefault("24h")
    Duration maxInterval();

    /// A feed that failed for this long is not asked any more, until somebody starts it again.
    @WithDefault("30d")
    Duration giveUp();

    /// How many feeds are polled at once. A higher number costs memory, a document each.
    @WithDefault("64")
    int concurrency();

    /// How often it is looked which feeds are due.
    @WithDefault("1s")
    Duration tick();
}
