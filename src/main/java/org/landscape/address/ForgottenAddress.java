package org.landscape.address;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

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

    /// SHA-256 in hex of an address' key.
    public static String hash(String key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
