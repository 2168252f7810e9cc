package org.landscape.recognition;

import static java.util.Objects.requireNonNull;

/// A Thing that a post is for, how sure that is, and what shows it.
///
/// @param number the Thing's
/// @param evidence the words that show it, as they are in the post, short enough to print
public record RecognisedThing(int number, Certainty certainty, Basis basis, String evidence) {
    public RecognisedThing {
        requireNonNull(certainty, "certainty");
        requireNonNull(basis, "basis");
        requireNonNull(evidence, "evidence");
    }

    RecognisedThing doubtful() {
        return new RecognisedThing(number, Certainty.DOUBTFUL, basis, evidence);
    }

    /// Sure Things count; doubtful ones are proposals, which a person decides.
    public enum Certainty {
        SURE,
        DOUBTFUL
    }

    /// What shows a Thing: people first, then the post's own words, then guesses.
    public enum Basis {
        ORGANISER,
        PARTICIPANT,
        /// Its address was handed in for the Thing.
        HANDED_IN,
        TITLE,
        CATEGORY,
        LINK,
        BODY,
        TOPIC,
        CALENDAR
    }
}
