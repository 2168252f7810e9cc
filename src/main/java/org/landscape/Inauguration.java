package org.landscape;

import io.quarkus.logging.Log;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import org.landscape.feedsfile.Roster;
import org.landscape.participant.ParticipantsChanged;
import org.landscape.programme.CurrentProgramme;
import org.landscape.registration.Enrolment;
import org.landscape.registration.Enrolment.Enrolled;
import org.landscape.registration.LastReading;

/// Puts into force what feeds.yaml says: at the start, and when it has changed. The participants
/// are stored first, in one transaction; if that fails, everything is as it was.
@Singleton
class Inauguration {

    private final CurrentProgramme programme;
    private final Enrolment enrolment;
    private final Samples samples;
    private final LastReading lastReading;
    private final Event<ParticipantsChanged> changes;

    Inauguration(
            CurrentProgramme programme,
            Enrolment enrolment,
            Samples samples,
            LastReading lastReading,
            Event<ParticipantsChanged> changes) {
        this.programme = programme;
        this.enrolment = enrolment;
        this.samples = samples;
        this.lastReading = lastReading;
        this.changes = changes;
    }

    /// Not inside a transaction.
    void begin(Roster roster) {
        Enrolled enrolled = enrolment.apply(roster);
        programme.become(roster.programme());
        if (roster.namesSamples()) {
            samples.open();
        } else {
            samples.close();
        }
        // What was rendered between the commit and this line still has the former programme.
        changes.fire(new ParticipantsChanged());
        lastReading.right(enrolled.unlisted(), enrolled.notices());
        tell(roster, enrolled);
    }

    private static void tell(Roster roster, Enrolled enrolled) {
        Log.infof(
                "%s: of the participants in feeds.yaml %d are new, %d changed, %d came back, %d as"
                        + " they were; %d stopped",
                roster.programme().name(),
                enrolled.joined(),
                enrolled.changed(),
                enrolled.returned(),
                enrolled.unchanged(),
                enrolled.stopped());
        enrolled.notices().forEach(Log::info);
        if (!enrolled.unlisted().isEmpty()) {
            Log.warnf(
                    "%d participants are in feeds.yaml no longer. They go on until an organiser says"
                            + " at the desk, under Lists and rules, that they are to stop",
                    enrolled.unlisted().size());
        }
    }
}
