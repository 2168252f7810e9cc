package org.landscape.fetch;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What may be asked of strangers, and how long and how much we wait for (`LANDSCAPE_FETCH_*`).
@ConfigMapping(prefix = "landscape.fetch")
interface FetchConfig {

    /// From the first look at a name to the last byte, all redirects included. Raised, one slow
    /// blog holds its place among the polls for longer.
    @WithDefault("30s")
    Duration deadline();

    /// The ports of public addresses that may be asked.
    @WithDefault("80,443")
    Set<Integer> ports();

    /// Addresses that may be asked although they are not public, each either `host:port` (exactly
    /// this host, written so, and this port) or a range as `10.1.0.0/16` (any port).
    Optional<List<String>> allow();

    /// Ranges refused beside the built-in ones, for example an own NAT64 prefix.
    Optional<List<String>> extraDeny();

    /// For finding the addresses of one name.
    @WithDefault("5s")
    Duration dnsTimeout();

    /// For a connection to one address; a name with several addresses gets it for each.
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

    /// All header fields of an answer together.
    @WithDefault("64K")
    MemorySize maxHeaders();

    /// Lines of header fields in an answer.
    @WithDefault("200")
    int maxHeaderCount();

    /// How many redirects are followed before we give up.
    @WithDefault("5")
    int maxRedirects();
}
