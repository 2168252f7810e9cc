package org.landscape.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Finds the addresses of a name.
interface Resolver {
    List<InetAddress> addressesOf(String name) throws UnknownHostException;
}
