package org.landscape.participant;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The participants that are stored. Call it inside a transaction.
@ApplicationScoped
public class Participants implements PanacheRepository<Participant> {

    /// How long somebody who was refused can still be written to.
    private static final Duration MAIL_KEPT = Duration.ofDays(30);

    public Optional<Participant> bySlug(String slug) {
        return find("slug", slug).firstResultOptional();
    }

    /// Whoever was refused may still be answered for a while; after that their mail address goes.
    @Transactional
    public void forgetMail(Instant now) {
        update(
                "email = null where membership = ?1 and email is not null"
                        + " and (refusedAt is null or refusedAt < ?2)",
                Membership.REFUSED,
                now.minus(MAIL_KEPT));
    }

    /// The same, with its row locked until the transaction ends: whoever changes it waits for whom
    /// changes it now, and undoes nothing.
    public Optional<Participant> toChange(String slug) {
        return find("slug", slug).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }

    /// All of them, locked.
    public List<Participant> allToChange() {
        return find("order by id").withLock(LockModeType.PESSIMISTIC_WRITE).list();
    }

    /// Lets one transaction after the other decide who is new: it waits until
    /// the one before has stored what it decided, and makes the next one wait until this one has.
    @Transactional(Transactional.TxType.MANDATORY)
    public void takeTurn() {
        getEntityManager()
                .createNativeQuery("select id from roster_turn where id = 1 for update")
                .getSingleResult();
    }

    /// The slugs that are taken, of those that begin like this one: `laura`, `laura-2`.
    public Set<String> slugsLike(String beginning) {
        return Set.copyOf(
                getEntityManager()
                        .createQuery(
                                "select slug from Participant where slug like ?1", String.class)
                        .setParameter(1, beginning + "%")
                        .getResultList());
    }

    /// All of them in order of their names.
    public List<Participant> inOrderOfName() {
        return list("order by lower(name), id");
    }

    /// Those of some memberships, in order of their names.
    public List<Participant> of(Set<Membership> memberships) {
        return list("membership in ?1 order by lower(name), id", memberships);
    }

    /// Whether somebody whose posts are shown has this slug. Reads no more than that.
    public boolean isShown(String slug) {
        return count("slug = ?1 and membership in ?2", slug, Membership.SHOWN) > 0;
    }

    /// The groups of those whose posts are shown, for example `country` → `Ireland`, `UK`; all in
    /// order.
    public Map<String, Set<String>> groups() {
        Map<String, Set<String>> groups = new TreeMap<>();
        getEntityManager()
                .createQuery(
                        "select distinct key(g), value(g) from Participant p join p.groups g"
                                + " where p.membership in :shown",
                        Object[].class)
                .setParameter("shown", Membership.SHOWN)
                .getResultStream()
                .forEach(
                        row ->
                                groups.computeIfAbsent((String) row[0], _ -> new TreeSet<>())
                                        .add((String) row[1]));
        return groups;
    }

    /// How many of those whose posts are shown are in a group.
    public long countInGroup(String name, String label) {
        return getEntityManager()
                .createQuery(
                        "select count(p) from Participant p join p.groups g"
                                + " where p.membership in :shown and key(g) = :name"
                                + " and value(g) = :label",
                        Long.class)
                .setParameter("shown", Membership.SHOWN)
                .setParameter("name", name)
                .setParameter("label", label)
                .getSingleResult();
    }
}
