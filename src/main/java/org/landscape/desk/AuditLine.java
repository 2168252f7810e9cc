package org.landscape.desk;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.SequenceGenerator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.landscape.entry.EntryQuery.Place;

/// A line of the log: an organiser did something at the desk. Lines are added and never changed,
/// except that a removed participant's name is taken out.
@Entity
public class AuditLine {

    @Id
    @GeneratedValue(generator = "audit_line_seq")
    @SequenceGenerator(name = "audit_line_seq", allocationSize = 50)
    private @Nullable Long id;

    private Instant at;
    private String who;
    private boolean proven;

    @Enumerated(EnumType.STRING)
    private Action action;

    private String subject;
    private String subjectName;
    private String detail;

    @ElementCollection
    @CollectionTable(name = "audit_post", joinColumns = @JoinColumn(name = "line_id"))
    private Set<DecidedPost> posts = new LinkedHashSet<>();

    // Hibernate builds the object and then fills its fields.
    @SuppressWarnings("NullAway.Init")
    protected AuditLine() {}

    AuditLine(Instant at, Organiser who, Action action, Subject subject, String detail) {
        // A cursor of the log has milliseconds.
        this.at = at.truncatedTo(ChronoUnit.MILLIS);
        this.who = who.name();
        this.proven = !who.isOwner();
        this.action = action;
        this.subject = subject.key();
        this.subjectName = subject.name();
        this.detail = detail;
    }

    /// Names the posts of a decision about many.
    void name(List<DecidedPost> decided) {
        posts.addAll(decided);
    }

    /// Makes the line itself its subject, by its id, since there is no other name for many posts.
    void becomeSubject(String ofMany) {
        Subject own = Subject.ofMany(id(), ofMany);
        subject = own.key();
        subjectName = own.name();
    }

    long id() {
        return requireNonNull(id, "not stored yet");
    }

    /// The posts of a decision about many; empty for any other line. Call it inside a transaction.
    Set<DecidedPost> posts() {
        return posts;
    }

    /// The line's place in the log, for cursors.
    public Place place() {
        return new Place(at, requireNonNull(id, "not stored yet"));
    }

    public Instant at() {
        return at;
    }

    public String who() {
        return who;
    }

    /// Whether the name is that of the organiser's own key, and not one that was typed beside the
    /// owner's key.
    public boolean isProven() {
        return proven;
    }

    public Action action() {
        return action;
    }

    public Subject subject() {
        return new Subject(subject, subjectName);
    }

    /// The Thing's number or the reason that was given.
    public String detail() {
        return detail;
    }
}
