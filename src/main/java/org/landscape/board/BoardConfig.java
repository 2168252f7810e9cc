package org.landscape.board;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// The memory that boards may take (`LANDSCAPE_BOARD_*`).
@ConfigMapping(prefix = "landscape.board")
interface BoardConfig {

    /// The bytes of the addresses and reasons that cells show. With less, more of them are read
    /// anew for each board; with more, the program needs as much more memory.
    @WithDefault("16M")
    MemorySize cache();
}
