package org.landscape.fetch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.HashSet;
import java.util.Set;

/// The sockets of one hop, the last check of the address guard. A socket connects to a checked
/// address or not at all, whatever the HTTP library asks for. It also counts every byte that
/// arrives, before the byte is read as TLS, header field or chunk, so that no part of an answer is
/// endless.
final class CheckedSocketFactory extends UnconnectedSockets {

    private final Set<SocketAddress> checked = new HashSet<>();
    // Not volatile: one thread does a hop from the first packet to the last.
    private long limit;
    private long received;
    private boolean connected;
    private FetchOutcome.TooLarge.Part part = FetchOutcome.TooLarge.Part.HEADER;
    private boolean overflowed;

    /// @param limit bytes that may arrive until [#allowBody] raises it
    CheckedSocketFactory(Target target, long limit) {
        for (InetAddress address : target.addresses()) {
            checked.add(new InetSocketAddress(address, target.url().port()));
        }
        this.limit = limit;
    }

    /// Raises the limit by `more` bytes, when the header fields have arrived.
    void allowBody(long more) {
        limit = received + more;
        part = FetchOutcome.TooLarge.Part.BODY;
    }

    /// The part of the answer that is arriving, or arrived last.
    FetchOutcome.TooLarge.Part part() {
        return part;
    }

    boolean connected() {
        return connected;
    }

    boolean overflowed() {
        return overflowed;
    }

    @Override
    public Socket createSocket() {
        return new CheckedSocket();
    }

    private final class CheckedSocket extends Socket {

        CheckedSocket() {
            // Without this a SOCKS proxy in the system properties would be used.
            super(Proxy.NO_PROXY);
        }

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            if (!checked.contains(endpoint)) {
                throw new IOException("Not an address that was checked");
            }
            super.connect(endpoint, timeout);
            connected = true;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new CountedStream(super.getInputStream());
        }
    }

    private final class CountedStream extends FilterInputStream {

        CountedStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = super.read(into, from, length);
            received += Math.max(read, 0);
            if (received > limit) {
                overflowed = true;
                throw new TooMuchException(part, "more than " + limit + " bytes on the wire");
            }
            return read;
        }
    }
}
