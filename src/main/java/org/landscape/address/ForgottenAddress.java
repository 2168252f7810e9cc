package org.landscape.address;

import java.util.stream.Stream;

/// The hash that replaces an address whose owner was removed. It shows that a known address is the
/// same, and the address cannot be read from it. The hash has no secret, so a person who guesses
/// the address can confirm the guess.
public final class ForgottenAddress {

    /// A name that never resolves (RFC 2606), so that these addresses are never requested.
    private static final String HOST = "forgotten.invalid";

    private ForgottenAddress() {}

    /// The replacement of an address. All addresses with one [WebAddress#key] have the same, and a
    /// replacement is returned unchanged.
    public static WebAddress of(WebAddress address) {
        return address.host().equals(HOST)
                ? address
                : WebAddress.parse("https://" + HOST + "/" + hash(address.key())).orElseThrow();
    }

    /// All addresses that may be stored in place of `address`: the present replacement, and the one
    /// from before keys ignored spelling.
    public static Stream<WebAddress> allOf(WebAddress address) {
        return address.host().equals(HOST)
                ? Stream.of(address)
                : hashes(address)
                        .map(
                                hash ->
                                        WebAddress.parse("https://" + HOST + "/" + hash)
                                                .orElseThrow());
    }

    /// The hashes of an address, the present one first. Stored hashes cannot be made anew, so the
    /// hash of the former key is compared as well.
    public static Stream<String> hashes(WebAddress address) {
        return Stream.of(address.key(), formerKey(address)).distinct().map(ForgottenAddress::hash);
    }

    /// SHA-256 in hex of an address's key.
    public static String hash(String key) {
        return Sha256.hex(key);
    }

    /// The key by the former rules: path and query letter by letter.
    private static String formerKey(WebAddress address) {
        String path = AddressKey.withoutLastSlashes(address.path());
        return address.keyHost() + path + (address.query() == null ? "" : "?" + address.query());
    }
}
