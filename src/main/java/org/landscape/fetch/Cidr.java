package org.landscape.fetch;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/// A range of addresses: all that share the first `bits` bits with `network`.
public record Cidr(InetAddress network, int bits) {

    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xFF, (byte) 0xFF};

    /// A range as text, `10.0.0.0/8` or `fc00::/7`; empty when it is none.
    public static Optional<Cidr> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("\\d{1,3}")) {
            return Optional.empty();
        }
        String host = text.substring(0, slash);
        int bits = Integer.parseInt(text.substring(slash + 1));
        return Host.read(host.indexOf(':') < 0 ? host : "[" + host + "]") instanceof Host.Literal it
                        && bits <= bytes(it.address()).length * 8
                ? Optional.of(new Cidr(it.address(), bits))
                : Optional.empty();
    }

    /// A range in this program's own code, known to be valid.
    static Cidr of(String text) {
        return parse(text).orElseThrow();
    }

    /// Compares bytes. An IPv4-mapped IPv6 address (`::ffff:a.b.c.d`) counts as IPv4.
    public boolean contains(InetAddress address) {
        byte[] ours = bytes(network);
        byte[] theirs = bytes(address);
        if (ours.length != theirs.length) {
            return false;
        }
        int whole = bits / 8;
        if (!Arrays.equals(ours, 0, whole, theirs, 0, whole)) {
            return false;
        }
        int rest = bits % 8;
        return rest == 0
                || (ours[whole] & 0xFF) >> (8 - rest) == (theirs[whole] & 0xFF) >> (8 - rest);
    }

    private static byte[] bytes(InetAddress address) {
        return unmapped(address).getAddress();
    }

    /// Java turns mapped addresses into IPv4 itself, except those built with a scope.
    static InetAddress unmapped(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (!(address instanceof Inet6Address)
                || !Arrays.equals(bytes, 0, MAPPED.length, MAPPED, 0, MAPPED.length)) {
            return address;
        }
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, MAPPED.length, bytes.length));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are always an address", e);
        }
    }

    @Override
    public String toString() {
        return network.getHostAddress() + "/" + bits;
    }
}
