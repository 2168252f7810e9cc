package org.landscape.text;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;

/// A document to be read, from the network or elsewhere.
///
/// @param body after transfer and content encodings are undone
/// @param contentType the `Content-Type` header as sent, null when there was none
/// @param address of the document, after redirects: relative addresses are resolved against it
/// @param links the `Link` header fields as sent (RFC 8288)
/// @param refresh the `Refresh` header field as sent, null when there was none
// An array, because bodies are arrays; no code compares documents or changes the bytes.
@SuppressWarnings("ArrayRecordComponent")
public record FeedDocument(
        byte[] body,
        @Nullable String contentType,
        WebAddress address,
        List<String> links,
        @Nullable String refresh) {

    public FeedDocument {
        links = List.copyOf(links);
    }

    /// A document without these header fields.
    public FeedDocument(byte[] body, @Nullable String contentType, WebAddress address) {
        this(body, contentType, address, List.of(), null);
    }
}
