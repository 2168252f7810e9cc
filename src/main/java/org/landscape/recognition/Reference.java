package org.landscape.recognition;

import org.landscape.recognition.RecognisedThing.Certainty;

/// A Thing that a text names by its number.
///
/// @param from the index of the first token that shows it
/// @param to the index after the last one
record Reference(int number, Certainty certainty, int from, int to) {

    Reference doubtful() {
        return new Reference(number, Certainty.DOUBTFUL, from, to);
    }

    Reference sure() {
        return new Reference(number, Certainty.SURE, from, to);
    }
}
