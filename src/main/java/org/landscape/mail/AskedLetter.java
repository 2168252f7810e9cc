package org.landscape.mail;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// That somebody asked for a letter to an address, of which the hash is kept.
// Queries read the fields that the class does not.
@SuppressWarnings("UnusedVariable")
@Entity
class AskedLetter {

    @Id
    @GeneratedValue(generator = "asked_letter_seq")
    @SequenceGenerator(name = "asked_letter_seq", allocationSize = 50)
    private @Nullable Long id;

    private String addressHash;

    @Enumerated(EnumType.STRING)
    private Letter.Asked askedFor;

    private Instant askedAt;

    // Hibernate builds the object and then fills its fields.
    @SuppressWarnings("NullAway.Init")
    protected AskedLetter() {}

    AskedLetter(String addressHash, Letter.Asked askedFor, Instant now) {
        this.addressHash = addressHash;
        this.askedFor = askedFor;
        this.askedAt = now;
    }
}
