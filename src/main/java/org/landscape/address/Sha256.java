package org.landscape.address;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 hashes (FIPS 180-4) in lower-case hexadecimal.
public final class Sha256 {

    /// Of the 32 bytes of a hash.
    private static final int SHORT_BYTES = 16;

    private Sha256() {}

    /// The hash of a text's UTF-8 bytes.
    public static String hex(String text) {
        return hex(text.getBytes(UTF_8));
    }

    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(digest(bytes));
    }

    /// The first 128 bits of the hash, which are enough to tell versions of a document apart.
    public static String shortHex(byte[] bytes) {
        return HexFormat.of().formatHex(digest(bytes), 0, SHORT_BYTES);
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
