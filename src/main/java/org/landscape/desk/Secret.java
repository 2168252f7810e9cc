package org.landscape.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.landscape.address.Sha256;

/// Secrets that cannot be guessed, and the hashes of them that may be stored.
final class Secret {

    private static final SecureRandom RANDOM = new SecureRandom();

    /// 256 bits.
    private static final int BYTES = 32;

    /// Characters: six bits each.
    static final int LENGTH = (BYTES * 8 + 5) / 6;

    private Secret() {}

    /// Letters, digits, `-` and `_`, which addresses and cookies take without escaping.
    static String make() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// SHA-256 in hexadecimal, which is enough for a secret of 256 bits.
    static String hash(String secret) {
        return Sha256.hex(secret);
    }

    /// Takes equally long wherever they differ.
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(hash(one).getBytes(UTF_8), hash(other).getBytes(UTF_8));
    }
}
