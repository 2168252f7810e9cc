package org.landscape.letter;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.landscape.mail.MailAddress;
import org.landscape.participant.Participant;

/// The mail address of a participant as letters use it: whether its owner confirmed it, and which
/// letters they want.
@Entity
class ParticipantReader {

    @Id private @Nullable Long participantId;

    @OneToOne(fetch = FetchType.LAZY, optional = false)
    @MapsId
    private Participant participant;

    private String address;
    private String token;

    // The query that forgets old ones reads it.
    @SuppressWarnings("UnusedVariable")
    private Instant askedAt;

    private @Nullable Instant confirmedAt;
    private boolean weekly = true;
    private boolean trouble = true;
    private boolean news = true;
    private @Nullable Instant brokenSince;

    // Hibernate builds the object and then fills its fields.
    @SuppressWarnings("NullAway.Init")
    protected ParticipantReader() {}

    ParticipantReader(Participant participant, MailAddress address, String token, Instant now) {
        this.participant = requireNonNull(participant, "participant");
        this.address = address.text();
        this.token = token;
        this.askedAt = now;
    }

    /// Begins anew with another address, which is not confirmed.
    void readdress(MailAddress other, String newToken, Instant now) {
        address = other.text();
        token = newToken;
        askedAt = now;
        confirmedAt = null;
    }

    void askAgain(Instant now) {
        askedAt = now;
    }

    /// @return whether it was not confirmed before
    boolean confirm(Instant now) {
        boolean first = confirmedAt == null;
        confirmedAt = first ? now : confirmedAt;
        return first;
    }

    void refused() {
        confirmedAt = null;
    }

    void choose(LetterChoices.Choices choices) {
        weekly = choices.weekly();
        trouble = choices.trouble();
        news = choices.news();
    }

    LetterChoices.Choices choices() {
        return new LetterChoices.Choices(weekly, trouble, news);
    }

    void toldBroken(@Nullable Instant since) {
        brokenSince = since;
    }

    Optional<Instant> brokenSince() {
        return Optional.ofNullable(brokenSince);
    }

    boolean isConfirmedBefore(Instant moment) {
        return confirmedAt != null && confirmedAt.isBefore(moment);
    }

    boolean isConfirmed() {
        return confirmedAt != null;
    }

    Participant participant() {
        return participant;
    }

    MailAddress address() {
        return new MailAddress(address);
    }

    String token() {
        return token;
    }
}
