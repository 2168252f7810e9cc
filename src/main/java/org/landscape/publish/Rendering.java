package org.landscape.publish;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.zip.GZIPOutputStream;
import org.landscape.address.Sha256;

/// A rendering: a finished document, plain and compressed, with its validators. The two forms
/// differ byte for byte and so have strong ETags of their own (RFC 9110, section 8.8.3).
///
/// @param etag without quotes, like `gzipEtag`; both are strong
/// @param lastModified to the second, as in HTTP
// Documents are served, never compared.
@SuppressWarnings("ArrayRecordComponent")
public record Rendering(
        byte[] bytes,
        byte[] gzip,
        String etag,
        String gzipEtag,
        Instant lastModified,
        String mediaType) {

    static Rendering of(byte[] bytes, Instant lastModified, String mediaType) {
        String hash = Sha256.shortHex(bytes);
        return new Rendering(
                bytes,
                packed(bytes),
                hash,
                hash + "-gzip",
                lastModified.truncatedTo(ChronoUnit.SECONDS),
                mediaType);
    }

    /// The same document with another `lastModified`.
    Rendering modifiedAt(Instant moment) {
        return new Rendering(
                bytes, gzip, etag, gzipEtag, moment.truncatedTo(ChronoUnit.SECONDS), mediaType);
    }

    /// The bytes that it takes in memory.
    int weight() {
        return bytes.length + gzip.length;
    }

    private static byte[] packed(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("Failed to pack a document in memory", e);
        }
        return packed.toByteArray();
    }
}
