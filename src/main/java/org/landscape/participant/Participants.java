package org.landscape.participant;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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

    /// All of them in order of their names.
    public List<Participant> inOrderOfName() {
        return list("order by lower(name), id");
    }
}
