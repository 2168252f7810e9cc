package org.landscape.address;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

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

    /// The hash of texts, each closed off by a zero so that `ab`+`c` is not `a`+`bc`.
    public static String hex(List<String> parts) {
        MessageDigest digest = digest();
        for (String part : parts) {
            digest.update(part.getBytes(UTF_8));
            digest.update((byte) 0);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /// The first 128 bits of the hash, which are enough to tell versions of a document apart.
    public static String shortHex(byte[] bytes) {
        return HexFormat.of().formatHex(digest(bytes), 0, SHORT_BYTES);
    }

    /// The first 64 bits of the hash of a text's UTF-8 bytes.
    static long first64(String text) {
        return ByteBuffer.wrap(digest(text.getBytes(UTF_8))).getLong();
    }

    /// The 32 bytes of the hash.
    public static byte[] digest(byte[] bytes) {
        return digest().digest(bytes);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
