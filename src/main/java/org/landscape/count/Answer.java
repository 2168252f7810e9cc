package org.landscape.count;

import java.time.Instant;
import java.util.Comparator;
import org.landscape.recognition.RecognisedThing.Certainty;

/// A participant's answer to a Thing: the surest of their posts for it, and of those the first.
///
/// @param dated whether its date tells when it was written, and was not lent
/// @param proposals how many doubtful posts for it there are
public record Answer(
        int thing, Certainty certainty, long entry, Instant shownAt, boolean dated, int proposals) {

    private static final Comparator<Answer> SUREST_AND_FIRST =
            Comparator.comparing(Answer::certainty)
                    .thenComparing(Answer::shownAt)
                    .thenComparing(Answer::entry);

    /// The one that counts of two feeds of one participant.
    static Answer better(Answer one, Answer other) {
        Answer better = SUREST_AND_FIRST.compare(one, other) <= 0 ? one : other;
        return new Answer(
                better.thing,
                better.certainty,
                better.entry,
                better.shownAt,
                better.dated,
                one.proposals + other.proposals);
    }
}
