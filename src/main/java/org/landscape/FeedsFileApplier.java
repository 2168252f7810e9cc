package org.landscape;

import io.quarkus.logging.Log;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.landscape.feedsfile.KnownContent;
import org.landscape.feedsfile.Roster;
import org.landscape.feedsfile.RosterParticipant;
import org.landscape.participant.ParticipantsChanged;
import org.landscape.programme.CurrentProgramme;
import org.landscape.registration.FeedsFileStatus;
import org.landscape.registration.RosterSync;
import org.landscape.registration.RosterSync.SyncResult;

/// Puts into force what feeds.yaml says, at the start and after each change of the file. The
/// participants are stored first, in one transaction; if that fails, nothing has changed.
@Singleton
class FeedsFileApplier {

    private final CurrentProgramme programme;
    private final RosterSync rosterSync;
    private final Samples samples;
    private final FeedsFileStatus feedsFileStatus;
    private final Event<ParticipantsChanged> changes;

    FeedsFileApplier(
            CurrentProgramme programme,
            RosterSync rosterSync,
            Samples samples,
            FeedsFileStatus feedsFileStatus,
            Event<ParticipantsChanged> changes) {
        this.programme = programme;
        this.rosterSync = rosterSync;
        this.samples = samples;
        this.feedsFileStatus = feedsFileStatus;
        this.changes = changes;
    }

    /// Must be called outside a transaction.
    ///
    /// @param content by which a later start knows that it has the same file
    /// @param file its whole content, for other nodes; null if it is not known
    void apply(Roster roster, Optional<KnownContent> content, @Nullable String file) {
        SyncResult result = rosterSync.apply(roster, content, file);
        begin(roster);
        // What was rendered between the commit and this line shows the former programme.
        changes.fire(new ParticipantsChanged());
        feedsFileStatus.reportInForce(result.unlisted(), result.notices());
        logResult(roster, result);
    }

    /// Puts the programme of a file into force that was applied before the program stopped. Its
    /// participants are stored, and are compared with the file after the start ([FeedsFileWatch]).
    ///
    /// @param programme without participants
    /// @param participants reads those of the file
    void resume(Roster programme, Supplier<List<RosterParticipant>> participants) {
        rosterSync.resume(participants);
        begin(programme);
    }

    /// Puts a file into force that another node has read and stored.
    void follow(Roster roster) {
        SyncResult result = rosterSync.follow(roster);
        begin(roster);
        changes.fire(new ParticipantsChanged());
        feedsFileStatus.reportInForce(result.unlisted(), result.notices());
    }

    private void begin(Roster roster) {
        programme.become(roster.programme());
        if (roster.namesSamples()) {
            samples.open();
        } else {
            samples.close();
        }
    }

    private static void logResult(Roster roster, SyncResult result) {
        Log.infof(
                "%s: of the participants in feeds.yaml %d are new, %d changed, %d came back, %d as"
                        + " they were; %d stopped",
                roster.programme().name(),
                result.joined(),
                result.changed(),
                result.returned(),
                result.unchanged(),
                result.stopped());
        result.notices().forEach(Log::info);
        if (!result.unlisted().isEmpty()) {
            Log.warnf(
                    "%d participants are in feeds.yaml no longer. They go on until an organiser says"
                            + " at the desk, under Lists and rules, that they are to stop",
                    result.unlisted().size());
        }
    }
}
