package org.landscape.desk;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.landscape.address.Secret;

/// Stores which browsers are signed in. A browser keeps a secret in a cookie; only the hash of it
/// is stored here.
@ApplicationScoped
public class Sessions implements PanacheRepositoryBase<DeskSession, String> {

    private final DeskConfig config;
    private final PersonalKeys keys;
    private final Audit audit;
    private final InstantSource clock;

    Sessions(DeskConfig config, PersonalKeys keys, Audit audit, InstantSource clock) {
        this.config = config;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    /// How long a browser stays signed in.
    public Duration length() {
        return config.signedIn();
    }

    /// Signs a browser in; the caller has checked the key.
    ///
    /// @return the secret for its cookie
    @Transactional
    public String begin(Organiser organiser) {
        Instant now = clock.instant();
        delete("endsAt <= ?1", now);
        String secret = Secret.make();
        persist(new DeskSession(Secret.hash(secret), organiser, now, now.plus(length())));
        audit.add(organiser, Action.SIGNED_IN, Subject.DESK, "");
        return secret;
    }

    /// The organiser with this secret; empty when the session is unknown or over.
    @Transactional
    public Optional<Organiser> of(String secret) {
        Instant now = clock.instant();
        return findByIdOptional(Secret.hash(secret))
                .filter(session -> !session.isOver(now))
                .flatMap(this::organiser);
    }

    private Optional<Organiser> organiser(DeskSession session) {
        Long key = session.personalKeyId();
        return key == null ? Optional.of(new Organiser(session.who())) : keys.organiserOf(key);
    }

    @Transactional
    public void end(String secret) {
        deleteById(Secret.hash(secret));
    }

    /// Every browser has to sign in again.
    @Transactional
    public void endAll(Organiser organiser) {
        deleteAll();
        audit.add(organiser, Action.SIGNED_OUT_EVERYWHERE, Subject.DESK, "");
    }
}
