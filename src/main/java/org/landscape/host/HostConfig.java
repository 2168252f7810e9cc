package org.landscape.host;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How often a host gets requests. A host is a name and a port.
@ConfigMapping(prefix = "landscape.poll")
public interface HostConfig {

    /// The least time between the start of two requests to one host.
    @WithDefault("2s")
    Duration hostGap();

    /// How many requests one host gets at once. A request counts until its last byte has arrived.
    @WithDefault("1")
    int hostConnections();
}
