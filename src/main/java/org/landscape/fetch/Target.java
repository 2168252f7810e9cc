package org.landscape.fetch;

import java.net.InetAddress;
import java.util.List;
import okhttp3.HttpUrl;

/// The place to which one request is sent: its URL, and the addresses that were checked for it.
record Target(HttpUrl url, List<InetAddress> addresses) {

    /// So that a name with a hundred addresses does not cause a hundred connections.
    private static final int MOST_ADDRESSES = 4;

    Target {
        addresses = addresses.stream().limit(MOST_ADDRESSES).toList();
    }
}
