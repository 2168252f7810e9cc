package org.landscape.entry;

import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.parse.ParsedEntry;

/// An entry as a document carries it, before it is decided whether it is new.
///
/// @param byGuid its identity while no other post has its guid
/// @param byGuidAndUrl its identity where another post has its guid
/// @param sharesGuid whether another entry of the document has the same guid
/// @param urlKey the key of its address, null when it has none
/// @param sourceHash of everything in the feed about it ([EntryIdentity#ofSource])
/// @param hasOwnAddress whether its address is its own, and not a page of the blog
record Candidate(
        String byGuid,
        String byGuidAndUrl,
        boolean sharesGuid,
        @Nullable String urlKey,
        boolean hasOwnAddress,
        String sourceHash,
        ParsedEntry parsed,
        EntryDate date) {

    /// Distinguishes it from the other entries of its document.
    String identity() {
        return sharesGuid ? byGuidAndUrl : byGuid;
    }

    /// The same as a post that was handed in by its address, which no feed has brought.
    Candidate asHandedIn() {
        return new Candidate(
                byGuid,
                byGuidAndUrl,
                sharesGuid,
                urlKey,
                hasOwnAddress,
                EntryIdentity.ofHandedIn(parsed),
                parsed,
                date);
    }

    static @Nullable String keyOf(@Nullable WebAddress address) {
        return address == null ? null : address.key();
    }
}
