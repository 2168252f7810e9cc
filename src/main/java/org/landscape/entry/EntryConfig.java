package org.landscape.entry;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Settings of the entries that are kept.
@ConfigMapping(prefix = "landscape.entry")
interface EntryConfig {

    /// How long it is kept why a post was left out, counted from when its feed last carried it.
    @WithDefault("90d")
    Duration decisionsKept();

    /// How many new posts a feed may bring in 24 hours, its first document and what it wrote before
    /// it joined apart; the others wait. More lets one blog fill the lists and the disk.
    @WithDefault("500")
    int postsADay();

    /// How many of the new posts that a feed brings in 24 hours stand on the front page; the others
    /// stand on all other pages and in every feed.
    @WithDefault("10")
    int frontPageADay();

    /// How many posts that are known are rewritten from one reading; the others wait for the next
    /// one. More makes a poll longer, and the database of a blog that rewrites everything grow
    /// faster.
    @WithDefault("100")
    int editsAPoll();

    /// How much text of a participant is kept in all, in bytes; further posts wait.
    @WithDefault("64M")
    MemorySize bytesAParticipant();
}
