package org.landscape.digest;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;

/// The row of a foreword.
@Entity
@Table(name = "foreword")
class StoredForeword {

    @Id private LocalDate monday;

    private String words;
    private String who;
    private Instant changedAt;
    private int version;

    // Hibernate builds the object and then fills its fields.
    @SuppressWarnings("NullAway.Init")
    protected StoredForeword() {}

    StoredForeword(Week week) {
        this.monday = week.monday();
        this.words = "";
        this.who = "";
        this.changedAt = Instant.EPOCH;
    }

    void change(String text, String by, Instant now) {
        words = text;
        who = by;
        changedAt = now;
        version++;
    }

    Week week() {
        return new Week(monday);
    }

    Foreword foreword() {
        return new Foreword(words, version, who, changedAt);
    }
}
