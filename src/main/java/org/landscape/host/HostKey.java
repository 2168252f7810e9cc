package org.landscape.host;

import java.net.InetAddress;
import java.util.List;
import org.landscape.address.WebAddress;

/// The name under which pace is kept for an address: that of the operator who keeps many blogs,
/// else the address's own host and port.
public final class HostKey {

    private HostKey() {}

    /// As far as its host's name tells.
    public static String of(WebAddress address) {
        return Operators.byName(address.host()).orElseGet(() -> ofItsOwn(address));
    }

    /// Also where a domain of somebody's own ends in the network of an operator.
    static String of(WebAddress address, List<InetAddress> resolved) {
        return Operators.byName(address.host())
                .or(() -> Operators.byAddress(resolved))
                .orElseGet(() -> ofItsOwn(address));
    }

    /// Whether it stands for an operator, and so for the blogs of many people.
    public static boolean isOperator(String key) {
        return Operators.isOne(key);
    }

    private static String ofItsOwn(WebAddress address) {
        return address.host() + ":" + address.port();
    }
}
