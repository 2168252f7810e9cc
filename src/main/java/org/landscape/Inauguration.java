package org.landscape;

import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import org.landscape.programme.CurrentProgramme;
import org.landscape.registration.Enrolment;
import org.landscape.registration.Roster;

/// Puts into force what feeds.yaml says: at the start, and when it has changed.
@Singleton
class Inauguration {

    private final CurrentProgramme programme;
    private final Enrolment enrolment;
    private final Samples samples;

    Inauguration(CurrentProgramme programme, Enrolment enrolment, Samples samples) {
        this.programme = programme;
        this.enrolment = enrolment;
        this.samples = samples;
    }

    void begin(Roster roster) {
        programme.become(roster.programme());
        if (roster.namesSamples()) {
            samples.open();
        } else {
            samples.close();
        }
        Enrolment.Enrolled enrolled = enrolment.apply(roster);
        Log.infof(
                "%s: of the participants in feeds.yaml %d are new, %d changed, %d as they were; %d"
                        + " stopped",
                roster.programme().name(),
                enrolled.joined(),
                enrolled.changed(),
                enrolled.known() - enrolled.changed(),
                enrolled.stopped());
    }
}
