package org.landscape.feed;

import org.landscape.address.WebAddress;

/// The name under which pace is kept for an address: its host and port.
public final class HostKey {

    private HostKey() {}

    public static String of(WebAddress address) {
        return address.host() + ":" + address.port();
    }
}
