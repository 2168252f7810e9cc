package org.landscape.entry;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.landscape.recognition.RecognisedThing;

/// The stored form of a [RecognisedThing].
@Embeddable
record ThingOfEntry(
        int number,
        @Enumerated(EnumType.STRING) RecognisedThing.Certainty certainty,
        @Enumerated(EnumType.STRING) RecognisedThing.Basis basis,
        String evidence) {

    static ThingOfEntry of(RecognisedThing thing) {
        return new ThingOfEntry(thing.number(), thing.certainty(), thing.basis(), thing.evidence());
    }

    RecognisedThing recognised() {
        return new RecognisedThing(number, certainty, basis, evidence);
    }
}
