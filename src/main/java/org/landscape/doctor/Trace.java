package org.landscape.doctor;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The reason why a post is, or is not, shown, and the steps that it took.
///
/// @param url as it was written
/// @param entry id of the stored entry, null when there is none
/// @param participant whose blog it is from, null when that is not known or not public
/// @param steps in the order in which a post takes them
/// @param places where it is shown, as addresses of this landscape's pages
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

    /// @param message the reason, in plain words
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
        /// The feed has an element with this address that is no readable post.
        UNREADABLE_ENTRY,
        /// The participant's rule for a mixed blog leaves it out.
        FILTERED,
        /// It is shown once, though several feeds carry it, or under another address.
        MERGED,
        HIDDEN,
        REMOVED,
        SHOWN
    }

    public enum Outcome {
        PASSED,
        STOPPED,
        /// An earlier step ended the trace.
        NOT_REACHED
    }

    /// @param name `registered`, `approved`, `last_fetch`, `in_feed`, `parsed`, `rule`, `shown`
    /// @param at when that was, null when it has no time
    public record Step(String name, Outcome outcome, @Nullable Instant at, String detail) {}
}
