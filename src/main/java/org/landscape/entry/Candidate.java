package org.landscape.entry;

import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.parse.ParsedEntry;

/// An entry as a document carries it, before it is decided whether it is new.
///
/// @param doubled whether another entry of the document has the same guid
record Candidate(String identity, boolean doubled, ParsedEntry parsed, EntryDate date) {

    /// Under which the post's address is compared with others, null when it has none.
    @Nullable String urlKey() {
        return keyOf(parsed.url());
    }

    static @Nullable String keyOf(@Nullable WebAddress address) {
        return address == null ? null : address.key();
    }
}
