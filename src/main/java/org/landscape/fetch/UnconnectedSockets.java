package org.landscape.fetch;

import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/// Gives sockets that are not connected yet, and no others: the address to which one connects is
/// checked when it does.
abstract class UnconnectedSockets extends SocketFactory {

    @Override
    public abstract Socket createSocket();

    @Override
    public final Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("Sockets here connect to checked addresses only");
    }

    @Override
    public final Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        return createSocket(host, port);
    }

    @Override
    public final Socket createSocket(InetAddress host, int port) {
        return createSocket(host.getHostName(), port);
    }

    @Override
    public final Socket createSocket(
            InetAddress address, int port, InetAddress localAddress, int localPort) {
        return createSocket(address, port);
    }
}
