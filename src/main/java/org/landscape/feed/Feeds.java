package org.landscape.feed;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.hibernate.Timeouts;
import org.landscape.address.ForgottenAddress;
import org.landscape.address.WebAddress;
import org.landscape.host.OperatorHeld;
import org.landscape.participant.HeldFields;
import org.landscape.participant.Membership;
import org.landscape.participant.Origin;
import org.landscape.participant.Participant;
import org.landscape.participant.ParticipantForgotten;
import org.landscape.participant.Participants;

/// The stored feeds. [FeedClaims] claims those that are due.
@ApplicationScoped
public class Feeds implements PanacheRepository<Feed> {

    /// No poller holds the feed, and no window of its host is open.
    private static final String FREE =
            "(claim.leaseUntil is null or claim.leaseUntil <= ?1)"
                    + " and (claim.notBefore is null or claim.notBefore <= ?1)";

    private static final String DUE =
            "followed and trouble.halt is null and claim.nextPollAt <= ?1 and "
                    + FREE
                    + " and participant.membership in ?2";

    /// How many keys both databases take in one query.
    private static final int KEYS_AT_ONCE = 500;

    /// A time that is further ahead than possible by more than this was written by another clock.
    private static final Duration SLACK = Duration.ofMinutes(1);

    private final FeedConfig config;
    private final Participants participants;

    Feeds(FeedConfig config, Participants participants) {
        this.config = config;
        this.participants = participants;
    }

    /// Makes one feed due, unless its host's window is open.
    @Transactional
    public void makeDue(long id, Instant now) {
        update("claim.nextPollAt = ?1 where id = ?2 and claim.nextPollAt > ?1", now, id);
    }

    /// Makes every feed due that is polled at all. Windows that hosts asked for stay.
    ///
    /// @return how many feeds may be polled now
    @Transactional
    public long makeAllDue(Instant now) {
        update(
                "claim.nextPollAt = ?1 where followed and trouble.halt is null"
                        + " and claim.nextPollAt > ?1"
                        + " and participant.id in"
                        + " (select id from Participant where membership in ?2)",
                now,
                Membership.POLLED);
        return countDue(now);
    }

    /// Applies an operator's window to all of its blogs.
    void hold(@Observes OperatorHeld held) {
        update(
                "claim.notBefore = ?2 where addresses.host = ?1"
                        + " and (claim.notBefore is null or claim.notBefore < ?2)",
                held.operator(),
                held.until());
    }

    /// Whether the address already belongs to a feed of another participant. Not so where both were
    /// given the same address: then it was written down as the blog of both.
    public boolean isOfAnother(WebAddress address, Feed feed) {
        return Stream.of("addressKey", "givenKey")
                .anyMatch(
                        key ->
                                count(
                                                key
                                                        + " = ?1 and followed and participant <>"
                                                        + " ?2 and givenKey <> ?3",
                                                address.key(),
                                                feed.participant(),
                                                feed.given().key())
                                        > 0);
    }

    /// The feeds for which one of these addresses is proven, in the order in which they joined: the
    /// address is the feed's own, was given, or is a page that was seen to name the feed; for
    /// participants of feeds.yaml also the address of the blog, which organisers wrote. What a feed
    /// claims of itself does not count. Addresses of removed participants are found although they
    /// are stored unreadably.
    public List<Feed> at(Collection<WebAddress> addresses) {
        List<String> keys =
                addresses.stream()
                        .flatMap(one -> Stream.concat(Stream.of(one), ForgottenAddress.allOf(one)))
                        .map(WebAddress::key)
                        .distinct()
                        .toList();
        Map<Long, Feed> found = new TreeMap<>();
        for (int from = 0; from < keys.size(); from += KEYS_AT_ONCE) {
            List<String> some = keys.subList(from, Math.min(from + KEYS_AT_ONCE, keys.size()));
            // One query for each column, so that each is answered from its index.
            Stream.of(
                            "f.addressKey in ?1",
                            "f.givenKey in ?1",
                            "f.namedKey in ?1",
                            "p.blogKey in ?1 and p.origin = FEEDS_FILE")
                    .flatMap(
                            which ->
                                    list(
                                            "from Feed f join fetch f.participant p where " + which,
                                            some)
                                            .stream())
                    .forEach(feed -> found.put(feed.id(), feed));
        }
        return List.copyOf(found.values());
    }

    /// Replaces the hashes that are left of addresses by ones that are made with the secret.
    @Transactional(Transactional.TxType.MANDATORY)
    public void keyForgotten() {
        List<Feed> forgotten =
                list(
                        "from Feed f join fetch f.participant where f.givenKey like ?1"
                                + " or f.addressKey like ?1 or f.namedKey like ?1",
                        ForgottenAddress.KEY + "%");
        forgotten.forEach(Feed::keyForgotten);
        forgotten.stream()
                .map(Feed::participant)
                .filter(one -> one.blog().filter(ForgottenAddress::isOne).isPresent())
                .distinct()
                .forEach(Participant::keyForgotten);
    }

    /// Unfollows the feeds of a participant, and makes everything unreadable that is stored of them
    /// ([Feed#forget]). Further addresses that lead to the same posts are kept likewise, each as a
    /// feed that is not followed, so that no list, file or page brings the blog back.
    ///
    /// Runs after all other rooms, which may compare addresses.
    @Transactional(Transactional.TxType.MANDATORY)
    void forget(
            @Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) ParticipantForgotten gone) {
        Participant participant = gone.participant();
        List<Feed> theirs = lock(participant);
        Set<String> kept =
                theirs.stream()
                        .flatMap(
                                feed ->
                                        Stream.concat(
                                                Stream.of(feed.given(), feed.address()),
                                                feed.namedBy().stream()))
                        .map(WebAddress::key)
                        .collect(Collectors.toCollection(HashSet::new));
        Stream<WebAddress> inFile =
                participant
                        .held()
                        .inFile()
                        .getOrDefault(HeldFields.FEEDS, "")
                        .lines()
                        .flatMap(address -> WebAddress.parse(address).stream());
        List<WebAddress> further =
                Stream.of(
                                theirs.stream().flatMap(Feed::furtherAddresses),
                                inFile,
                                participant.blog().stream()
                                        .filter(
                                                blog ->
                                                        participant.origin() == Origin.FEEDS_FILE
                                                                || theirs.stream()
                                                                        .anyMatch(
                                                                                feed ->
                                                                                        feed
                                                                                                .isAtHostOf(
                                                                                                        blog))))
                        .flatMap(addresses -> addresses)
                        .filter(address -> !ForgottenAddress.isOne(address))
                        .filter(address -> kept.add(address.key()))
                        .toList();
        theirs.forEach(Feed::forget);
        for (WebAddress address : further) {
            Feed stub = new Feed(participant, address, gone.at());
            stub.forget();
            persist(stub);
        }
    }

    /// Whether an address is one of a participant who left or was removed. Costs a query only where
    /// there is one.
    @Transactional
    public boolean isOfWhoIsGone(WebAddress address) {
        if (!participants.isAnyoneGone()) {
            return false;
        }
        List<String> keys = ForgottenAddress.allOf(address).map(WebAddress::key).toList();
        return Stream.of("addressKey", "givenKey", "namedKey")
                .anyMatch(
                        key ->
                                count(
                                                key + " in ?1 and participant.membership = ?2",
                                                keys,
                                                Membership.REMOVED)
                                        > 0);
    }

    /// Sets the keys of all feeds and participants anew from their addresses.
    @Transactional
    public void keyAll() {
        list("from Feed f join fetch f.participant")
                .forEach(
                        feed -> {
                            feed.key();
                            feed.participant().updateBlogKey();
                        });
    }

    /// Whether a document of a followed feed was read at this address.
    @Transactional
    public boolean wasReadAt(WebAddress address) {
        return count(
                        "addresses.url = ?1 and followed and lastDocument.lastReadAt is not null",
                        address.toString())
                > 0;
    }

    /// Shortens waits that are longer than any can be, as after a clock that jumped. A feed that
    /// was polled by a clock that was ahead keeps the length of its wait.
    ///
    /// @param furthest the longest wait that there can be
    @Transactional
    public void bringForward(Instant now, Duration furthest) {
        Instant lease = now.plus(config.lease()).plus(SLACK);
        find(
                        "lastPolledAt > ?1 or claim.nextPollAt > ?2 or claim.notBefore > ?2"
                                + " or claim.leaseUntil > ?3 order by id",
                        now.plus(SLACK),
                        now.plus(furthest),
                        lease)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list()
                .forEach(feed -> feed.bringForward(now, furthest, lease));
    }

    /// One feed, whose row is locked until the transaction ends. So what other transactions write
    /// meanwhile is neither overlooked nor undone.
    public Optional<Feed> lock(long id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /// The same, unless another transaction has locked the row: it is not waited for.
    public Optional<Feed> lockIfFree(long id) {
        return find("id", id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .withHint("jakarta.persistence.lock.timeout", Timeouts.SKIP_LOCKED_MILLI)
                .singleResultOptional();
    }

    /// All feeds of a participant, locked likewise, the one they joined with first. A poll locks
    /// its feed before it writes entries; what writes all entries of a participant locks their
    /// feeds first, too, so that the two do not wait for each other.
    public List<Feed> lock(Participant participant) {
        return find("participant = ?1 order by id", participant)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /// Resumes the polls of all feeds of a participant that are followed, at once.
    public void resume(Participant participant, Instant now) {
        lock(participant).stream().filter(Feed::isFollowed).forEach(feed -> feed.resume(now));
    }

    /// Feeds of several participants, locked likewise, in the order of their ids as everywhere: two
    /// who lock several of them do not wait for each other. One query for each five hundred.
    public List<Feed> lock(Collection<Long> ids) {
        return ids.stream()
                .distinct()
                .sorted()
                .gather(Gatherers.windowFixed(KEYS_AT_ONCE))
                .flatMap(
                        some ->
                                find("id in ?1 order by id", some)
                                        .withLock(LockModeType.PESSIMISTIC_WRITE)
                                        .list()
                                        .stream())
                .toList();
    }

    /// The ids of a participant's feeds.
    public List<Long> idsOf(Participant participant) {
        return find("select id from Feed where participant = ?1", participant)
                .project(Long.class)
                .list();
    }

    /// How many feeds are due now.
    @Transactional
    public long countDue(Instant now) {
        return count(DUE, now, Membership.POLLED);
    }

    /// The feeds of a participant, the one they joined with first.
    public List<Feed> of(Participant participant) {
        return list("participant = ?1 order by id", participant);
    }

    /// The feeds of some participants; those of one participant in the order in which they were
    /// added.
    public List<Feed> of(Collection<Participant> participants) {
        return participants.isEmpty()
                ? List.of()
                : list("participant in ?1 order by id", participants);
    }

    /// What lists say of all feeds, in the order in which they were added. One query, which loads
    /// no entity.
    public List<ListedFeed> listed() {
        return listed("", Map.of());
    }

    /// What lists say of these feeds.
    public List<ListedFeed> listed(Collection<Long> ids) {
        List<Long> all = List.copyOf(ids);
        List<ListedFeed> found = new ArrayList<>();
        for (int from = 0; from < all.size(); from += KEYS_AT_ONCE) {
            List<Long> some = all.subList(from, Math.min(from + KEYS_AT_ONCE, all.size()));
            found.addAll(listed(" where f.id in :ids", Map.of("ids", some)));
        }
        return found;
    }

    private List<ListedFeed> listed(String where, Map<String, Object> parameters) {
        var query =
                getEntityManager()
                        .createQuery(
                                "select f.id, f.participant.id, f.followed, f.addresses.url,"
                                        + " f.title, f.siteUrl, f.trouble.halt, f.firstParsedAt,"
                                        + " f.trouble.failures, f.lastOutcome, f.trouble.faultHere,"
                                        + " f.lastPolledAt from Feed f"
                                        + where
                                        + " order by f.id",
                                Object[].class);
        parameters.forEach(query::setParameter);
        return query.getResultStream().map(Feeds::listed).toList();
    }

    private static ListedFeed listed(Object[] row) {
        String title = (String) row[4];
        Optional<WebAddress> site = WebAddress.parse((String) row[5]);
        return new ListedFeed(
                (Long) row[0],
                (Long) row[1],
                (Boolean) row[2],
                (String) row[3],
                title == null || title.isBlank() ? null : title,
                site.map(WebAddress::toString).orElse(null),
                Stream.concat(WebAddress.parse((String) row[3]).stream(), site.stream())
                        .map(WebAddress::keyHost)
                        .distinct()
                        .toList(),
                FeedHealth.State.of((Halt) row[6], row[7] != null, (Integer) row[8]),
                (PollResult) row[9],
                (Boolean) row[10],
                (Instant) row[11]);
    }

    /// The feeds of some participants, and those that were given at a host or are named by a page
    /// there; with their participants, in order of the participants' names. Four queries, each of
    /// which is answered from an index.
    ///
    /// @param participants their ids
    /// @param slugs of participants, likewise
    /// @param host as in the key of an address; feeds of hosts that begin alike are found too
    public List<Feed> withParticipants(
            Collection<Long> participants, Collection<String> slugs, String host) {
        return Stream.of(
                        with("p.id in ?1", participants),
                        with("p.slug in ?1", slugs),
                        with("f.givenKey like ?1", host + "%"),
                        with("f.namedKey like ?1", host + "%"))
                .flatMap(List::stream)
                .distinct()
                .sorted(
                        Comparator.comparing(
                                        (Feed feed) ->
                                                feed.participant().name().toLowerCase(Locale.ROOT))
                                .thenComparing(feed -> feed.participant().id())
                                .thenComparing(Feed::id))
                .toList();
    }

    /// The feeds of a participant with the participant, the one they joined with first.
    ///
    /// @param slug of the participant
    public List<Feed> withParticipant(String slug) {
        return with("p.slug in ?1", List.of(slug)).stream()
                .sorted(Comparator.comparing(Feed::id))
                .toList();
    }

    private List<Feed> with(String which, Object value) {
        return value instanceof Collection<?> some && some.isEmpty()
                ? List.of()
                : list("from Feed f join fetch f.participant p where " + which, value);
    }

    /// The ids of all feeds that a participant has or had.
    ///
    /// @param slug of the participant
    @Transactional
    public Set<Long> idsOf(String slug) {
        return Set.copyOf(
                find("select f.id from Feed f where f.participant.slug = ?1", slug)
                        .project(Long.class)
                        .list());
    }

    /// The ids of all feeds that the participants in a group have or had.
    @Transactional
    public Set<Long> idsOfGroup(String name, String label) {
        return Set.copyOf(
                find(
                                "select f.id from Feed f join f.participant.groups g"
                                        + " where key(g) = ?1 and value(g) = ?2",
                                name,
                                label)
                        .project(Long.class)
                        .list());
    }
}
