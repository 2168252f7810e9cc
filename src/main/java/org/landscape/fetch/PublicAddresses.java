package org.landscape.fetch;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/// Decides which addresses belong to the public Internet (the IANA special-purpose registries, RFC
/// 6890). Of IPv6 only `2000::/3` is allocated, so one rule refuses the rest. Ranges that carry an
/// IPv4 address inside are refused whole and never decoded.
final class PublicAddresses {

    private static final List<Cidr> NOT_PUBLIC_V4 =
            ranges(
                    "0.0.0.0/8", // this network
                    "10.0.0.0/8", // private
                    "100.64.0.0/10", // carrier-grade NAT, and a cloud's metadata
                    "127.0.0.0/8", // loopback
                    "168.63.129.16/32", // Azure's inner services
                    "169.254.0.0/16", // link-local, and most clouds' metadata
                    "172.16.0.0/12", // private
                    "192.0.0.0/24", // protocol assignments
                    "192.0.2.0/24", // documentation
                    "192.31.196.0/24", // AS112
                    "192.52.193.0/24", // AMT
                    "192.88.99.0/24", // 6to4 relays
                    "192.168.0.0/16", // private
                    "192.175.48.0/24", // AS112
                    "198.18.0.0/15", // benchmarking
                    "198.51.100.0/24", // documentation
                    "203.0.113.0/24", // documentation
                    "224.0.0.0/4", // multicast
                    "240.0.0.0/4"); // reserved, and broadcast

    private static final Cidr ALLOCATED_V6 = Cidr.of("2000::/3");

    private static final List<Cidr> NOT_PUBLIC_V6 =
            ranges(
                    "2001::/23", // Teredo, benchmarking, ORCHID
                    "2001:db8::/32", // documentation
                    "2002::/16", // 6to4
                    "2620:4f:8000::/48", // AS112
                    "3fff::/20"); // documentation

    private PublicAddresses() {}

    static boolean contains(InetAddress address) {
        InetAddress plain = Cidr.unmapped(address);
        return plain instanceof Inet4Address
                ? NOT_PUBLIC_V4.stream().noneMatch(range -> range.contains(plain))
                : ALLOCATED_V6.contains(plain)
                        && NOT_PUBLIC_V6.stream().noneMatch(range -> range.contains(plain));
    }

    private static List<Cidr> ranges(String... texts) {
        return Stream.of(texts).map(Cidr::of).toList();
    }
}
