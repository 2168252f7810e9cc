package org.landscape.web.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How much of the program's time and memory requests and their answers may take.
@ConfigMapping(prefix = "landscape.http")
interface HttpConfig {

    /// From the head of a request to the end of its body; with a longer deadline slow callers hold
    /// more of `bodies`.
    @WithDefault("30s")
    Duration bodyDeadline();

    /// The largest body of a request that is not for organisers.
    @WithDefault("256K")
    MemorySize maxBody();

    /// The largest body of a request for organisers, such as a list of blogs.
    @WithDefault("4M")
    MemorySize maxList();

    /// The size of all bodies together, from their arrival until they are answered; more takes
    /// memory.
    @WithDefault("32M")
    MemorySize bodies();

    /// The bytes of all answers together that wait until their readers take them; more takes
    /// memory outside of the heap. Feeds that are kept in memory are not counted: readers share
    /// their bytes.
    @WithDefault("32M")
    MemorySize answers();

    /// The bytes of all pages together that are kept for the time in which PostgreSQL does not
    /// answer; with H2 none are.
    @WithDefault("16M")
    MemorySize keptPages();

    /// Lists of more than fifty entries that are made at once; each may take ten megabytes
    /// meanwhile. More than the processor has cores gains little.
    @WithDefault("4")
    int lists();

    /// The bytes of the pages and lists that are kept in memory until something changes,
    /// compressed. With less, more of them are made anew for a reader; with more, the program needs
    /// as much more memory.
    @WithDefault("8M")
    MemorySize kept();
}
