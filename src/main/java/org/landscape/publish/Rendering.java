package org.landscape.publish;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.landscape.address.Sha256;

/// A rendering: a finished document with its validators, compressed. Nearly all readers take it
/// so; the plain form is a multiple of it, and is made for who wants it. The two forms differ byte
/// for byte and so have strong ETags of their own (RFC 9110, section 8.8.3).
///
/// The bytes are outside of the heap, where all connections send them from without a copy.
///
/// @param gzip read only; its position is that of one reader, so each takes a duplicate
/// @param length of the plain form, in bytes
/// @param etag of the plain form, without quotes, like `gzipEtag`; both are strong
/// @param lastModified to the second, as in HTTP
public record Rendering(
        ByteBuffer gzip,
        int length,
        String etag,
        String gzipEtag,
        Instant lastModified,
        String mediaType) {

    static Rendering of(byte[] bytes, Instant lastModified, String mediaType) {
        String hash = Sha256.shortHex(bytes);
        return new Rendering(
                packed(bytes),
                bytes.length,
                hash,
                hash + "-gzip",
                lastModified.truncatedTo(ChronoUnit.SECONDS),
                mediaType);
    }

    /// The same document with another `lastModified`.
    Rendering modifiedAt(Instant moment) {
        return new Rendering(
                gzip, length, etag, gzipEtag, moment.truncatedTo(ChronoUnit.SECONDS), mediaType);
    }

    /// The bytes that it takes in memory.
    int weight() {
        return gzip.capacity();
    }

    /// The plain form.
    byte[] unpacked() {
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed()))) {
            return unpacked.readNBytes(length);
        } catch (IOException e) {
            throw new UncheckedIOException("Failed to unpack a document in memory", e);
        }
    }

    /// The compressed form.
    public byte[] packed() {
        byte[] packed = new byte[gzip.capacity()];
        gzip.duplicate().get(packed);
        return packed;
    }

    private static ByteBuffer packed(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("Failed to pack a document in memory", e);
        }
        return ByteBuffer.allocateDirect(packed.size())
                .put(packed.toByteArray())
                .flip()
                .asReadOnlyBuffer();
    }
}
