package org.landscape.ownership;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/// A post that its own author hid. It is they who hide it as long as the post is hidden since that
/// very moment.
@Entity
class OwnerHidden {

    @Id private Long entryId;

    // Only the query that forgets a participant reads it.
    @SuppressWarnings("UnusedVariable")
    private Long participantId;

    private Instant hiddenAt;

    // Hibernate builds the object and then fills its fields.
    @SuppressWarnings("NullAway.Init")
    protected OwnerHidden() {}

    OwnerHidden(long entryId, long participantId, Instant hiddenAt) {
        this.entryId = entryId;
        this.participantId = participantId;
        this.hiddenAt = requireNonNull(hiddenAt, "hiddenAt");
    }

    Long entry() {
        return entryId;
    }

    Instant hiddenAt() {
        return hiddenAt;
    }
}
