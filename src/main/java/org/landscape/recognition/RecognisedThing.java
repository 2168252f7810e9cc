package org.landscape.recognition;

import static java.util.Objects.requireNonNull;

/// That a post is for a Thing, how sure that is, and by what it is known.
///
/// @param number the Thing's
/// @param evidence the words that were relied on, as they stand in the post, short enough to show
public record RecognisedThing(int number, Certainty certainty, Basis basis, String evidence) {
    public RecognisedThing {
        requireNonNull(certainty, "certainty");
        requireNonNull(basis, "basis");
        requireNonNull(evidence, "evidence");
    }

    RecognisedThing doubtful() {
        return new RecognisedThing(number, Certainty.DOUBTFUL, basis, evidence);
    }

    /// Sure ones count; doubtful ones are proposals that a person decides.
    public enum Certainty {
        SURE,
        DOUBTFUL
    }

    /// What a Thing was recognised by, people first, then the post's own
    /// words, then guesses.
    public enum Basis {
        ORGANISER,
        PARTICIPANT,
        TITLE,
        CATEGORY,
        LINK,
        BODY,
        TOPIC,
        CALENDAR
    }
}
