package org.landscape.conversation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Settings of the conversations.
@ConfigMapping(prefix = "landscape.conversation")
interface ConversationConfig {

    /// For how long a post waits for an answer; older ones are not offered any more. More offers
    /// posts whose authors no longer look.
    @WithDefault("42d")
    Duration waitsFor();

    /// The time, up to the latest answer, of which the liveliest conversations are listed.
    @WithDefault("42d")
    Duration livelyFor();

    /// How many answers of that time are looked at, the latest ones. More makes the page of the
    /// conversations slower to make.
    @WithDefault("5000")
    int answers();
}
