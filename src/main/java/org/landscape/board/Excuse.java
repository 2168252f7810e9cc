package org.landscape.board;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.landscape.participant.Participant;

/// Frees a participant from a Thing.
@Entity
class Excuse {

    @Id
    @GeneratedValue(generator = "excuse_seq")
    @SequenceGenerator(name = "excuse_seq", allocationSize = 50)
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Participant participant;

    private int number;

    private String saidBy;
    private String reason;
    private Instant saidAt;

    // Hibernate builds the object and then fills its fields.
    @SuppressWarnings("NullAway.Init")
    protected Excuse() {}

    Excuse(Participant participant, int number, String saidBy, String reason, Instant saidAt) {
        this.participant = requireNonNull(participant, "participant");
        this.number = number;
        this.saidBy = requireNonNull(saidBy, "saidBy");
        this.reason = requireNonNull(reason, "reason");
        this.saidAt = requireNonNull(saidAt, "saidAt");
    }

    String slug() {
        return participant.slug();
    }

    int number() {
        return number;
    }

    Excuses.Given given() {
        return new Excuses.Given(saidBy, reason, saidAt);
    }
}
