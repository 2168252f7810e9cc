package org.landscape.registration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How much is kept for applicants.
@ConfigMapping(prefix = "landscape.registration")
interface RegistrationConfig {

    /// Memory for previews. They are kept until their readers press the button, or for half an
    /// hour. Each takes a few KB; when the memory is full, the oldest go.
    @WithDefault("8M")
    MemorySize previews();
}
