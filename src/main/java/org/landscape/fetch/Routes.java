package org.landscape.fetch;

import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.HttpUrl;
import org.landscape.address.WebAddress;

/// Public addresses that this program answers itself from a loopback port: its sample blogs. A
/// request below such a prefix goes to that port, past the address guard, and its answer names the
/// public address only. The port cannot be reached by its own address.
@Singleton
public class Routes {

    private final Map<String, HttpUrl> origins = new ConcurrentHashMap<>();

    /// From now on `origin` answers requests below `prefix`.
    ///
    /// @param prefix ends with a slash
    /// @param origin `http`, a loopback address as literal, a port, and a path that ends with a
    ///     slash
    public void open(WebAddress prefix, URI origin) {
        HttpUrl target = HttpUrl.get(origin.toString());
        boolean folders = prefix.toString().endsWith("/") && target.encodedPath().endsWith("/");
        if (!folders || !loopback(target).isLoopbackAddress()) {
            throw new IllegalArgumentException(
                    "A route leads from a folder to a folder on loopback, not from "
                            + prefix
                            + " to "
                            + origin);
        }
        origins.put(HttpUrl.get(prefix.toString()).toString(), target);
    }

    public boolean covers(WebAddress address) {
        if (origins.isEmpty()) {
            return false;
        }
        HttpUrl url = HttpUrl.parse(address.toString());
        return url != null && target(url).isPresent();
    }

    public void close(WebAddress prefix) {
        origins.remove(HttpUrl.get(prefix.toString()).toString());
    }

    /// The place to which a request for `asked` is really sent; empty when no route covers it.
    ///
    /// `asked` must be as OkHttp reads the address. OkHttp has already followed every `..`, also an
    /// encoded one, so an address that begins with the prefix is below it.
    Optional<Target> target(HttpUrl asked) {
        String address = asked.newBuilder().fragment(null).build().toString();
        return origins.entrySet().stream()
                .filter(route -> address.startsWith(route.getKey()))
                .findFirst()
                .map(route -> route.getValue() + address.substring(route.getKey().length()))
                .map(HttpUrl::get)
                .map(url -> new Target(url, List.of(loopback(url))));
    }

    private static InetAddress loopback(HttpUrl origin) {
        return InetAddress.ofLiteral(origin.host());
    }
}
