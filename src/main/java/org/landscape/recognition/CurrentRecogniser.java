package org.landscape.recognition;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme;

/// The recogniser for the programme that is in force now. It is made once for each programme, at
/// the first use, because feeds.yaml may change the programme while the program runs.
@Singleton
public class CurrentRecogniser {

    private final CurrentProgramme programme;
    private volatile @Nullable ThingRecogniser last;

    CurrentRecogniser(CurrentProgramme programme) {
        this.programme = programme;
    }

    public ThingRecogniser get() {
        Programme current = programme.get();
        ThingRecogniser made = last;
        if (made == null || !made.isFor(current)) {
            made = new ThingRecogniser(current);
            last = made;
        }
        return made;
    }
}
