package org.landscape.doctor;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why a post is, or is not, shown.
///
/// @param url as it was written
/// @param entry ours, null when the post is not here
/// @param participant whose it is, null when that is not known or nobody's business
/// @param steps in the order in which a post goes them
/// @param places where it stands here, as addresses of our pages
public record Trace(
        String url,
        @Nullable Long entry,
        @Nullable Participant participant,
        Reason reason,
        List<Step> steps,
        List<String> places)
        implements Traced {
    public Trace {
        steps = List.copyOf(steps);
        places = List.copyOf(places);
    }

    /// Whether readers see the post.
    public boolean shown() {
        return reason.code() == Code.SHOWN || reason.code() == Code.MERGED;
    }

    public record Participant(String slug, String name) {}

    /// @param message what is so, in plain words
    /// @param advice what to do about it; empty when there is nothing to do
    public record Reason(Code code, String message, String advice) {}

    public enum Code {
        /// No participant has a blog at this address.
        NOT_REGISTERED,
        PENDING,
        REFUSED,
        PAUSED,
        STOPPED,
        /// The blog has not been read yet, or not since the post appeared in its feed.
        NEVER_POLLED,
        FEED_FAILING,
        NOT_IN_FEED,
        /// The feed has something at this address that makes no post.
        UNREADABLE_ENTRY,
        /// The participant's rule for a mixed blog does not take it.
        FILTERED,
        /// It stands here once, though several feeds carry it, or under another address.
        MERGED,
        HIDDEN,
        REMOVED,
        SHOWN
    }

    public enum Outcome {
        PASSED,
        STOPPED,
        /// The way ended before it.
        NOT_REACHED
    }

    /// @param name `registered`, `approved`, `last_fetch`, `in_feed`, `parsed`, `rule`, `shown`
    /// @param at when that was, null when it has no time
    public record Step(String name, Outcome outcome, @Nullable Instant at, String detail) {}
}
