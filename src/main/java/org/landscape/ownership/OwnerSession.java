package org.landscape.ownership;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import org.landscape.participant.Participant;

/// The session of a browser that is signed in as a participant.
@Entity
class OwnerSession {

    @Id private String hash;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Participant participant;

    // For people who look into the database.
    @SuppressWarnings("UnusedVariable")
    private Instant beganAt;

    private Instant endsAt;

    // Hibernate builds the object and then fills its fields.
    @SuppressWarnings("NullAway.Init")
    protected OwnerSession() {}

    OwnerSession(String hash, Participant participant, Instant beganAt, Instant endsAt) {
        this.hash = requireNonNull(hash, "hash");
        this.participant = requireNonNull(participant, "participant");
        this.beganAt = requireNonNull(beganAt, "beganAt");
        this.endsAt = requireNonNull(endsAt, "endsAt");
    }

    Participant participant() {
        return participant;
    }

    Instant endsAt() {
        return endsAt;
    }
}
