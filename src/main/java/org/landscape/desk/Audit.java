package org.landscape.desk;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.landscape.entry.EntryQuery.Place;
import org.landscape.entry.EntryRemoved;
import org.landscape.participant.Participant;
import org.landscape.participant.ParticipantForgotten;
import org.landscape.tick.RetentionCheck;

/// The log of the desk: which organiser did what, with which subject, when.
@ApplicationScoped
public class Audit implements PanacheRepository<AuditLine> {

    private static final Sort LATEST = Sort.descending("at", "id");

    private static final int MOST_ABOUT = 200;

    private final InstantSource clock;
    private final DeskConfig config;

    Audit(InstantSource clock, DeskConfig config) {
        this.clock = clock;
        this.config = config;
    }

    /// Belongs inside the transaction of the decision, so that both are stored or neither.
    @Transactional(Transactional.TxType.MANDATORY)
    void add(Organiser organiser, Action action, Subject subject, String detail) {
        persist(new AuditLine(clock.instant(), organiser, action, subject, detail));
    }

    /// Adds the line of a decision about many posts, which names each of them.
    ///
    /// @param name of them all, for people: `73 posts like “Thing 6”`
    @Transactional(Transactional.TxType.MANDATORY)
    AuditLine addMany(
            Organiser organiser,
            Action action,
            String name,
            List<DecidedPost> posts,
            String detail,
            Instant at) {
        AuditLine line = new AuditLine(at, organiser, action, Subject.DESK, detail);
        line.name(posts);
        persist(line);
        line.becomeSubject(name);
        return line;
    }

    /// Removes a participant's name from the log, with the titles of their posts and the reasons
    /// that were given for decisions about them. The lines remain.
    @Transactional(Transactional.TxType.MANDATORY)
    void forget(@Observes ParticipantForgotten gone) {
        Participant participant = gone.participant();
        update(
                "subjectName = '', detail = '' where subject in (select 'entries/' || cast(e.id as"
                        + " string) from Entry e where e.feed in (select f from Feed f where"
                        + " f.participant = ?1))",
                participant);
        update(
                "subjectName = '', detail = '' where id in (select l.id from AuditLine l join l.posts"
                        + " o where o.entryId in (select e.id from Entry e where e.feed in (select f"
                        + " from Feed f where f.participant = ?1)))",
                participant);
        update(
                "subject = ?2, subjectName = '', detail = '' where subject = ?1",
                Subject.of(participant).key(),
                Subject.ofForgotten(participant).key());
    }

    /// Has the lines about a participant lead to their present slug.
    @Transactional(Transactional.TxType.MANDATORY)
    void move(Subject before, Subject after) {
        if (!before.key().equals(after.key())) {
            update("subject = ?2 where subject = ?1", before.key(), after.key());
        }
    }

    /// Removes the title of a post that its blog took back.
    @Transactional(Transactional.TxType.MANDATORY)
    void forgetTitle(@Observes EntryRemoved removed) {
        update("subjectName = '' where subject = ?1", Subject.ofEntry(removed.id(), "").key());
        update(
                "subjectName = '' where id in (select l.id from AuditLine l join l.posts o where"
                        + " o.entryId = ?1)",
                removed.id());
    }

    @Transactional
    void forgetOld(@Observes RetentionCheck check) {
        Instant oldest = check.now().minus(config.logKept());
        getEntityManager()
                .createNativeQuery(
                        "delete from audit_post where line_id in"
                                + " (select id from audit_line where at < ?1)")
                .setParameter(1, oldest)
                .executeUpdate();
        delete("at < ?1", oldest);
    }

    /// The latest lines first. A page costs the same however old its lines are.
    ///
    /// @param before only lines below this place; null begins with the latest
    @Transactional
    public List<AuditLine> latest(@Nullable Place before, int size) {
        return (before == null
                        ? findAll(LATEST)
                        : find(
                                "at < ?1 or at = ?1 and id < ?2",
                                LATEST,
                                before.shownAt(),
                                before.id()))
                .page(0, size)
                .list();
    }

    /// The latest lines about a subject, as many as a page shows.
    @Transactional
    public List<AuditLine> about(String subject) {
        return find("subject", LATEST, subject).page(0, MOST_ABOUT).list();
    }

    /// The latest lines about an entry, also those about many entries of which it is one.
    @Transactional
    public List<AuditLine> aboutEntry(long entry) {
        return find(
                        "subject = ?1 or id in (select l.id from AuditLine l join l.posts o where"
                                + " o.entryId = ?2)",
                        LATEST,
                        Subject.ofEntry(entry, "").key(),
                        entry)
                .page(0, MOST_ABOUT)
                .list();
    }

    /// A decision about many posts; empty when no such line is in the log.
    @Transactional
    public Optional<DecisionOnMany> ofMany(long line) {
        return findByIdOptional(line)
                .filter(one -> !one.posts().isEmpty())
                .map(
                        one ->
                                new DecisionOnMany(
                                        line,
                                        one.at(),
                                        one.who(),
                                        one.action(),
                                        one.posts().iterator().next().number(),
                                        one.subject().name(),
                                        one.detail(),
                                        one.posts().stream()
                                                .map(DecidedPost::entryId)
                                                .sorted()
                                                .toList()));
    }
}
