package org.landscape.doctor;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Limits of the examinations that strangers ask for. The defaults keep all of them together within
/// a quarter of a heap of 256 MB.
@ConfigMapping(prefix = "landscape.doctor")
interface ExaminationConfig {

    /// Examinations at once. Most of them wait for a blog, which costs little; raised, more of them
    /// run beside each other, since documents are bounded by [#documents].
    @WithDefault("32")
    int concurrency();

    /// How long an examination waits for its place. It is part of its deadline.
    @WithDefault("5s")
    Duration patience();

    /// Bytes of documents that all examinations hold together. A single document may be larger. Its
    /// parsed form takes a few times as much.
    @WithDefault("16M")
    MemorySize documents();

    /// Posts of one report, in bytes of memory. Raised, every report that is written to a slow
    /// caller may take so much.
    @WithDefault("4M")
    MemorySize report();
}
