package org.landscape.desk;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.landscape.entry.EntryQuery.Place;

/// That somebody did something at the desk. Added, and never changed; only a name that has to go
/// is taken out of it.
@Entity
public class AuditLine {

    @Id
    @GeneratedValue(generator = "audit_line_seq")
    @SequenceGenerator(name = "audit_line_seq", allocationSize = 50)
    private @Nullable Long id;

    private Instant at;
    private String who;

    @Enumerated(EnumType.STRING)
    private Action action;

    private String subject;
    private String subjectName;
    private String detail;

    // Hibernate builds the object and then fills its fields.
    @SuppressWarnings("NullAway.Init")
    protected AuditLine() {}

    AuditLine(Instant at, Organiser who, Action action, Subject subject, String detail) {
        // A place in the log is written in milliseconds.
        this.at = at.truncatedTo(ChronoUnit.MILLIS);
        this.who = who.name();
        this.action = action;
        this.subject = subject.key();
        this.subjectName = subject.name();
        this.detail = detail;
    }

    /// Where it stands in the log.
    public Place place() {
        return new Place(at, requireNonNull(id, "not stored yet"));
    }

    public Instant at() {
        return at;
    }

    public String who() {
        return who;
    }

    public Action action() {
        return action;
    }

    public Subject subject() {
        return new Subject(subject, subjectName);
    }

    /// What else is to be known: the Thing's number, the reason that was given.
    public String detail() {
        return detail;
    }
}
