package org.landscape.entry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A post that a participant's feed carries and a rule keeps out, and why.
///
/// @param participant slug of the participant whose feed carries the post
/// @param rule that decided, in words for the owner of the blog; empty where the reason says all
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
        /// The participant's rule for a mixed blog leaves it out.
        FILTERED,
        /// It is already stored, through another feed.
        MERGED,
        /// Its feed has brought more than it may at once; the post waits.
        OVER_QUOTA
    }
}
