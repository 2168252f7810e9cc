package org.landscape.parse;

import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;

/// What came over the network, or from wherever, to be read.
///
/// @param body after transfer and content encodings are undone
/// @param contentType the `Content-Type` header as sent, null when there was none
/// @param address where the document was found, after redirects: relative addresses start here
// An array, because that is what a body is; nobody compares documents or changes the bytes.
@SuppressWarnings("ArrayRecordComponent")
public record FeedDocument(byte[] body, @Nullable String contentType, WebAddress address) {}
