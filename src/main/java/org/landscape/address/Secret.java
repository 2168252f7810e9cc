package org.landscape.address;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/// Secrets that cannot be guessed, and the hashes of them that may be stored.
public final class Secret {

    private static final SecureRandom RANDOM = new SecureRandom();

    /// 256 bits.
    private static final int BYTES = 32;

    /// Characters: six bits each.
    public static final int LENGTH = (BYTES * 8 + 5) / 6;

    private Secret() {}

    /// The token by which a form of a browser shows that it came from a page of ours. It reveals
    /// nothing of the secret that the browser holds.
    public static String formToken(String secret) {
        return hash("form " + secret);
    }

    public static boolean isFormToken(String said, String secret) {
        return same(formToken(secret), said);
    }

    /// Letters, digits, `-` and `_`, which addresses and cookies take without escaping.
    public static String make() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// SHA-256 in hexadecimal, which is enough for a secret of 256 bits.
    public static String hash(String secret) {
        return Sha256.hex(secret);
    }

    /// Takes equally long wherever they differ.
    public static boolean same(String one, String other) {
        return MessageDigest.isEqual(hash(one).getBytes(UTF_8), hash(other).getBytes(UTF_8));
    }
}
