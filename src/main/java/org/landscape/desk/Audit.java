package org.landscape.desk;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.landscape.entry.EntryQuery.Place;
import org.landscape.entry.EntryRemoved;
import org.landscape.participant.Participant;

/// The log of the desk: which organiser did what, with which subject, when.
@ApplicationScoped
public class Audit implements PanacheRepository<AuditLine> {

    private static final Sort LATEST = Sort.descending("at", "id");

    private static final int MOST_ABOUT = 200;

    private final InstantSource clock;

    Audit(InstantSource clock) {
        this.clock = clock;
    }

    /// Belongs inside the transaction of the decision, so that both are stored or neither.
    @Transactional(Transactional.TxType.MANDATORY)
    void add(Organiser organiser, Action action, Subject subject, String detail) {
        persist(new AuditLine(clock.instant(), organiser, action, subject, detail));
    }

    /// Removes a participant's name from the log, with the titles of their posts and the reasons
    /// that were given for decisions about them. The lines remain.
    ///
    /// @param before the subject of their lines so far
    /// @param after the subject of their lines from now on
    @Transactional(Transactional.TxType.MANDATORY)
    void forget(Participant participant, Subject before, Subject after) {
        update(
                "subjectName = '', detail = '' where subject in (select 'entries/' || cast(e.id as"
                        + " string) from Entry e where e.feed in (select f from Feed f where"
                        + " f.participant = ?1))",
                participant);
        update(
                "subject = ?2, subjectName = '', detail = '' where subject = ?1",
                before.key(),
                after.key());
    }

    /// Removes the title of a post that its blog took back.
    @Transactional(Transactional.TxType.MANDATORY)
    void forgetTitle(@Observes EntryRemoved removed) {
        update("subjectName = '' where subject = ?1", Subject.ofEntry(removed.id(), "").key());
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
}
