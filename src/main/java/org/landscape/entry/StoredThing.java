package org.landscape.entry;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.landscape.recognition.RecognisedThing;

/// The stored form of a [RecognisedThing].
@Embeddable
record StoredThing(
        int number,
        @Enumerated(EnumType.STRING) RecognisedThing.Certainty certainty,
        @Enumerated(EnumType.STRING) RecognisedThing.Basis basis,
        String evidence) {

    static StoredThing of(RecognisedThing thing) {
        return new StoredThing(thing.number(), thing.certainty(), thing.basis(), thing.evidence());
    }

    RecognisedThing recognised() {
        return new RecognisedThing(number, certainty, basis, evidence);
    }
}
