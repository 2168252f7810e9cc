package org.landscape.desk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.landscape.ownership.OwnerLinks;
import org.landscape.participant.MailAddressChanged;
import org.landscape.participant.Origin;
import org.landscape.participant.Participant;
import org.landscape.participant.Participants;
import org.landscape.participant.ParticipantsChanged;
import org.landscape.registration.ParticipantEdit;
import org.landscape.registration.ParticipantEdit.Wrong;
import org.landscape.registration.ParticipantEdits;

/// Carries out the edits of organisers. An edit and its line in the log, which says what was before
/// and what is now, are stored together.
@ApplicationScoped
public class Editing {

    private final Participants participants;
    private final ParticipantEdits edits;
    private final OwnerLinks links;
    private final Audit audit;
    private final Event<ParticipantsChanged> changes;
    private final Event<MailAddressChanged> addressChanged;
    private final InstantSource clock;

    Editing(
            Participants participants,
            ParticipantEdits edits,
            OwnerLinks links,
            Audit audit,
            Event<ParticipantsChanged> changes,
            Event<MailAddressChanged> addressChanged,
            InstantSource clock) {
        this.participants = participants;
        this.edits = edits;
        this.links = links;
        this.audit = audit;
        this.changes = changes;
        this.addressChanged = addressChanged;
        this.clock = clock;
    }

    /// Changes a participant.
    ///
    /// @param reason why an address is stored that cannot be read at present; empty when there is
    ///     none
    /// @return what was changed, in words; empty when nothing was
    @Transactional
    public Decided<List<String>> edit(
            Organiser organiser, String slug, ParticipantEdit edit, String reason) {
        // A slug that is free now is still free when it is stored.
        participants.lockRoster();
        Optional<Wrong> wrong = edits.mistakes(slug, edit).stream().findFirst();
        if (wrong.isPresent()) {
            return new Decided.Refused<>(wrong.get().words());
        }
        return change(
                organiser,
                slug,
                Action.EDITED,
                reason,
                participant -> {
                    if (!edit.email().equals(participant.email().orElse(""))) {
                        // What was sent to the address before signs nobody in any more.
                        links.endAll(participant.id());
                    }
                    return edits.apply(participant, edit, clock.instant());
                });
    }

    /// Takes for one field what feeds.yaml says.
    @Transactional
    public Decided<List<String>> takeFromFile(Organiser organiser, String slug, String field) {
        participants.lockRoster();
        return change(
                organiser,
                slug,
                Action.TOOK_FROM_FILE,
                "",
                participant -> edits.takeFromFile(participant, field, clock.instant()));
    }

    private Decided<List<String>> change(
            Organiser organiser,
            String slug,
            Action action,
            String reason,
            Function<Participant, List<String>> change) {
        Optional<Participant> found =
                participants
                        .lock(slug)
                        .filter(Participant::isNotRemoved)
                        .filter(participant -> participant.origin() != Origin.PROGRAMME);
        if (found.isEmpty()) {
            return new Decided.Unknown<>();
        }
        Participant participant = found.get();
        Subject before = Subject.of(participant);
        Optional<String> email = participant.email();
        List<String> changed = change.apply(participant);
        if (!changed.isEmpty()) {
            Subject after = Subject.of(participant);
            audit.move(before, after);
            String detail = String.join("; ", changed);
            audit.add(
                    organiser,
                    action,
                    after,
                    reason.isEmpty() ? detail : detail + " (" + reason + ")");
            if (!participant.email().equals(email)) {
                addressChanged.fire(new MailAddressChanged(participant));
            }
            changes.fire(new ParticipantsChanged());
        }
        return new Decided.Done<>(changed);
    }
}
