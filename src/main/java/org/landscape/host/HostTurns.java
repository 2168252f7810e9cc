package org.landscape.host;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.Session;
import org.landscape.address.Sha256;

/// The turns of all nodes at the hosts, in the database: a host gets as many requests at once, and
/// as far apart, from all nodes together as from one. A node that was killed leaves its turns
/// behind; they end by themselves, also when the clock is set back.
///
/// A row has the hash of a host: what is left of a blog that was removed names it no more.
///
/// With H2 there is one node, and nothing is asked.
@ApplicationScoped
class HostTurns {

    /// Longer than a fetch takes.
    private static final Duration LONGEST = Duration.ofSeconds(55);

    /// How far the clocks of two nodes may be apart.
    private static final Duration SLACK = Duration.ofSeconds(5);

    private final boolean shared;
    private final EntityManager entities;
    private final InstantSource clock;
    private final HostConfig config;

    @Inject
    HostTurns(
            @ConfigProperty(name = "quarkus.datasource.db-kind") String kind,
            EntityManager entities,
            InstantSource clock,
            HostConfig config) {
        this(kind.equals("postgresql"), entities, clock, config);
    }

    HostTurns(boolean shared, EntityManager entities, InstantSource clock, HostConfig config) {
        this.shared = shared;
        this.entities = entities;
        this.clock = clock;
        this.config = config;
    }

    boolean isShared() {
        return shared;
    }

    /// Takes a turn, if no other node keeps it from starting now.
    ///
    /// @param id by which it is ended
    boolean take(String host, String id) {
        String key = Sha256.hex(host);
        return QuarkusTransaction.requiringNew().call(() -> isTaken(key, id));
    }

    private boolean isTaken(String host, String id) {
        // Locked until the end, so that turns at a host are taken one after the other.
        List<Instant> last =
                entities.unwrap(Session.class)
                        .createNativeQuery(
                                "select started_at from host_pace where name = ?1 for update",
                                Instant.class)
                        .setParameter(1, host)
                        .list();
        Instant now = clock.instant();
        if (!last.isEmpty()
                && (isWithinGap(last.getFirst(), now)
                        || underWay(host, now) >= config.hostConnections())) {
            return false;
        }
        // Two nodes that begin with a host at the same moment: the database refuses one of them.
        entities.createNativeQuery(
                        last.isEmpty()
                                ? "insert into host_pace (started_at, name) values (?1, ?2)"
                                : "update host_pace set started_at = ?1 where name = ?2")
                .setParameter(1, now)
                .setParameter(2, host)
                .executeUpdate();
        entities.createNativeQuery(
                        "insert into host_turn (id, name, held_until) values (?1, ?2, ?3)")
                .setParameter(1, id)
                .setParameter(2, host)
                .setParameter(3, now.plus(LONGEST))
                .executeUpdate();
        return true;
    }

    /// A start that is further ahead than the gap was written by another clock.
    private boolean isWithinGap(Instant last, Instant now) {
        return now.isBefore(last.plus(config.hostGap()))
                && last.isBefore(now.plus(config.hostGap()));
    }

    /// A turn that ends later than possible was taken by another clock.
    private long underWay(String host, Instant now) {
        return ((Number)
                        entities.createNativeQuery(
                                        "select count(*) from host_turn where name = ?1 and"
                                                + " held_until > ?2 and held_until <= ?3")
                                .setParameter(1, host)
                                .setParameter(2, now)
                                .setParameter(3, now.plus(LONGEST).plus(SLACK))
                                .getSingleResult())
                .longValue();
    }

    /// The gap begins anew: a request goes out whose turn was taken before.
    void start(String host) {
        String key = Sha256.hex(host);
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                entities.createNativeQuery(
                                                "update host_pace set started_at = ?1 where name ="
                                                        + " ?2")
                                        .setParameter(1, clock.instant())
                                        .setParameter(2, key)
                                        .executeUpdate());
    }

    /// Ends a turn.
    void end(String id) {
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                entities.createNativeQuery("delete from host_turn where id = ?1")
                                        .setParameter(1, id)
                                        .executeUpdate());
    }

    /// Deletes the turns of nodes that were killed, and hosts that were not asked for a day.
    @Transactional
    void forgetOld(Instant now) {
        delete("host_turn where held_until < ?1", now);
        delete("host_pace where started_at < ?1", now.minus(Duration.ofDays(1)));
    }

    private void delete(String which, Instant before) {
        entities.createNativeQuery("delete from " + which).setParameter(1, before).executeUpdate();
    }
}
