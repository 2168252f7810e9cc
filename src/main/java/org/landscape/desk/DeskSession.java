package org.landscape.desk;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The session of a browser that is signed in.
@Entity
class DeskSession {

    @Id private String hash;
    private String who;
    private @Nullable Long personalKeyId;

    // For people who look into the database.
    @SuppressWarnings("UnusedVariable")
    private Instant beganAt;

    private Instant endsAt;

    // Hibernate builds the object and then fills its fields.
    @SuppressWarnings("NullAway.Init")
    protected DeskSession() {}

    DeskSession(String hash, Organiser organiser, Instant beganAt, Instant endsAt) {
        this.hash = hash;
        this.who = organiser.name();
        this.personalKeyId = organiser.personalKey();
        this.beganAt = beganAt;
        this.endsAt = endsAt;
    }

    String who() {
        return who;
    }

    /// The key with which the browser was signed in; null for the owner's.
    @Nullable Long personalKeyId() {
        return personalKeyId;
    }

    boolean isOver(Instant now) {
        return !now.isBefore(endsAt);
    }
}
