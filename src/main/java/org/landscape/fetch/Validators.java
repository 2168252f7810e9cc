package org.landscape.fetch;

import org.jspecify.annotations.Nullable;

/// The validators of an answer, its `ETag` and `Last-Modified` header fields, kept byte for byte
/// and sent back unchanged (RFC 9110, sections 8.8 and 13.1). They belong to the final address of
/// the answer.
public record Validators(@Nullable String etag, @Nullable String lastModified) {
    public static final Validators NONE = new Validators(null, null);

    public boolean isEmpty() {
        return etag == null && lastModified == null;
    }
}
