package org.landscape.web.http;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Identifies callers for rate limits: by an IPv4 address, or by the network of an IPv6 address,
/// because one household has a whole network of those.
///
/// Behind proxies the caller is found from the end of `X-Forwarded-For`, or of `Forwarded` (RFC
/// 7239). Each proxy adds there the address that asked it, so the last address that is not a
/// trusted proxy is the caller. Everything in front of it may be invented.
@Singleton
public class Callers {

    private static final String X_FORWARDED_FOR = "X-Forwarded-For";
    private static final String FORWARDED = "Forwarded";

    private static final int NETWORK_BYTES = 8;

    private final TrustedProxies proxies;

    Callers(TrustedProxies proxies) {
        this.proxies = proxies;
    }

    public String of(HttpServerRequest request) {
        String host = request.remoteAddress().hostAddress();
        return host == null
                ? "unknown"
                : of(
                        host,
                        request.headers().getAll(X_FORWARDED_FOR),
                        request.headers().getAll(FORWARDED));
    }

    /// @param peer the address from which the connection comes
    /// @param forwardedFor the values of `X-Forwarded-For`, in the order in which they came
    /// @param forwarded the values of `Forwarded`, likewise
    public String of(String peer, List<String> forwardedFor, List<String> forwarded) {
        InetAddress nearest = InetAddress.ofLiteral(peer);
        if (!proxies.contains(nearest)) {
            return network(nearest);
        }
        InetAddress one = farthest(nearest, ForwardedFor.readXForwardedFor(forwardedFor));
        InetAddress other = farthest(nearest, ForwardedFor.readForwarded(forwarded));
        if (forwarded.isEmpty() || one.equals(other)) {
            return network(one);
        }
        // A proxy that knows only one of the fields passes the other on as the caller wrote it.
        return network(forwardedFor.isEmpty() ? other : nearest);
    }

    /// Goes from proxy to proxy towards the caller. A proxy that names no readable address is taken
    /// for the caller itself.
    private InetAddress farthest(InetAddress nearest, List<Optional<InetAddress>> hops) {
        InetAddress at = nearest;
        for (Optional<InetAddress> hop : hops.reversed()) {
            if (!proxies.contains(at) || hop.isEmpty()) {
                return at;
            }
            at = hop.get();
        }
        return at;
    }

    private static String network(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(address.getAddress(), 0, NETWORK_BYTES)
                : address.getHostAddress();
    }
}
