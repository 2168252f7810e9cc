package org.landscape.address;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/// What is kept of an address whose owner was removed: whoever has the address can tell that it is
/// the same, and nobody can read it. The hash has no secret in it, so somebody who guesses the
/// address can still confirm the guess.
public final class ForgottenAddress {

    /// A name that never resolves (RFC 2606), so that nothing kept here is ever asked.
    private static final String HOST = "forgotten.invalid";

    private ForgottenAddress() {}

    /// An address to keep in place of another one. Addresses with one [WebAddress#key] have one,
    /// and what was forgotten already stays as it is.
    public static WebAddress of(WebAddress address) {
        return address.host().equals(HOST)
                ? address
                : WebAddress.parse("https://" + HOST + "/" + hash(address.key())).orElseThrow();
    }

    /// All that may be kept in place of an address: what is kept today, and what was kept before
    /// keys passed over spelling.
    public static Stream<WebAddress> allOf(WebAddress address) {
        return address.host().equals(HOST)
                ? Stream.of(address)
                : hashes(address)
                        .map(
                                hash ->
                                        WebAddress.parse("https://" + HOST + "/" + hash)
                                                .orElseThrow());
    }

    /// The hashes of an address, today's first. What was hashed cannot be hashed anew, so the one
    /// of the former key is compared as well.
    public static Stream<String> hashes(WebAddress address) {
        return Stream.of(address.key(), formerKey(address)).distinct().map(ForgottenAddress::hash);
    }

    /// SHA-256 in hex of an address' key.
    public static String hash(String key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /// The key as it was made before: path and query letter by letter.
    private static String formerKey(WebAddress address) {
        String path = AddressKey.withoutLastSlashes(address.path());
        return address.keyHost() + path + (address.query() == null ? "" : "?" + address.query());
    }
}
