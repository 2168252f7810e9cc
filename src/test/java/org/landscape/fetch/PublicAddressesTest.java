package org.landscape.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Compares with a second table of first and last addresses, written as numbers, so that a slip in
/// a prefix length cannot be made twice.
class PublicAddressesTest {

    record Span(InetAddress first, InetAddress last) {
        boolean holds(InetAddress address) {
            return sameFamily(address)
                    && number(first).compareTo(number(address)) <= 0
                    && number(address).compareTo(number(last)) <= 0;
        }

        private boolean sameFamily(InetAddress address) {
            return first.getAddress().length == address.getAddress().length;
        }

        @Override
        public String toString() {
            return first.getHostAddress() + " to " + last.getHostAddress();
        }
    }

    private static final List<Span> NOT_PUBLIC =
            List.of(
                    span("0.0.0.0", "0.255.255.255"),
                    span("10.0.0.0", "10.255.255.255"),
                    span("100.64.0.0", "100.127.255.255"),
                    span("127.0.0.0", "127.255.255.255"),
                    span("168.63.129.16", "168.63.129.16"),
                    span("169.254.0.0", "169.254.255.255"),
                    span("172.16.0.0", "172.31.255.255"),
                    span("192.0.0.0", "192.0.0.255"),
                    span("192.0.2.0", "192.0.2.255"),
                    span("192.31.196.0", "192.31.196.255"),
                    span("192.52.193.0", "192.52.193.255"),
                    span("192.88.99.0", "192.88.99.255"),
                    span("192.168.0.0", "192.168.255.255"),
                    span("192.175.48.0", "192.175.48.255"),
                    span("198.18.0.0", "198.19.255.255"),
                    span("198.51.100.0", "198.51.100.255"),
                    span("203.0.113.0", "203.0.113.255"),
                    span("224.0.0.0", "239.255.255.255"),
                    span("240.0.0.0", "255.255.255.255"),
                    span("::", "::fffe:ffff:ffff"),
                    span("::1:0:0:0", "1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
                    span("2001::", "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff"),
                    span("2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff"),
                    span("2002::", "2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
                    span("2620:4f:8000::", "2620:4f:8000:ffff:ffff:ffff:ffff:ffff"),
                    span("3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff"),
                    span("4000::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"));

    static Stream<Span> notPublic() {
        return NOT_PUBLIC.stream();
    }

    @ParameterizedTest
    @MethodSource("notPublic")
    void everyRangeIsRefusedFromItsFirstAddressToItsLast(Span range) {
        BigInteger size = number(range.last()).subtract(number(range.first()));
        Random random = new Random(7);
        Stream<InetAddress> inside =
                random.ints(50)
                        .mapToObj(
                                _ ->
                                        new BigInteger(size.bitLength() + 1, random)
                                                .mod(size.add(BigInteger.ONE)))
                        .map(step -> address(number(range.first()).add(step), range.first()));
        assertThat(Stream.concat(Stream.of(range.first(), range.last()), inside))
                .noneMatch(PublicAddresses::contains);
    }

    @ParameterizedTest
    @MethodSource("notPublic")
    void theNeighboursOfARangeAreJudgedOnTheirOwn(Span range) {
        List<InetAddress> neighbours =
                Stream.of(
                                number(range.first()).subtract(BigInteger.ONE),
                                number(range.last()).add(BigInteger.ONE))
                        .filter(number -> number.signum() >= 0)
                        .filter(
                                number ->
                                        number.bitLength() <= range.first().getAddress().length * 8)
                        .map(number -> address(number, range.first()))
                        .toList();
        assertThat(neighbours)
                .allSatisfy(
                        neighbour ->
                                assertThat(PublicAddresses.contains(neighbour))
                                        .isEqualTo(expectedPublic(neighbour)));
    }

    @Test
    void anyAddressIsJudgedAsTheTableJudgesIt() {
        Random random = new Random(11);
        assertThat(Stream.generate(() -> randomAddress(random)).limit(50_000))
                .allSatisfy(
                        address ->
                                assertThat(PublicAddresses.contains(address))
                                        .isEqualTo(expectedPublic(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "93.184.216.34",
                "172.15.255.255",
                "192.0.1.0",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450::1"
            })
    void ordinaryAddressesArePublic(String address) {
        assertThat(PublicAddresses.contains(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::1",
                "::127.0.0.1",
                "::ffff:0:127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::7f00:1",
                "100::1",
                "5f00::1",
                "2001:0:7f00:1::",
                "2002:7f00:1::",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "100.100.100.200",
                "192.0.0.192"
            })
    void addressesThatCarryOrHideAnotherAreNotPublic(String address) {
        assertThat(PublicAddresses.contains(InetAddress.ofLiteral(address))).isFalse();
    }

    @Test
    void aMappedAddressIsJudgedAsTheIpv4ItIs() throws UnknownHostException {
        byte[] bytes = new byte[16];
        bytes[10] = (byte) 0xFF;
        bytes[11] = (byte) 0xFF;
        bytes[12] = 127;
        bytes[15] = 1;
        // Only this way Java keeps it an IPv4-mapped IPv6 address.
        Inet6Address loopback = Inet6Address.getByAddress(null, bytes.clone(), 1);
        bytes[12] = 1;
        Inet6Address open = Inet6Address.getByAddress(null, bytes, 1);
        assertThat(PublicAddresses.contains(loopback)).isFalse();
        assertThat(PublicAddresses.contains(open)).isTrue();
    }

    private static boolean expectedPublic(InetAddress address) {
        return NOT_PUBLIC.stream().noneMatch(range -> range.holds(address));
    }

    private static InetAddress randomAddress(Random random) {
        byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
        random.nextBytes(bytes);
        // Half of the IPv6 addresses are in the only part that is allocated.
        if (bytes.length == 16 && random.nextBoolean()) {
            bytes[0] = (byte) (0x20 | (bytes[0] & 0x1F));
        }
        return ofBytes(bytes);
    }

    private static Span span(String first, String last) {
        return new Span(InetAddress.ofLiteral(first), InetAddress.ofLiteral(last));
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }

    private static InetAddress address(BigInteger number, InetAddress family) {
        byte[] bytes = new byte[family.getAddress().length];
        byte[] digits = number.toByteArray();
        int length = Math.min(digits.length, bytes.length);
        System.arraycopy(digits, digits.length - length, bytes, bytes.length - length, length);
        return ofBytes(bytes);
    }

    private static InetAddress ofBytes(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
