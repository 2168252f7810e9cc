package org.landscape.comment;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.landscape.fetch.FetchRequest;

/// A claimed request for the comments of a blog: what it needs while no transaction is open.
///
/// @param feed the id of the blog's feed
/// @param host the host key under which the request is paced
/// @param claim the number of this claim; a later one has a higher number
/// @param lease when the lease ends
/// @param bodyHash of the last document that was read there
/// @param thread the id of the single post's comments feed; null for the whole blog
/// @param ofPost the key of that post's address; null for the whole blog
record DueComments(
        long feed,
        FetchRequest request,
        String host,
        long claim,
        Instant lease,
        Optional<String> bodyHash,
        @Nullable Long thread,
        @Nullable String ofPost) {

    /// Whether the lease is over. Then another node may have it, so no request is sent.
    boolean isOver(Instant now) {
        return !now.isBefore(lease);
    }
}
