package org.landscape.desk;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;

/// The log of the desk: who did what, with whom, when.
@ApplicationScoped
public class Audit implements PanacheRepository<AuditLine> {

    private final InstantSource clock;

    Audit(InstantSource clock) {
        this.clock = clock;
    }

    /// Inside the transaction of what was done, so that neither stands without the other.
    @Transactional(Transactional.TxType.MANDATORY)
    void add(Organiser who, Action action, Subject subject, String detail) {
        persist(new AuditLine(clock.instant(), who, action, subject, detail));
    }

    /// Whoever was removed leaves no name behind, and no title of a post.
    @Transactional(Transactional.TxType.MANDATORY)
    void forgetName(String subject) {
        update("subjectName = '' where subject = ?1", subject);
    }

    /// The latest lines first.
    ///
    /// @param page from 0
    @Transactional
    public List<AuditLine> latest(int page, int size) {
        return find("order by at desc, id desc").page(page, size).list();
    }

    @Transactional
    public List<AuditLine> about(String subject) {
        return list("subject = ?1 order by at desc, id desc", subject);
    }
}
