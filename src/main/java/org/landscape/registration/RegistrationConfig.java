package org.landscape.registration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How much is kept for people who join.
@ConfigMapping(prefix = "landscape.registration")
interface RegistrationConfig {

    /// Memory for what was found at addresses, until their owners press the button or half an hour
    /// has passed. Each takes a few KB; when it is full, the oldest go.
    @WithDefault("8M")
    MemorySize previews();
}
