package org.landscape.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import org.landscape.host.HostKey;
import org.landscape.participant.Membership;

/// Which operators are in trouble. Three hundred blogs that fail together are one piece of news.
@ApplicationScoped
public class Incidents {

    /// With fewer blogs in trouble, each is reported for itself.
    private static final long MANY = 3;

    private static final String BY_HOST =
            """
            select new org.landscape.feed.Incident(
                f.addresses.host,
                count(f),
                min(f.trouble.failingSince),
                min(case when f.claim.notBefore > f.claim.nextPollAt
                    then f.claim.notBefore else f.claim.nextPollAt end))
            from Feed f
            where f.followed and f.trouble.halt is null and f.participant.membership = :membership
                and (f.trouble.failures > 0 or f.claim.notBefore > :now)
            group by f.addresses.host
            having count(f) >= :many
            order by count(f) desc, f.addresses.host
            """;

    private final EntityManager entities;
    private final InstantSource clock;

    Incidents(EntityManager entities, InstantSource clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /// The present incidents, the largest first.
    @Transactional
    public List<Incident> present() {
        return entities.createQuery(BY_HOST, Incident.class)
                .setParameter("membership", Membership.ACTIVE)
                .setParameter("now", clock.instant())
                .setParameter("many", MANY)
                .getResultStream()
                .filter(incident -> HostKey.isOperator(incident.operator()))
                .toList();
    }
}
