package org.landscape.web.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// The coding `gzip` of an answer: whether a caller takes it, and how it is made.
public final class Gzip {

    private Gzip() {}

    /// Whether the caller accepts gzip; `gzip;q=0` refuses it (RFC 9110, section 12.5.3).
    ///
    /// @param accepted the values of `Accept-Encoding`, null when there are none
    public static boolean isAccepted(@Nullable List<String> accepted) {
        if (accepted == null) {
            return false;
        }
        for (String list : accepted) {
            for (String coding : list.toLowerCase(Locale.ROOT).replace(" ", "").split(",", -1)) {
                String[] parts = coding.split(";", -1);
                if (parts[0].equals("gzip") && !isRefused(parts)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isRefused(String[] parts) {
        for (String parameter : parts) {
            if (parameter.startsWith("q=0")
                    && parameter.chars().skip(3).allMatch(c -> c == '0' || c == '.')) {
                return true;
            }
        }
        return false;
    }

    static byte[] pack(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 4 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("Failed to pack an answer in memory", e);
        }
        return packed.toByteArray();
    }
}
