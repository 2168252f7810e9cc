package org.landscape.entry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Why a post that stands in a participant's feed does not stand here.
///
/// @param participant slug of the participant whose feed carries the post
/// @param rule what decided, in words for the owner of the blog; empty where the reason says all
/// @param since when it was decided so
/// @param lastSeenAt when the feed last carried the post, as far as it was read
public record LeftOutPost(
        String participant,
        @Nullable String url,
        String title,
        Reason reason,
        String rule,
        Instant since,
        Instant lastSeenAt) {

    public enum Reason {
        /// The participant's rule for a mixed blog does not take it.
        FILTERED,
        /// It stands here already, through another feed.
        MERGED,
        /// Its feed has brought more than is taken at once; it waits.
        OVER_QUOTA
    }
}
