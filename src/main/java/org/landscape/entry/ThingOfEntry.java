package org.landscape.entry;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.landscape.programme.RecognisedThing;

/// The stored form of a [RecognisedThing].
@Embeddable
record ThingOfEntry(
        int number,
        @Enumerated(EnumType.STRING) RecognisedThing.Certainty certainty,
        @Enumerated(EnumType.STRING) RecognisedThing.Basis basis,
        String evidence) {

    /// As long as the column.
    private static final int MAX_EVIDENCE = 500;

    static ThingOfEntry of(RecognisedThing thing) {
        String evidence = thing.evidence();
        return new ThingOfEntry(
                thing.number(),
                thing.certainty(),
                thing.basis(),
                evidence.substring(0, Math.min(evidence.length(), MAX_EVIDENCE)));
    }

    RecognisedThing recognised() {
        return new RecognisedThing(number, certainty, basis, evidence);
    }
}
