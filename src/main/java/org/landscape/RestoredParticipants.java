package org.landscape;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.landscape.datafile.Restore;
import org.landscape.entry.Removals;
import org.landscape.participant.Participant;
import org.landscape.participant.Participants;
import org.landscape.participant.ParticipantsChanged;

/// What the first start after a restore does with [GoneFile]: nobody comes back by a backup who has
/// left or was removed since it was made. Why: decision 67.
@Singleton
class RestoredParticipants {

    private final Path folder;
    private final GoneFile file;
    private final Participants participants;
    private final Removals removals;
    private final Event<ParticipantsChanged> changes;
    private final InstantSource clock;

    RestoredParticipants(
            @ConfigProperty(name = "landscape.data-dir") Path folder,
            GoneFile file,
            Participants participants,
            Removals removals,
            Event<ParticipantsChanged> changes,
            InstantSource clock) {
        this.folder = folder;
        this.file = file;
        this.participants = participants;
        this.removals = removals;
        this.changes = changes;
        this.clock = clock;
    }

    /// Removes again who was gone, if a backup was restored. Call it before feeds.yaml is read.
    ///
    /// @throws NotStartedException when the file cannot be read
    void removeWhoWasGone() {
        if (!Restore.isNoted(folder)) {
            return;
        }
        Map<String, GoneFile.Way> gone = gone();
        long back =
                participants.listAll().stream()
                        .filter(Participant::isNotRemoved)
                        .filter(one -> isRemovedAgain(one, gone.get(GoneFile.hash(one))))
                        .count();
        if (back > 0) {
            Log.infof(
                    "%d who had left or were removed since the restored backup was made are removed again",
                    back);
        }
        Restore.done(folder);
    }

    private Map<String, GoneFile.Way> gone() {
        try {
            return file.read();
        } catch (IOException e) {
            throw new NotStartedException(
                    List.of(
                            "A backup was restored, and %s cannot be read, which says who has left since: %s"
                                    .formatted(file.path(), e.getMessage())));
        }
    }

    /// @param way how they went, null for who was not gone
    private boolean isRemovedAgain(Participant participant, GoneFile.@Nullable Way way) {
        if (way == null) {
            return false;
        }
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            Optional<Participant> found = participants.lock(participant.slug());
                            found.ifPresent(
                                    one -> {
                                        removals.forget(
                                                one, way == GoneFile.Way.LEFT, clock.instant());
                                        changes.fire(new ParticipantsChanged());
                                    });
                            return found.isPresent();
                        });
    }
}
