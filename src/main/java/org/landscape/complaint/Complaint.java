package org.landscape.complaint;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.landscape.participant.Participant;

/// What a reader reported about a participant's blog, or about one post on it.
@Entity
class Complaint {

    @Id
    @GeneratedValue(generator = "complaint_seq")
    @SequenceGenerator(name = "complaint_seq", allocationSize = 50)
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Participant participant;

    private @Nullable Long entryId;
    private String text;
    private Instant writtenAt;
    private @Nullable Instant settledAt;

    // Hibernate builds the object and then fills its fields.
    @SuppressWarnings("NullAway.Init")
    protected Complaint() {}

    Complaint(Participant participant, @Nullable Long entryId, String text, Instant writtenAt) {
        this.participant = requireNonNull(participant, "participant");
        this.entryId = entryId;
        this.text = requireNonNull(text, "text");
        this.writtenAt = requireNonNull(writtenAt, "writtenAt");
    }

    /// @return whether it waited
    boolean settle(Instant now) {
        boolean waited = settledAt == null;
        settledAt = waited ? now : settledAt;
        return waited;
    }

    Complaints.Waiting waiting() {
        return new Complaints.Waiting(
                requireNonNull(id, "not stored yet"),
                participant.slug(),
                participant.name(),
                entryId,
                text,
                writtenAt);
    }
}
