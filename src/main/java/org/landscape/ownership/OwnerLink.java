package org.landscape.ownership;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import org.landscape.participant.Participant;

/// A link that was sent to the mail address of a participant, and that signs a browser in once.
@Entity
class OwnerLink {

    @Id private String hash;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Participant participant;

    // Only queries read it.
    @SuppressWarnings("UnusedVariable")
    private Instant madeAt;

    private Instant endsAt;

    // Hibernate builds the object and then fills its fields.
    @SuppressWarnings("NullAway.Init")
    protected OwnerLink() {}

    OwnerLink(String hash, Participant participant, Instant madeAt, Instant endsAt) {
        this.hash = requireNonNull(hash, "hash");
        this.participant = requireNonNull(participant, "participant");
        this.madeAt = requireNonNull(madeAt, "madeAt");
        this.endsAt = requireNonNull(endsAt, "endsAt");
    }

    Participant participant() {
        return participant;
    }

    boolean isOver(Instant now) {
        return !now.isBefore(endsAt);
    }
}
