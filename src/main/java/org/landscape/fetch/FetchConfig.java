package org.landscape.fetch;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which addresses may be asked, and the limits of time and size of a fetch (`LANDSCAPE_FETCH_*`).
@ConfigMapping(prefix = "landscape.fetch")
interface FetchConfig {

    /// From the resolution of a name to the last byte, all redirects included. With a higher value
    /// a slow blog occupies its place among the polls for longer.
    @WithDefault("30s")
    Duration deadline();

    /// The ports of public addresses that may be asked.
    @WithDefault("80,443")
    Set<Integer> ports();

    /// Addresses that may be asked although they are not public. Each is either `host:port`
    /// (exactly this host, written so, and this port) or a range such as `10.1.0.0/16` (any port).
    Optional<List<String>> allow();

    /// Ranges refused in addition to the built-in ones, for example an own NAT64 prefix.
    Optional<List<String>> extraDeny();

    /// For resolving one name.
    @WithDefault("5s")
    Duration dnsTimeout();

    /// For connecting to one address. A name with several addresses gets this time for each.
    @WithDefault("5s")
    Duration connectTimeout();

    /// From the request to the first byte of an answer, and for each step of a TLS handshake.
    @WithDefault("15s")
    Duration firstByteTimeout();

    /// The longest silence in the middle of an answer.
    @WithDefault("10s")
    Duration readTimeout();

    /// The largest document, after decompression.
    @WithDefault("10M")
    MemorySize maxBody();

    /// The largest document as it is sent, before decompression.
    @WithDefault("10M")
    MemorySize maxWire();

    /// All header fields of an answer together, in bytes.
    @WithDefault("64K")
    MemorySize maxHeaders();

    /// Lines of header fields in an answer.
    @WithDefault("200")
    int maxHeaderCount();

    /// How many redirects of one fetch are followed.
    @WithDefault("5")
    int maxRedirects();
}
