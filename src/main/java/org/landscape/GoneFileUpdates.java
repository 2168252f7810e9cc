package org.landscape;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.io.IOException;
import java.time.Duration;
import org.landscape.participant.Membership;
import org.landscape.participant.Participants;
import org.landscape.participant.ParticipantsChanged;
import org.landscape.tick.Ticker;

/// When [GoneFile] is written: within a minute after somebody left, was removed or came back, and
/// when the program stops.
@ApplicationScoped
class GoneFileUpdates {

    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    private final GoneFile file;
    private final Participants participants;
    private final Ticker ticker;

    private volatile boolean changed = true;

    GoneFileUpdates(GoneFile file, Participants participants, Ticker ticker) {
        this.file = file;
        this.participants = participants;
        this.ticker = ticker;
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

    /// Writes who is gone now. What cannot be written is tried again.
    void write() {
        try {
            file.write(
                    QuarkusTransaction.requiringNew()
                            .call(() -> participants.list("membership", Membership.REMOVED)));
        } catch (IOException e) {
            changed = true;
            Log.warnf("It cannot be written to %s who has left: %s", file.path(), e.getMessage());
        }
    }
}
