package org.landscape.web;

import io.vertx.core.http.HttpServerRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/// Who calls, as far as rates are concerned: an IPv4 address, or the network of an IPv6 address,
/// in which one household has more addresses than anybody could count.
final class Caller {

    private static final int NETWORK_BYTES = 8;

    private Caller() {}

    static String of(HttpServerRequest request) {
        String host = request.remoteAddress().hostAddress();
        return host == null ? "unknown" : network(host);
    }

    static String network(String host) {
        return InetAddress.ofLiteral(host) instanceof Inet6Address address
                ? HexFormat.of().formatHex(address.getAddress(), 0, NETWORK_BYTES)
                : host;
    }
}
