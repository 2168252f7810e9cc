package org.landscape.feed;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.hibernate.Timeouts;
import org.landscape.participant.Membership;
import org.landscape.participant.Participant;

/// The feeds that are stored, and the claiming of those that are due.
@ApplicationScoped
public class Feeds implements PanacheRepository<Feed> {

    private static final String DUE =
            "followed and nextPollAt <= ?1 and (leaseUntil is null or leaseUntil <= ?1)"
                    + " and (notBefore is null or notBefore <= ?1) and participant.membership = ?2";

    private final FeedConfig config;

    Feeds(FeedConfig config) {
        this.config = config;
    }

    /// Takes due feeds, the longest overdue first, and withholds them from everybody else for the
    /// length of a lease. Rows that another node holds are passed over, not waited for.
    ///
    /// @param busyHosts whose feeds are left for later
    @Transactional
    public List<DueFeed> claim(Instant now, int limit, Collection<String> busyHosts) {
        List<Feed> due =
                find(
                                DUE + " and host not in ?3 order by nextPollAt, id",
                                now,
                                Membership.ACTIVE,
                                // SQL has no empty list; no host has an empty name.
                                busyHosts.isEmpty() ? List.of("") : busyHosts)
                        .page(0, limit)
                        .withLock(LockModeType.PESSIMISTIC_WRITE)
                        .withHint("jakarta.persistence.lock.timeout", Timeouts.SKIP_LOCKED_MILLI)
                        .list();
        due.forEach(feed -> feed.lease(now.plus(config.lease())));
        return due.stream().map(Feeds::toPoll).toList();
    }

    private static DueFeed toPoll(Feed feed) {
        return new DueFeed(feed.id(), feed.request(), feed.host(), feed.bodyHash());
    }

    /// Gives back a feed that was claimed and not polled.
    @Transactional
    public void release(DueFeed feed) {
        update("leaseUntil = null where id = ?1", feed.id());
    }

    /// How many feeds are waiting to be polled now.
    @Transactional
    public long countDue(Instant now) {
        return count(DUE, now, Membership.ACTIVE);
    }

    /// The feeds of a participant, the one they joined with first.
    public List<Feed> of(Participant participant) {
        return list("participant = ?1 order by id", participant);
    }

    /// All feeds with their participants, in order of the participants' names.
    public List<Feed> withParticipants() {
        return list("from Feed f join fetch f.participant p order by lower(p.name), p.id, f.id");
    }
}
