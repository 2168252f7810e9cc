package org.landscape.letter;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.landscape.mail.MailAddress;

/// A reader who gets the digest of each week by mail. Nothing else is known of them.
@Entity
class DigestReader {

    @Id
    @GeneratedValue(generator = "digest_reader_seq")
    @SequenceGenerator(name = "digest_reader_seq", allocationSize = 50)
    private @Nullable Long id;

    private String address;

    // Queries find a reader by it.
    @SuppressWarnings("UnusedVariable")
    private String addressKey;

    private String scope;
    private String token;

    // The query that forgets old ones reads it.
    @SuppressWarnings("UnusedVariable")
    private Instant askedAt;

    private @Nullable Instant confirmedAt;

    // Hibernate builds the object and then fills its fields.
    @SuppressWarnings("NullAway.Init")
    protected DigestReader() {}

    DigestReader(MailAddress address, DigestScope scope, String token, Instant now) {
        this.address = address.text();
        this.addressKey = address.key();
        this.scope = scope.toString();
        this.token = token;
        this.askedAt = now;
    }

    void askAgain(Instant now) {
        askedAt = now;
    }

    void confirm(Instant now) {
        confirmedAt = confirmedAt == null ? now : confirmedAt;
    }

    boolean isConfirmed() {
        return confirmedAt != null;
    }

    long id() {
        return requireNonNull(id, "not stored yet");
    }

    MailAddress address() {
        return new MailAddress(address);
    }

    DigestScope scope() {
        return DigestScope.parse(scope).orElse(DigestScope.ALL);
    }

    String token() {
        return token;
    }
}
