package org.landscape.fetch;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.landscape.address.WebAddress;

/// The addresses that the settings allow although they are not public. A `host:port` is exact:
/// this spelling of the host and this port, whatever addresses its name has. A range allows its
/// addresses at any port.
record AllowList(Set<String> hostPorts, List<Cidr> ranges) {

    AllowList {
        hostPorts = Set.copyOf(hostPorts);
        ranges = List.copyOf(ranges);
    }

    /// @throws IllegalArgumentException naming every entry that cannot be read
    static AllowList parse(List<String> entries) {
        Set<String> hostPorts = new HashSet<>();
        List<Cidr> ranges = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (String entry : entries) {
            String text = entry.strip().toLowerCase(Locale.ROOT);
            Optional<Cidr> range = Cidr.parse(text);
            if (range.isPresent()) {
                ranges.add(range.get());
            } else if (!text.isEmpty()) {
                hostPort(text)
                        .ifPresentOrElse(
                                hostPorts::add, () -> unreadable.add("'" + entry.strip() + "'"));
            }
        }
        if (!unreadable.isEmpty()) {
            throw new IllegalArgumentException(
                    "LANDSCAPE_FETCH_ALLOW cannot be read at "
                            + String.join(", ", unreadable)
                            + ". Write each entry as host:port (blogs.intranet:8080,"
                            + " 127.0.0.1:8081, [::1]:8081) or as a range (10.1.0.0/16, fd00::/8),"
                            + " with commas between them.");
        }
        return new AllowList(hostPorts, ranges);
    }

    boolean names(String host, int port) {
        return hostPorts.contains(host + ":" + port);
    }

    boolean covers(InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    boolean isEmpty() {
        return hostPorts.isEmpty() && ranges.isEmpty();
    }

    /// A `host:port` in the spelling of an address that is asked. Empty when the text is no
    /// `host:port`, or an address in an odd spelling, which may have been meant otherwise.
    private static Optional<String> hostPort(String text) {
        int colon = text.lastIndexOf(':');
        if (colon <= 0 || !isPort(text.substring(colon + 1))) {
            return Optional.empty();
        }
        String written = text.substring(0, colon);
        boolean plain =
                !(Host.read(written) instanceof Host.Odd) || written.chars().anyMatch(c -> c > 127);
        return Optional.of("http://" + written + "/")
                .filter(_ -> plain)
                .flatMap(WebAddress::parse)
                .filter(address -> address.path().equals("/") && address.port() == 80)
                .map(WebAddress::host)
                .filter(host -> !(Host.read(host) instanceof Host.Odd))
                .map(host -> host + text.substring(colon));
    }

    private static boolean isPort(String text) {
        return text.matches("[1-9]\\d{0,4}") && Integer.parseInt(text) <= 65_535;
    }
}
