package org.landscape.fetch;

import java.net.InetAddress;
import java.util.List;
import okhttp3.HttpUrl;

/// Where one request is sent: its URL, and the addresses that were checked for it.
record Target(HttpUrl url, List<InetAddress> addresses) {

    /// A name with a hundred addresses must not make us knock at a hundred doors.
    private static final int MOST_ADDRESSES = 4;

    Target {
        addresses = addresses.stream().limit(MOST_ADDRESSES).toList();
    }
}
