package org.landscape.entry;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Settings of the entries that are kept.
@ConfigMapping(prefix = "landscape.entry")
interface EntryConfig {

    /// For how long the reason why a post was left out is kept, counted from when its feed last
    /// carried it.
    @WithDefault("90d")
    Duration decisionsKept();

    /// How many new posts a feed may bring in 24 hours, without its first document and its
    /// backfill; the others wait. More lets one blog fill the lists and the disk.
    @WithDefault("500")
    int postsADay();

    /// How many of the new posts that a feed brings in 24 hours are on the front page; the others
    /// are on all other pages and in every feed.
    @WithDefault("10")
    int frontPageADay();

    /// How many known posts are rewritten from one reading; the others wait for the next one. More
    /// makes a poll longer, and the database grow faster with a blog that rewrites everything.
    @WithDefault("100")
    int editsAPoll();

    /// Bytes of text that are stored of one participant; further posts wait.
    @WithDefault("64M")
    MemorySize bytesAParticipant();
}
