package org.landscape.participant;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/// The participants that are stored. Call it inside a transaction.
@ApplicationScoped
public class Participants implements PanacheRepository<Participant> {

    public Optional<Participant> bySlug(String slug) {
        return find("slug", slug).firstResultOptional();
    }

    /// All of them in order of their names.
    public List<Participant> inOrderOfName() {
        return list("order by lower(name), id");
    }
}
