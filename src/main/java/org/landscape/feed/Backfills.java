package org.landscape.feed;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hibernate.Timeouts;
import org.landscape.address.WebAddress;
import org.landscape.feed.Backfill.State;
import org.landscape.participant.Membership;
import org.landscape.participant.ParticipantForgotten;

/// The stored backfills, and the claiming of those that are due.
@ApplicationScoped
public class Backfills implements PanacheRepository<Backfill> {

    /// The first older document waits a little, so that a new blog does not get two requests in a
    /// row.
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);

    /// A lease that ends later than its length plus this was given by a clock that was ahead.
    private static final Duration SLACK = Duration.ofMinutes(1);

    private final Feeds feeds;
    private final FeedConfig config;

    Backfills(Feeds feeds, FeedConfig config) {
        this.feeds = feeds;
        this.config = config;
    }

    /// Begins a backfill with the document before a feed's newest one; once for each feed.
    public void begin(Feed feed, WebAddress older, Instant now) {
        if (findByIdOptional(feed.id()).isEmpty()) {
            persist(new Backfill(feed, older, now.plus(FIRST_PAUSE)));
        }
    }

    /// Deletes the backfills of a participant's feeds.
    @Transactional(Transactional.TxType.MANDATORY)
    void forget(@Observes ParticipantForgotten gone) {
        delete("feed in (select f from Feed f where f.participant = ?1)", gone.participant());
    }

    /// Claims backfills that are due, like [Feeds#claim].
    @Transactional
    public List<DueBackfill> claim(Instant now, int limit, Collection<String> busyHosts) {
        List<Backfill> due =
                find(
                                "state = ?1 and nextAt <= ?2 and (leaseUntil is null or leaseUntil"
                                        + " <= ?2) and feed.followed and (feed.claim.notBefore is null or"
                                        + " feed.claim.notBefore <= ?2) and feed.participant.membership"
                                        + " in ?3 and host not in ?4 order by nextAt, feedId",
                                State.RUNNING,
                                now,
                                Membership.POLLED,
                                // SQL has no empty list; no host has an empty name.
                                busyHosts.isEmpty() ? List.of("") : busyHosts)
                        .page(0, limit)
                        .withLock(LockModeType.PESSIMISTIC_WRITE)
                        .withHint("jakarta.persistence.lock.timeout", Timeouts.SKIP_LOCKED_MILLI)
                        .list();
        Instant until = now.plus(config.lease());
        return due.stream()
                .map(
                        one ->
                                new DueBackfill(
                                        one.feed().id(),
                                        one.next(),
                                        one.host(),
                                        one.lease(until),
                                        until))
                .toList();
    }

    /// A claimed backfill, whose row and whose feed's row are locked until the transaction ends.
    /// Empty if the claim no longer holds.
    public Optional<Backfill> lock(DueBackfill due, Instant now) {
        // In the order in which a poll locks them.
        feeds.lock(due.feedId());
        return findByIdOptional(due.feedId(), LockModeType.PESSIMISTIC_WRITE)
                .filter(backfill -> backfill.awaits(due, now));
    }

    /// Releases a backfill that was claimed and not fetched.
    @Transactional
    public void release(DueBackfill due, Instant now) {
        lock(due, now).ifPresent(Backfill::release);
    }

    /// Continues the stopped backfills of a participant, at a person's request.
    ///
    /// @return how many those are
    @Transactional
    public int startAgain(String slug, Instant now) {
        List<Backfill> stopped =
                list(
                        "feed.participant.slug = ?1 and feed.followed and state = ?2",
                        slug,
                        State.STOPPED);
        stopped.forEach(one -> one.startAgain(now));
        return stopped.size();
    }

    /// Shortens waits and leases that are longer than any can be, as after a clock that jumped.
    @Transactional
    public void bringForward(Instant now, Duration furthest) {
        update("nextAt = ?1 where nextAt > ?2", now, now.plus(furthest));
        update("leaseUntil = null where leaseUntil > ?1", now.plus(config.lease()).plus(SLACK));
    }

    /// The progress of all of a participant's feeds together; empty when there is no backfill.
    @Transactional
    public Optional<Progress> of(String slug) {
        // A running backfill of a feed that is no longer followed never continues.
        return list(
                        "feed.participant.slug = ?1 and (feed.followed or state <> ?2)",
                        slug,
                        State.RUNNING)
                .stream()
                .map(one -> new Progress(one.state(), one.documents(), one.entries()))
                .reduce(Progress::and);
    }

    /// How far a backfill is.
    ///
    /// @param documents older documents that were read
    /// @param entries posts that they brought
    public record Progress(State state, int documents, int entries) {

        /// Both together: running while either is, and complete only if both are.
        Progress and(Progress other) {
            return new Progress(
                    of(state, other.state), documents + other.documents, entries + other.entries);
        }

        private static State of(State one, State other) {
            if (one == State.RUNNING || other == State.RUNNING) {
                return State.RUNNING;
            }
            return one == State.STOPPED || other == State.STOPPED ? State.STOPPED : State.DONE;
        }
    }
}
