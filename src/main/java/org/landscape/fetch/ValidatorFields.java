package org.landscape.fetch;

import java.nio.charset.StandardCharsets;
import okhttp3.Headers;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/// Reads and sends validators. They are opaque: sent back exactly as they came, or not at all. A
/// value that is too long, or that cannot be sent back as it came, is dropped whole, because a
/// shortened or mended one would be another validator.
final class ValidatorFields {

    /// In bytes. Real ones have up to a hundred.
    static final int LONGEST = 1024;

    private ValidatorFields() {}

    /// @param before those that a 304 confirms where it sends none
    static Validators read(Headers headers, Validators before) {
        String etag = usable(headers.get("ETag"));
        String lastModified = usable(headers.get("Last-Modified"));
        return new Validators(
                etag == null ? before.etag() : etag,
                lastModified == null ? before.lastModified() : lastModified);
    }

    static void write(Validators validators, Request.Builder request) {
        Headers.Builder fields = request.build().headers().newBuilder();
        add(fields, "If-None-Match", validators.etag());
        add(fields, "If-Modified-Since", validators.lastModified());
        request.headers(fields.build());
    }

    private static void add(Headers.Builder fields, String name, @Nullable String value) {
        String usable = usable(value);
        if (usable != null) {
            // Tags outside ASCII are wrong but exist; they are sent back in the bytes they came in.
            fields.addUnsafeNonAscii(name, usable);
        }
    }

    /// U+FFFD replaces bytes that could not be read, so the original value is lost.
    private static @Nullable String usable(@Nullable String value) {
        boolean lost =
                value == null
                        || value.isEmpty()
                        || value.getBytes(StandardCharsets.UTF_8).length > LONGEST
                        || value.chars().anyMatch(c -> c < ' ' || c == 0x7F || c == 0xFFFD);
        return lost ? null : value;
    }
}
