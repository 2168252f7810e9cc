package org.landscape.comment;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.Timeouts;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.comment.CommentPoll.Stage;
import org.landscape.entry.SignedPosts;
import org.landscape.entry.SignedPosts.Signed;
import org.landscape.feed.Feed;
import org.landscape.feed.Feeds;
import org.landscape.fetch.FetchRequest;
import org.landscape.fetch.Routes;
import org.landscape.host.HostKey;
import org.landscape.parse.ParsedEntry;
import org.landscape.participant.Membership;
import org.landscape.platform.Platform;
import org.landscape.poll.DocumentRead;

/// For which blogs comments are asked, and the claiming of those that are due: one request for each
/// blog, whichever node sends it.
@ApplicationScoped
class CommentPolls implements PanacheRepositoryBase<CommentPoll, Long> {

    /// Longer than a request and its storing last.
    private static final Duration LEASE = Duration.ofSeconds(55);

    /// A lease that ends later than its length plus this was given by a clock that was ahead.
    private static final Duration SLACK = Duration.ofMinutes(1);

    /// No request is planned further ahead.
    private static final Duration FURTHEST = Duration.ofDays(40);

    /// How many of the newest posts tell where the blog is and who signs them.
    private static final int NEWEST = 20;

    /// How many of the newest posts are asked one by one, where a blog has no feed of all comments.
    private static final int MOST_THREADS = 10;

    private static final String FREE =
            "c.nextAt <= :now and (c.leaseUntil is null or c.leaseUntil <= :now)"
                    + " and c.feed.followed and c.feed.trouble.halt is null"
                    + " and c.feed.trouble.failures = 0"
                    + " and (c.feed.claim.notBefore is null or c.feed.claim.notBefore <= :now)"
                    + " and c.feed.participant.membership in :polled";

    /// Of several feeds of one blog the first one asks for all.
    private static final String FIRST_OF_BLOG =
            " and not exists (select 1 from CommentPoll o where o.urlKey = c.urlKey"
                    + " and o.feedId < c.feedId and o.feed.followed and o.feed.trouble.halt is null"
                    + " and o.feed.participant.membership in :polled)";

    private final Feeds feeds;
    private final SignedPosts posts;
    private final KnownCommenters known;
    private final Routes routes;
    private final InstantSource clock;
    private final CommentConfig config;
    private final CommentSchedule schedule;

    CommentPolls(
            Feeds feeds,
            SignedPosts posts,
            KnownCommenters known,
            Routes routes,
            InstantSource clock,
            CommentConfig config) {
        this.feeds = feeds;
        this.posts = posts;
        this.known = known;
        this.routes = routes;
        this.clock = clock;
        this.config = config;
        this.schedule = new CommentSchedule(config.interval());
    }

    CommentSchedule schedule() {
        return schedule;
    }

    /// Begins with some of the feeds that were read and whose comments were never asked for.
    ///
    /// @return how many those are
    @Transactional
    int begin(Instant now, int most) {
        List<Feed> found =
                feeds.find(
                                "from Feed f where f.firstParsedAt is not null and f.followed and"
                                        + " f.participant.membership in ?1 and not exists (select 1"
                                        + " from CommentPoll c where c.feedId = f.id) order by f.id",
                                Membership.POLLED)
                        .page(0, most)
                        .withLock(LockModeType.PESSIMISTIC_WRITE)
                        .withHint("jakarta.persistence.lock.timeout", Timeouts.SKIP_LOCKED_MILLI)
                        .list();
        if (found.isEmpty()) {
            return 0;
        }
        // Another node may have begun with them before they were locked here.
        Set<Long> begun =
                list("feedId in ?1", found.stream().map(Feed::id).toList()).stream()
                        .map(CommentPoll::feedId)
                        .collect(Collectors.toSet());
        List<Feed> fresh = found.stream().filter(feed -> !begun.contains(feed.id())).toList();
        Map<Long, List<Signed>> newest =
                posts.newest(fresh.stream().map(Feed::id).toList(), NEWEST);
        for (Feed feed : fresh) {
            boolean sample = routes.covers(feed.address());
            CommentPoll poll = new CommentPoll(feed, now, schedule.first(feed.id(), sample, now));
            persist(poll);
            seek(poll, newest.getOrDefault(feed.id(), List.of()), now);
        }
        return found.size();
    }

    /// Begins anew with the places where the blog may list its comments.
    private void seek(CommentPoll poll, List<Signed> newest, Instant now) {
        sign(poll, newest);
        poll.seek(places(poll.feed(), newest));
        settleNone(poll, now);
    }

    /// Goes on with the next of these places.
    void seekNext(CommentPoll poll, Instant now) {
        poll.seekNext(places(poll.feed(), posts.newest(poll.feedId(), NEWEST)));
        settleNone(poll, now);
    }

    /// Begins anew after there was nothing any more where comments were read before.
    void seekAnew(CommentPoll poll, Instant now) {
        seek(poll, posts.newest(poll.feedId(), NEWEST), now);
    }

    private void settleNone(CommentPoll poll, Instant now) {
        if (poll.stage() == Stage.NONE && nextThread(poll.feedId()).isPresent()) {
            poll.askEach();
        } else if (poll.stage() == Stage.NONE) {
            poll.scheduleAt(schedule.afterNone(poll.feedId(), 0, now));
        }
    }

    private static List<WebAddress> places(Feed feed, List<Signed> newest) {
        return CommentPlaces.of(
                feed.provenAddresses(),
                feed.site().orElse(null),
                newest.stream()
                        .map(
                                post ->
                                        new CommentPlaces.Post(
                                                post.guid(),
                                                WebAddress.parse(post.url()).orElse(null)))
                        .toList());
    }

    /// Keeps under which names and pages the participant writes. Of a blog with several authors
    /// only the posts with their own name tell.
    void sign(CommentPoll poll) {
        sign(poll, posts.newest(poll.feedId(), NEWEST));
    }

    private void sign(CommentPoll poll, List<Signed> newest) {
        Set<String> all = new HashSet<>();
        newest.forEach(post -> Stream.ofNullable(post.author()).forEach(all::add));
        String own = Commenters.folded(poll.feed().participant().name());
        List<Signed> theirs =
                newest.stream()
                        .filter(post -> post.author() != null)
                        .filter(
                                post ->
                                        all.size() == 1
                                                || own.equals(
                                                        Commenters.folded(
                                                                String.valueOf(post.author()))))
                        .toList();
        poll.signedBy(
                theirs.stream().map(post -> String.valueOf(post.author())).distinct().toList(),
                theirs.stream()
                        .flatMap(post -> Stream.ofNullable(post.authorUrl()))
                        .distinct()
                        .toList());
        known.signed();
    }

    /// Whether some are due, whatever their hosts do.
    @Transactional
    boolean hasDue(Instant now) {
        return find("nextAt <= ?1 and (leaseUntil is null or leaseUntil <= ?1)", now)
                .page(0, 1)
                .firstResultOptional()
                .isPresent();
    }

    /// Claims blogs that are due. Each is claimed by one node, and what is stored afterwards names
    /// the number of the claim.
    ///
    /// @param busyHosts that would get no request now
    @Transactional
    List<DueComments> claim(Instant now, int limit, Collection<String> busyHosts) {
        Map<String, Object> values = new HashMap<>();
        values.put("now", now);
        values.put("polled", Membership.POLLED);
        // SQL has no empty list; no host has an empty name.
        values.put("busy", busyHosts.isEmpty() ? List.of("") : busyHosts);
        List<CommentPoll> due =
                find(
                                "from CommentPoll c where "
                                        + FREE
                                        + " and c.host not in :busy"
                                        + FIRST_OF_BLOG
                                        + " order by c.nextAt, c.feedId",
                                values)
                        .page(0, limit)
                        .withLock(LockModeType.PESSIMISTIC_WRITE)
                        .withHint("jakarta.persistence.lock.timeout", Timeouts.SKIP_LOCKED_MILLI)
                        .list();
        List<DueComments> claimed = new ArrayList<>();
        for (CommentPoll poll : due) {
            if (poll.isElsewhere() || poll.stage() == Stage.NONE) {
                seekAnew(poll, now);
            }
            request(poll, now).ifPresent(claimed::add);
        }
        return claimed;
    }

    private Optional<DueComments> request(CommentPoll poll, Instant now) {
        Instant until = now.plus(LEASE);
        if (poll.stage() == Stage.EACH) {
            Optional<CommentThread> thread = nextThread(poll.feedId());
            if (thread.isEmpty()) {
                seekAnew(poll, now);
                return Optional.empty();
            }
            CommentThread next = thread.get();
            return Optional.of(
                    new DueComments(
                            poll.feedId(),
                            next.request(),
                            HostKey.of(next.address()),
                            poll.lease(until),
                            until,
                            next.bodyHash(),
                            next.id(),
                            next.postKey()));
        }
        boolean isStale = poll.isStale(known.get().joinedAt(), now);
        return poll.address()
                .map(
                        address ->
                                new DueComments(
                                        poll.feedId(),
                                        isStale
                                                ? FetchRequest.unconditional(address)
                                                : new FetchRequest(
                                                        address,
                                                        poll.validators(),
                                                        poll.validatedAt().orElse(address)),
                                        poll.host(),
                                        poll.lease(until),
                                        until,
                                        // An unconditional reading finds who has joined meanwhile.
                                        isStale ? Optional.empty() : poll.bodyHash(),
                                        null,
                                        null));
    }

    /// A claimed blog, whose row and whose feed's row are locked until the transaction ends. Empty
    /// if the claim no longer holds.
    Optional<CommentPoll> lock(DueComments due, Instant now) {
        // In the order in which a poll locks them.
        feeds.lock(due.feed());
        return findByIdOptional(due.feed(), LockModeType.PESSIMISTIC_WRITE)
                .filter(poll -> poll.awaits(due, now));
    }

    /// Releases a blog that was claimed and not asked.
    @Transactional
    void release(DueComments due, Instant now) {
        lock(due, now).ifPresent(CommentPoll::release);
    }

    /// The feeds whose blogs list their comments at the same address, that of the poll included.
    Set<Long> ofOneBlog(CommentPoll poll) {
        Set<Long> all = new HashSet<>(Set.of(poll.feedId()));
        poll.address()
                .ifPresent(
                        address ->
                                list("urlKey = ?1", address.key())
                                        .forEach(other -> all.add(other.feedId())));
        return all;
    }

    /// Shortens waits and leases that are longer than any can be, as after a clock that jumped.
    @Transactional
    void bringForward(Instant now) {
        update("nextAt = ?1 where nextAt > ?2", now, now.plus(FURTHEST));
        update("leaseUntil = null where leaseUntil > ?1", now.plus(LEASE).plus(SLACK));
    }

    // --- The comments of single posts -----------------------------------------------------------

    /// Keeps which posts name a feed of their comments, where there is none of the whole blog. In
    /// the transaction of the poll that read the document.
    void read(@Observes DocumentRead read) {
        if (!config.enabled()) {
            return;
        }
        List<ParsedEntry> named =
                read.document().entries().stream()
                        .filter(entry -> entry.url() != null && threadOf(entry) != null)
                        .limit(MOST_THREADS)
                        .toList();
        if (named.isEmpty()) {
            return;
        }
        @Nullable CommentPoll poll = findById(read.feedId());
        boolean hasWhole =
                poll == null
                        ? Platform.madeWith(read.document().generator())
                                .filter(it -> it == Platform.WORDPRESS || it == Platform.BLOGGER)
                                .isPresent()
                        : poll.stage() == Stage.SEEKING || poll.stage() == Stage.WHOLE;
        if (!hasWhole) {
            keepThreads(read.feedId(), named);
            if (poll != null && poll.stage() == Stage.NONE) {
                poll.askEach();
                poll.scheduleAt(schedule.first(read.feedId(), false, clock.instant()));
            }
        }
    }

    private static @Nullable WebAddress threadOf(ParsedEntry entry) {
        return entry.comments() == null ? null : entry.comments().feed();
    }

    private void keepThreads(long feed, List<ParsedEntry> named) {
        Map<String, CommentThread> known =
                getEntityManager()
                        .createQuery("from CommentThread where feedId = ?1", CommentThread.class)
                        .setParameter(1, feed)
                        .getResultStream()
                        .collect(
                                Collectors.toMap(
                                        CommentThread::postKey, it -> it, (one, _) -> one));
        for (ParsedEntry entry : named) {
            WebAddress address = threadOf(entry);
            String key = entry.url() == null ? "" : entry.url().key();
            CommentThread thread = known.remove(key);
            if (address == null) {
                continue;
            }
            if (thread == null) {
                getEntityManager().persist(new CommentThread(feed, key, address));
            } else if (!thread.address().equals(address)) {
                thread.moveTo(address);
            }
        }
        known.values().forEach(getEntityManager()::remove);
    }

    private Optional<CommentThread> nextThread(long feed) {
        return getEntityManager()
                .createQuery(
                        "from CommentThread where feedId = ?1"
                                + " order by askedAt asc nulls first, id desc",
                        CommentThread.class)
                .setParameter(1, feed)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    Optional<CommentThread> thread(@Nullable Long id) {
        return id == null
                ? Optional.empty()
                : Optional.ofNullable(getEntityManager().find(CommentThread.class, id));
    }

    void forget(CommentThread thread) {
        getEntityManager().remove(thread);
    }
}
