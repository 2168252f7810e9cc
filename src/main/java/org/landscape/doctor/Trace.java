package org.landscape.doctor;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.recognition.RecognisedThing;
import org.landscape.recognition.RecognisedThing.Certainty;

/// The reason why a post is, or is not, shown, and the steps that it took.
///
/// @param url as it was written
/// @param entry id of the stored entry, null when there is none
/// @param participant whose blog it is from, null when that is not known or not public
/// @param steps in the order in which a post takes them
/// @param places where it is shown
/// @param things those that it is for, sure and doubtful; empty unless it is shown
public record Trace(
        String url,
        @Nullable Long entry,
        @Nullable Participant participant,
        Reason reason,
        List<Step> steps,
        List<Place> places,
        List<RecognisedThing> things)
        implements Traced {
    public Trace {
        steps = List.copyOf(steps);
        places = List.copyOf(places);
        things = List.copyOf(things);
    }

    /// The same trace, which begins with the step that the post's own address was found.
    Trace foundAs(WebAddress own, String how) {
        return new Trace(
                url,
                entry,
                participant,
                reason,
                Stream.concat(
                                Stream.of(
                                        new Step("address", Outcome.PASSED, null, how + " " + own)),
                                steps.stream())
                        .toList(),
                places,
                things);
    }

    /// A page of this landscape that shows the post.
    ///
    /// @param words its name, for example `Thing 6: Online networks`
    public record Place(String url, String words) {}

    /// The Things for which it is, as far as that is sure or doubtful.
    public List<RecognisedThing> things(Certainty certainty) {
        return things.stream().filter(thing -> thing.certainty() == certainty).toList();
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
        /// It may be so; an organiser decides.
        DOUBTFUL,
        STOPPED,
        /// An earlier step ended the trace.
        NOT_REACHED
    }

    /// @param name `registered`, `approved`, `last_fetch`, `in_feed`, `parsed`, `rule`, `shown`,
    ///     `thing`; before them `address` where the post's own address is another one
    /// @param at when that was, null when it has no time
    public record Step(String name, Outcome outcome, @Nullable Instant at, String detail) {}
}
