package org.landscape.fetch;

import io.quarkus.test.Mock;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;

/// A few names resolve to loopback, and no others at all: no test asks a real resolver.
@Mock
@Singleton
class LoopbackResolver implements Resolver {

    private static final Set<String> NAMES =
            Set.of(
                    "localhost",
                    "laura.example",
                    "laura.wordpress.com",
                    "jo.wordpress.com",
                    "new.wordpress.com");

    @Override
    public List<InetAddress> addressesOf(String name) throws UnknownHostException {
        if (!NAMES.contains(name)) {
            throw new UnknownHostException(name);
        }
        return List.of(InetAddress.ofLiteral("127.0.0.1"));
    }
}
