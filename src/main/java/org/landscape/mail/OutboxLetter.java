package org.landscape.mail;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A letter in the outbox. Once it is settled, only its name and the outcome are left of it.
// Queries read the fields that the class does not, and people read the answer.
@SuppressWarnings("UnusedVariable")
@Entity
class OutboxLetter {

    /// What became of it.
    enum Outcome {
        SENT,
        /// The mail server does not take it, or there is no such address.
        REFUSED,
        /// It could not be sent while it was true.
        DROPPED,
        /// It was not wanted any more.
        ENDED
    }

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(4);

    @Id
    @GeneratedValue(generator = "outbox_letter_seq")
    @SequenceGenerator(name = "outbox_letter_seq", allocationSize = 50)
    private @Nullable Long id;

    private String name;
    private @Nullable Long participantId;
    private @Nullable String address;

    @Enumerated(EnumType.STRING)
    private Letter.@Nullable Asked askedFor;

    private @Nullable String subject;
    private @Nullable String text;
    private @Nullable String html;
    private @Nullable String stop;
    private String messageId;
    private Instant putAt;

    private @Nullable Instant nextAt;

    private Instant dropAt;
    private int tries;
    private long claims;
    private @Nullable Instant leaseUntil;

    private @Nullable Instant triedAt;

    private @Nullable Instant settledAt;

    @Enumerated(EnumType.STRING)
    private @Nullable Outcome outcome;

    private @Nullable String answer;

    // Hibernate builds the object and then fills its fields.
    @SuppressWarnings("NullAway.Init")
    protected OutboxLetter() {}

    OutboxLetter(Letter letter, String messageId, Instant now) {
        this.name = letter.name();
        this.participantId = letter.participant();
        this.address = letter.to().text();
        this.askedFor = letter.answers();
        this.subject = letter.subject();
        this.text = LetterText.of(letter.body());
        this.html = LetterHtml.of(letter.body(), letter.subject());
        this.stop = letter.stop();
        this.messageId = messageId;
        this.putAt = now;
        this.nextAt = now;
        this.dropAt = now.plus(letter.lasts());
    }

    /// @return the letter; nobody else sends it until the lease ends
    ClaimedLetter claim(Instant now, Duration lease) {
        claims++;
        leaseUntil = now.plus(lease);
        triedAt = now;
        return new ClaimedLetter(
                requireNonNull(id, "not stored yet"),
                claims,
                requireNonNull(address, "settled"),
                requireNonNull(subject, "settled"),
                requireNonNull(text, "settled"),
                requireNonNull(html, "settled"),
                stop,
                messageId,
                putAt);
    }

    Instant putAt() {
        return putAt;
    }

    /// To whom it was sent; empty when it was not, or when that is forgotten.
    Optional<String> sentTo() {
        return outcome == Outcome.SENT ? Optional.ofNullable(address) : Optional.empty();
    }

    boolean isClaimed(long claim) {
        return settledAt == null && claims == claim;
    }

    boolean isTooOld(Instant now) {
        return !dropAt.isAfter(now);
    }

    /// What is left does not say to whom it was, but for the address, which is kept for a while.
    void settle(Outcome how, @Nullable String why, Instant now) {
        outcome = how;
        answer = why;
        settledAt = now;
        nextAt = null;
        leaseUntil = null;
        subject = null;
        text = null;
        html = null;
        stop = null;
    }

    /// Puts it off: a minute, then ever longer, four hours at most.
    void tryLater(String why, Instant now) {
        long pause = FIRST_PAUSE.toSeconds() << Math.min(2 * tries, 20);
        tries++;
        answer = why;
        leaseUntil = null;
        nextAt = now.plusSeconds(Math.min(pause, LONGEST_PAUSE.toSeconds()));
    }
}
