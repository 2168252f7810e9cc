package org.landscape;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.landscape.address.ForgottenAddress;
import org.landscape.datafile.Restore;
import org.landscape.entry.Removals;
import org.landscape.participant.Membership;
import org.landscape.participant.Participant;
import org.landscape.participant.Participants;
import org.landscape.participant.ParticipantsChanged;
import org.landscape.tick.Ticker;

/// Lets nobody come back by a restored backup who has left or was removed since it was made: who
/// is gone is also written to a file beside the database, and the first start after a restore
/// removes them again. The file has a line for each: a hash, made with the secret of the landscape,
/// of the number of their row and the moment when they joined, and how they went. It names nobody,
/// and in another landscape it means nobody. Why: decision 67.
@ApplicationScoped
class GoneParticipants {

    private static final String FILE = "landscape.gone";
    private static final String UNFINISHED = FILE + ".new";

    private static final String LEFT = "left";
    private static final String REMOVED = "removed";

    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    private final Path folder;
    private final Participants participants;
    private final Removals removals;
    private final Event<ParticipantsChanged> changes;
    private final Ticker ticker;
    private final InstantSource clock;

    private volatile boolean changed = true;

    GoneParticipants(
            @ConfigProperty(name = "landscape.data-dir") Path folder,
            Participants participants,
            Removals removals,
            Event<ParticipantsChanged> changes,
            Ticker ticker,
            InstantSource clock) {
        this.folder = folder;
        this.participants = participants;
        this.removals = removals;
        this.changes = changes;
        this.ticker = ticker;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        ticker.every(BETWEEN_LOOKS, "who is gone", this::writeIfChanged);
    }

    void stop(@Observes ShutdownEvent event) {
        writeIfChanged();
    }

    void noticed(@Observes(during = TransactionPhase.AFTER_SUCCESS) ParticipantsChanged change) {
        changed = true;
    }

    private void writeIfChanged() {
        if (changed) {
            changed = false;
            write();
        }
    }

    /// Writes who is gone now.
    void write() {
        List<String> lines =
                QuarkusTransaction.requiringNew()
                        .call(
                                () ->
                                        participants.list("membership", Membership.REMOVED).stream()
                                                .map(
                                                        one ->
                                                                hash(one)
                                                                        + " "
                                                                        + (one.hasLeft()
                                                                                ? LEFT
                                                                                : REMOVED))
                                                .sorted()
                                                .toList());
        Path file = folder.resolve(FILE);
        try {
            if (lines.isEmpty() ? Files.exists(file) : !lines.equals(read())) {
                Path unfinished = folder.resolve(UNFINISHED);
                Files.write(unfinished, lines);
                Files.move(
                        unfinished,
                        file,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            changed = true;
            Log.warnf("It cannot be written to %s who has left: %s", file, e.getMessage());
        }
    }

    /// At the first start after a restore, before feeds.yaml is read: removes again who was gone.
    void removeAgain() {
        if (!Restore.isNoted(folder)) {
            return;
        }
        Map<String, Boolean> gone;
        try {
            gone =
                    read().stream()
                            .map(line -> line.split(" ", 2))
                            .collect(
                                    Collectors.toMap(
                                            line -> line[0],
                                            line -> line.length == 2 && line[1].equals(LEFT),
                                            (one, _) -> one));
        } catch (IOException e) {
            throw new NotStartedException(
                    List.of(
                            "A backup was restored, and %s cannot be read, which says who has left since: %s"
                                    .formatted(folder.resolve(FILE), e.getMessage())));
        }
        long back =
                participants.listAll().stream()
                        .filter(Participant::isNotRemoved)
                        .filter(one -> gone.containsKey(hash(one)))
                        .filter(
                                one ->
                                        removeAgain(
                                                one.slug(),
                                                Boolean.TRUE.equals(gone.get(hash(one)))))
                        .count();
        if (back > 0) {
            Log.infof(
                    "%d who had left or were removed since the restored backup was made are removed again",
                    back);
        }
        Restore.done(folder);
    }

    private boolean removeAgain(String slug, boolean byThemselves) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            Optional<Participant> found = participants.lock(slug);
                            found.ifPresent(
                                    one -> {
                                        removals.forget(one, byThemselves, clock.instant());
                                        changes.fire(new ParticipantsChanged());
                                    });
                            return found.isPresent();
                        });
    }

    private List<String> read() throws IOException {
        Path file = folder.resolve(FILE);
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private static String hash(Participant participant) {
        return ForgottenAddress.keyed(
                ForgottenAddress.hash(
                        "participant:%d:%d"
                                .formatted(
                                        participant.id(), participant.joinedAt().toEpochMilli())));
    }
}
