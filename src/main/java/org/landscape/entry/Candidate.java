package org.landscape.entry;

import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.parse.ParsedEntry;

/// An entry as a document carries it, before it is decided whether it is new.
///
/// @param plain its identity while no other post has its guid
/// @param toldApart its identity where another post has its guid
/// @param doubled whether another entry of the document has the same guid
record Candidate(
        String plain, String toldApart, boolean doubled, ParsedEntry parsed, EntryDate date) {

    String identity() {
        return doubled ? toldApart : plain;
    }

    /// Under which the post's address is compared with others, null when it has none.
    @Nullable String urlKey() {
        return keyOf(parsed.url());
    }

    static @Nullable String keyOf(@Nullable WebAddress address) {
        return address == null ? null : address.key();
    }
}
