package org.landscape.fetch;

import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Asks the resolver of the machine.
@Singleton
class SystemResolver implements Resolver {

    @Override
    public List<InetAddress> addressesOf(String name) throws UnknownHostException {
        return List.of(InetAddress.getAllByName(name));
    }
}
