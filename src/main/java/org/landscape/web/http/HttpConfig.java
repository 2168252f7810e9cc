package org.landscape.web.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// What callers may take of the program before it knows what they want.
@ConfigMapping(prefix = "landscape.http")
interface HttpConfig {

    /// From the head of a request to the end of its body; longer lets slow callers hold more of
    /// `bodies`.
    @WithDefault("30s")
    Duration bodyDeadline();

    /// The largest body of a request that is not for organisers.
    @WithDefault("256K")
    MemorySize maxBody();

    /// All bodies together, while they arrive and until they are answered; more takes memory.
    @WithDefault("32M")
    MemorySize bodies();
}
