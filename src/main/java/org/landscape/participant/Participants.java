package org.landscape.participant;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;

/// The stored participants. Call its methods inside a transaction.
@ApplicationScoped
public class Participants implements PanacheRepository<Participant> {

    private final ParticipantConfig config;
    private final Event<ParticipantForgotten> forgotten;

    /// Null until it is looked up.
    private volatile @Nullable Boolean anyGone;

    Participants(ParticipantConfig config, Event<ParticipantForgotten> forgotten) {
        this.config = config;
        this.forgotten = forgotten;
    }

    public Optional<Participant> bySlug(String slug) {
        return find("slug", slug).firstResultOptional();
    }

    /// The same in a transaction of its own, with the groups.
    @Transactional
    public Optional<Participant> known(String slug) {
        return bySlugs(List.of(slug)).stream().findFirst();
    }

    /// The mail addresses of these participants, by slug, as far as they gave one.
    @Transactional
    public Map<String, String> emailsOf(Collection<String> slugs) {
        return slugs.isEmpty()
                ? Map.of()
                : getEntityManager()
                        .createQuery(
                                "select slug, email from Participant where slug in ?1 and email is"
                                        + " not null",
                                Object[].class)
                        .setParameter(1, slugs)
                        .getResultStream()
                        .collect(Collectors.toMap(row -> (String) row[0], row -> (String) row[1]));
    }

    /// Forgets the mail addresses of participants who were refused some time ago.
    @Transactional
    public void forgetMail(Instant now) {
        update(
                "email = null where membership = ?1 and email is not null"
                        + " and (refusedAt is null or refusedAt < ?2)",
                Membership.REFUSED,
                now.minus(config.mailKept()));
    }

    /// Has every room forget a participant, and empties their row. Their posts and feeds are
    /// emptied before ([ParticipantForgotten]).
    ///
    /// @param participant locked
    /// @param byThemselves whether they leave; if not, an organiser removes them
    @Transactional(Transactional.TxType.MANDATORY)
    public void forget(Participant participant, boolean byThemselves, Instant now) {
        forgotten.fire(new ParticipantForgotten(participant, byThemselves, now));
        participant.remove(byThemselves ? now : null);
    }

    /// Whether anyone was removed or has left, so that it is worth while to compare addresses with
    /// theirs. Kept in memory.
    public boolean isAnyoneGone() {
        Boolean known = anyGone;
        if (known == null) {
            known = count(Membership.REMOVED) > 0;
            anyGone = known;
        }
        return known;
    }

    void lookAgain(
            @Observes(during = TransactionPhase.AFTER_COMPLETION) ParticipantsChanged change) {
        anyGone = null;
    }

    /// Finds a participant by slug and locks the row until the transaction ends, so that no other
    /// change meanwhile is undone.
    public Optional<Participant> lock(String slug) {
        return find("slug", slug).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }

    /// All of them, locked.
    public List<Participant> lockAll() {
        return find("order by id").withLock(LockModeType.PESSIMISTIC_WRITE).list();
    }

    /// Makes transactions that add participants run one after the other: waits until the one before
    /// has ended, and makes the next one wait until this one has.
    @Transactional(Transactional.TxType.MANDATORY)
    public void lockRoster() {
        getEntityManager()
                .createNativeQuery("select id from roster_turn where id = 1 for update")
                .getSingleResult();
    }

    /// The taken slugs that begin with this text, also former ones: `laura`, `laura-2`.
    public Set<String> slugsBeginningWith(String beginning) {
        return Stream.of(
                        "select slug from Participant where slug like ?1",
                        "select s from Participant p join p.formerSlugs s where s like ?1")
                .flatMap(
                        query ->
                                getEntityManager()
                                        .createQuery(query, String.class)
                                        .setParameter(1, beginning + "%")
                                        .getResultStream())
                .collect(Collectors.toSet());
    }

    /// The participant who had this slug before.
    @Transactional
    public Optional<Participant> byFormerSlug(String slug) {
        return getEntityManager()
                .createQuery(
                        "select p from Participant p join p.formerSlugs s where s = ?1",
                        Participant.class)
                .setParameter(1, slug)
                .getResultStream()
                .findFirst();
    }

    /// The present slug of the participant who has this one, or had it; the text itself when there
    /// is no such participant.
    @Transactional
    public String presentSlug(String slug) {
        return byFormerSlug(slug).map(Participant::slug).orElse(slug);
    }

    /// The present slugs of the participants who had one of these before. One query.
    @Transactional
    public List<String> presentSlugs(Collection<String> former) {
        return getEntityManager()
                .createQuery(
                        "select distinct p.slug from Participant p join p.formerSlugs s"
                                + " where s in :former",
                        String.class)
                .setParameter("former", former)
                .getResultList();
    }

    /// Whether another participant has this slug, or had it.
    public boolean isTaken(String slug, Participant by) {
        return bySlug(slug).or(() -> byFormerSlug(slug)).filter(one -> one != by).isPresent();
    }

    /// All taken slugs, in order.
    public NavigableSet<String> slugs() {
        return new TreeSet<>(
                getEntityManager()
                        .createQuery("select slug from Participant", String.class)
                        .getResultList());
    }

    /// What lists say of all participants, in no order. Two queries, which load no entity.
    public List<ListedParticipant> listed() {
        Map<Long, Map<String, String>> groups = new HashMap<>();
        getEntityManager()
                .createQuery(
                        "select p.id, key(g), value(g) from Participant p join p.groups g",
                        Object[].class)
                .getResultStream()
                .forEach(
                        row ->
                                groups.computeIfAbsent((Long) row[0], _ -> new TreeMap<>())
                                        .put((String) row[1], (String) row[2]));
        return getEntityManager()
                .createQuery(
                        "select id, slug, name, blogUrl, membership, joinedAt from Participant",
                        Object[].class)
                .getResultStream()
                .map(row -> listed(row, groups.getOrDefault((Long) row[0], Map.of())))
                .toList();
    }

    private static ListedParticipant listed(Object[] row, Map<String, String> groups) {
        Optional<WebAddress> blog = WebAddress.parse((String) row[3]);
        return new ListedParticipant(
                (Long) row[0],
                (String) row[1],
                (String) row[2],
                blog.map(WebAddress::toString).orElse(null),
                blog.map(WebAddress::keyHost).orElse(null),
                (Membership) row[4],
                (Instant) row[5],
                groups);
    }

    /// The participants with these slugs, with their groups in the same query.
    public List<Participant> bySlugs(Collection<String> slugs) {
        return slugs.isEmpty()
                ? List.of()
                : list(
                        "select p from Participant p left join fetch p.groups where p.slug in ?1",
                        slugs);
    }

    /// The number of participants with this membership.
    @Transactional
    public long count(Membership membership) {
        return count("membership", membership);
    }

    /// The mail addresses that participants gave when they joined, by slug; for organisers only.
    public Map<String, String> mails() {
        return getEntityManager()
                .createQuery(
                        "select slug, email from Participant where email is not null",
                        Object[].class)
                .getResultStream()
                .collect(Collectors.toMap(row -> (String) row[0], row -> (String) row[1]));
    }

    /// The groups of participants whose posts are shown, for example `country` → `Ireland`, `UK`;
    /// all in order.
    public Map<String, Set<String>> groups() {
        return groups(Membership.SHOWN);
    }

    /// The groups of all participants, also of those who wait or were refused.
    @Transactional
    public Map<String, Set<String>> groupsOfAll() {
        return groups(Set.of(Membership.values()));
    }

    private Map<String, Set<String>> groups(Set<Membership> memberships) {
        Map<String, Set<String>> groups = new TreeMap<>();
        getEntityManager()
                .createQuery(
                        "select distinct key(g), value(g) from Participant p join p.groups g"
                                + " where p.membership in :memberships",
                        Object[].class)
                .setParameter("memberships", memberships)
                .getResultStream()
                .forEach(
                        row ->
                                groups.computeIfAbsent((String) row[0], _ -> new TreeSet<>())
                                        .add((String) row[1]));
        return groups;
    }
}
