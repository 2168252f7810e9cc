package org.landscape.registration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.Session;

/// Which node of a landscape reads feeds.yaml: one at a time, by a lease. The others take what it
/// has stored. With H2 there is one node, which always reads.
@ApplicationScoped
public class ReadingNode {

    private static final Duration LEASE = Duration.ofSeconds(30);

    private final String node = UUID.randomUUID().toString();
    private final boolean shared;
    private final EntityManager entities;
    private final InstantSource clock;
    private volatile Instant until = Instant.EPOCH;

    ReadingNode(
            @ConfigProperty(name = "quarkus.datasource.db-kind") String kind,
            EntityManager entities,
            InstantSource clock) {
        this.shared = kind.equals("postgresql");
        this.entities = entities;
        this.clock = clock;
    }

    /// Whether this node reads the file now; becomes it if no other does.
    @Transactional
    public boolean isThisNode() {
        Instant now = clock.instant();
        if (!shared || now.plus(LEASE.dividedBy(2)).isBefore(until)) {
            return true;
        }
        Instant next = now.plus(LEASE);
        boolean mine =
                entities.createNativeQuery(
                                        "update roster_turn set reader = ?1, reader_until = ?2 where"
                                                + " id = 1 and (reader is null or reader = ?1 or"
                                                + " reader_until <= ?3)")
                                .setParameter(1, node)
                                .setParameter(2, next)
                                .setParameter(3, now)
                                .executeUpdate()
                        == 1;
        until = mine ? next : Instant.EPOCH;
        return mine;
    }

    /// Whether no other node has become the reader; the caller has locked the row.
    boolean isNoOther() {
        return !shared
                || entities.createNativeQuery(
                                "select reader from roster_turn where id = 1 and reader is not null"
                                        + " and reader <> ?1")
                        .setParameter(1, node)
                        .getResultList()
                        .isEmpty();
    }

    /// Keeps the content of the file for the other nodes.
    void keep(String content) {
        if (shared) {
            entities.createNativeQuery("update roster_turn set content = ?1 where id = 1")
                    .setParameter(1, content)
                    .executeUpdate();
        }
    }

    /// The content of the file that was stored last; empty when it is not known.
    @Transactional
    public Optional<String> content() {
        return shared
                ? entities.unwrap(Session.class)
                        .createNativeQuery(
                                "select content from roster_turn where id = 1 and content is not"
                                        + " null",
                                String.class)
                        .uniqueResultOptional()
                : Optional.empty();
    }

    /// At a stop, so that another node reads at once.
    @Transactional
    public void giveUp() {
        if (shared && clock.instant().isBefore(until)) {
            entities.createNativeQuery(
                            "update roster_turn set reader = null, reader_until = null where id = 1"
                                    + " and reader = ?1")
                    .setParameter(1, node)
                    .executeUpdate();
            until = Instant.EPOCH;
        }
    }
}
