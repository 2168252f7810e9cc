package org.landscape.desk;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/// The session of a browser that is signed in.
@Entity
class DeskSession {

    @Id private String hash;
    private String who;

    // For people who look into the database.
    @SuppressWarnings("UnusedVariable")
    private Instant beganAt;

    private Instant endsAt;

    // Hibernate builds the object and then fills its fields.
    @SuppressWarnings("NullAway.Init")
    protected DeskSession() {}

    DeskSession(String hash, String who, Instant beganAt, Instant endsAt) {
        this.hash = hash;
        this.who = who;
        this.beganAt = beganAt;
        this.endsAt = endsAt;
    }

    String who() {
        return who;
    }

    boolean isOver(Instant now) {
        return !now.isBefore(endsAt);
    }
}
