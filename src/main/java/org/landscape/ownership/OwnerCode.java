package org.landscape.ownership;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.time.Instant;

/// The code that a browser was given for the blog of a participant.
@Entity
class OwnerCode {

    // Queries find the row by it.
    @SuppressWarnings("UnusedVariable")
    @EmbeddedId
    private Key key;

    private String code;
    private Instant endsAt;

    /// @param browser the hash of what the browser holds
    /// @param participant the id
    @Embeddable
    record Key(
            @Column(name = "browser") String browser,
            @Column(name = "participant_id") Long participant) {}

    // Hibernate builds the object and then fills its fields.
    @SuppressWarnings("NullAway.Init")
    protected OwnerCode() {}

    OwnerCode(Key key, ProofCode code, Instant endsAt) {
        this.key = requireNonNull(key, "key");
        this.code = code.text();
        this.endsAt = requireNonNull(endsAt, "endsAt");
    }

    ProofCode code() {
        return new ProofCode(code);
    }

    boolean isOver(Instant now) {
        return !now.isBefore(endsAt);
    }
}
