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

/// The log of the desk: who did what, with whom, when.
@ApplicationScoped
public class Audit implements PanacheRepository<AuditLine> {

    private static final Sort LATEST = Sort.descending("at", "id");

    private static final int MOST_ABOUT = 200;

    private final InstantSource clock;

    Audit(InstantSource clock) {
        this.clock = clock;
    }

    /// Inside the transaction of what was done, so that neither stands without the other.
    @Transactional(Transactional.TxType.MANDATORY)
    void add(Organiser who, Action action, Subject subject, String detail) {
        persist(new AuditLine(clock.instant(), who, action, subject, detail));
    }

    /// Whoever was removed leaves no name behind, no title of a post and no reason that somebody
    /// gave for something about them. The lines stay.
    ///
    /// @param before under which they stood so far
    /// @param after under which they stand from now on
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

    /// A post that its blog took back leaves no title behind.
    @Transactional(Transactional.TxType.MANDATORY)
    void forgetTitle(@Observes EntryRemoved removed) {
        update("subjectName = '' where subject = ?1", Subject.ofEntry(removed.id(), "").key());
    }

    /// The latest lines first. A page costs the same however old its lines are.
    ///
    /// @param before only lines that stand below this place; null begins with the latest
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

    /// The latest lines about somebody or something, no more than anybody reads.
    @Transactional
    public List<AuditLine> about(String subject) {
        return find("subject", LATEST, subject).page(0, MOST_ABOUT).list();
    }
}
