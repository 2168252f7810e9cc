package org.landscape.web.http;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.landscape.fetch.Cidr;

/// Knows the proxies in front of the program, from the setting `landscape.trusted-proxies`. Only
/// their word about the caller's address is believed.
@Startup
@Singleton
class TrustedProxies {

    private final List<Cidr> ranges;

    /// @throws IllegalArgumentException naming every entry that is neither an address nor a range
    TrustedProxies(
            @ConfigProperty(name = "landscape.trusted-proxies") Optional<List<String>> entries) {
        List<Cidr> read = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (String entry : entries.orElse(List.of())) {
            String text = entry.strip();
            if (!text.isEmpty()) {
                Cidr.parse(text.contains("/") ? text : text + (text.contains(":") ? "/128" : "/32"))
                        .ifPresentOrElse(read::add, () -> unreadable.add("'" + text + "'"));
            }
        }
        if (!unreadable.isEmpty()) {
            throw new IllegalArgumentException(
                    "LANDSCAPE_TRUSTED_PROXIES cannot be read at "
                            + String.join(", ", unreadable)
                            + ". Write each proxy as an address (192.0.2.7, 2001:db8::7) or as a"
                            + " range (10.1.0.0/16, fd00::/8), with commas between them.");
        }
        ranges = List.copyOf(read);
    }

    boolean contains(InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }
}
