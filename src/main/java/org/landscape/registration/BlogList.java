package org.landscape.registration;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A list of blogs that an organiser brought. Its lines are [BlogListLine].
@Entity
class BlogList {

    @Id private String listKey;
    private String broughtBy;
    private Instant broughtAt;
    private @Nullable Instant joinedAt;

    // Hibernate builds the object and then fills its fields.
    @SuppressWarnings("NullAway.Init")
    protected BlogList() {}

    /// @param listKey the list's name in addresses; unique, and not to be guessed
    BlogList(String listKey, String broughtBy, Instant broughtAt) {
        this.listKey = requireNonNull(listKey, "listKey");
        this.broughtBy = requireNonNull(broughtBy, "broughtBy");
        this.broughtAt = requireNonNull(broughtAt, "broughtAt");
    }

    String listKey() {
        return listKey;
    }

    String broughtBy() {
        return broughtBy;
    }

    Instant broughtAt() {
        return broughtAt;
    }

    /// When its blogs were let in; empty before.
    Optional<Instant> joinedAt() {
        return Optional.ofNullable(joinedAt);
    }

    void join(Instant now) {
        joinedAt = now;
    }
}
