package org.landscape.desk;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The key of one organiser, who was invited by another. Only its hash is stored. A revoked key
/// stays as a name, so that the name in the log remains that of one person.
@Entity
public class PersonalKey {

    @Id
    @GeneratedValue(generator = "personal_key_seq")
    @SequenceGenerator(name = "personal_key_seq", allocationSize = 50)
    private @Nullable Long id;

    private String name;

    // Queries find the name by it.
    @SuppressWarnings("UnusedVariable")
    private String nameKey;

    private @Nullable String hash;
    private String invitedBy;
    private Instant invitedAt;
    private @Nullable Instant lastSeenAt;
    private @Nullable String revokedBy;
    private @Nullable Instant revokedAt;

    // Hibernate builds the object and then fills its fields.
    @SuppressWarnings("NullAway.Init")
    protected PersonalKey() {}

    PersonalKey(String name, String hash, Organiser invitedBy, Instant now) {
        this.name = requireNonNull(name, "name");
        this.nameKey = nameKey(name);
        this.hash = requireNonNull(hash, "hash");
        this.invitedBy = invitedBy.name();
        this.invitedAt = now;
    }

    static String nameKey(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /// Takes the key back.
    void revoke(Organiser by, Instant now) {
        hash = null;
        revokedBy = by.name();
        revokedAt = now;
    }

    /// Gives the organiser another secret in place of the present one.
    void renew(String newHash) {
        hash = newHash;
        revokedBy = null;
        revokedAt = null;
    }

    public Long id() {
        return requireNonNull(id, "not stored yet");
    }

    public String name() {
        return name;
    }

    public String invitedBy() {
        return invitedBy;
    }

    public Instant invitedAt() {
        return invitedAt;
    }

    /// When it was last used, within some minutes; empty when it never was.
    public Optional<Instant> lastSeenAt() {
        return Optional.ofNullable(lastSeenAt);
    }

    public boolean isRevoked() {
        return hash == null;
    }

    /// Who took it back; empty unless it is revoked.
    public Optional<String> revokedBy() {
        return Optional.ofNullable(revokedBy);
    }

    public Optional<Instant> revokedAt() {
        return Optional.ofNullable(revokedAt);
    }
}
