package org.landscape.host;

import java.net.InetAddress;
import java.util.List;
import org.landscape.address.WebAddress;

/// The name under which requests to an address are paced: its operator where it has one, else its
/// own host and port.
public final class HostKey {

    private HostKey() {}

    /// The key by the host's name alone.
    public static String of(WebAddress address) {
        return Operators.byName(address.host()).orElseGet(() -> ofHost(address));
    }

    /// The key by name and addresses: an own domain in the network of an operator is the
    /// operator's.
    static String of(WebAddress address, List<InetAddress> resolved) {
        return Operators.byName(address.host())
                .or(() -> Operators.byAddress(resolved))
                .orElseGet(() -> ofHost(address));
    }

    /// Whether the key is an operator, and so means the blogs of many people.
    public static boolean isOperator(String key) {
        return Operators.isOperator(key);
    }

    private static String ofHost(WebAddress address) {
        return address.host() + ":" + address.port();
    }
}
