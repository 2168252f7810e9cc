package org.landscape.fetch;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;

/// The host of an address, read once and strictly. Resolvers disagree on what `0177.0.0.1`, `127.1`
/// or `2130706433` mean, so only four plain decimal numbers are an IPv4 address here.
/// [org.landscape.address.WebAddress] already writes every IPv4 address as a browser reads it, so
/// another spelling has not passed through it.
sealed interface Host {

    /// A name that has to be resolved.
    record Name(String text) implements Host {}

    /// An address that is part of the URL itself.
    record Literal(InetAddress address) implements Host {}

    /// Neither, or text that other programs might read otherwise than this one.
    record Odd() implements Host {}

    /// @param host lower case, IPv6 in brackets, as [org.landscape.address.WebAddress] gives it
    static Host read(String host) {
        if (host.startsWith("[")) {
            return literalV6(host);
        }
        String[] labels = host.split("\\.", -1);
        if (endsInNumber(labels[labels.length - 1])) {
            return literalV4(labels, host);
        }
        boolean plain = host.length() <= 253 && Arrays.stream(labels).allMatch(Host::isLabel);
        return plain ? new Name(host) : new Odd();
    }

    private static Host literalV6(String host) {
        // A scope (%eth0) names an interface of this machine; no public address has one.
        if (!host.endsWith("]") || host.indexOf('%') >= 0) {
            return new Odd();
        }
        try {
            return new Literal(Inet6Address.ofLiteral(host.substring(1, host.length() - 1)));
        } catch (IllegalArgumentException _) {
            return new Odd();
        }
    }

    private static Host literalV4(String[] labels, String host) {
        if (labels.length != 4 || !Arrays.stream(labels).allMatch(Host::isPlainOctet)) {
            return new Odd();
        }
        return new Literal(InetAddress.ofLiteral(host));
    }

    /// The WHATWG URL standard's test for "this wants to be an IPv4 address".
    private static boolean endsInNumber(String label) {
        return label.matches("\\d+|0[xX][0-9a-fA-F]*");
    }

    private static boolean isPlainOctet(String label) {
        return label.matches("0|[1-9]\\d{0,2}") && Integer.parseInt(label) <= 255;
    }

    /// Letters, digits, hyphens and underscores: more than RFC 1123, section 2.1 allows, but the
    /// DNS serves such names (RFC 2181, section 11) and browsers open them. An empty last label is
    /// a trailing dot, which certificates and allow-lists are written without.
    private static boolean isLabel(String label) {
        return label.matches("[a-z0-9_-]{1,63}");
    }
}
