package org.landscape.ownership;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.landscape.address.Secret;
import org.landscape.participant.Membership;
import org.landscape.participant.Participant;
import org.landscape.participant.ParticipantForgotten;
import org.landscape.participant.Participants;

/// Stores which browsers are signed in as which participant. A browser keeps a secret in a cookie;
/// only the hash of it is stored here. A session is for one participant, and ends when it was not
/// used for some time, when they end it, and when they are refused or removed.
@ApplicationScoped
public class OwnerSessions implements PanacheRepositoryBase<OwnerSession, String> {

    /// Who may be signed in: all but those who were refused or are gone, and the programme's own
    /// blog, which is the organisers'.
    private static final Set<Membership> MEMBERS =
            Set.of(Membership.PENDING, Membership.ACTIVE, Membership.PAUSED, Membership.STOPPED);

    /// A session that is used all the time is renewed this often.
    private static final Duration BETWEEN_RENEWALS = Duration.ofHours(12);

    private final OwnershipConfig config;
    private final Participants participants;
    private final InstantSource clock;

    OwnerSessions(OwnershipConfig config, Participants participants, InstantSource clock) {
        this.config = config;
        this.participants = participants;
        this.clock = clock;
    }

    /// How long a browser stays signed in without being used.
    public Duration length() {
        return config.signedIn();
    }

    /// Whether a participant can be signed in.
    public static boolean mayOwn(Participant participant) {
        return MEMBERS.contains(participant.membership());
    }

    /// Signs a browser in; the caller has checked the proof.
    ///
    /// @return the secret for its cookie; empty when the participant is not here any more
    @Transactional
    public Optional<String> begin(String slug) {
        Instant now = clock.instant();
        delete("endsAt <= ?1", now);
        return participants
                .bySlug(slug)
                .filter(OwnerSessions::mayOwn)
                .map(
                        participant -> {
                            String secret = Secret.make();
                            persist(
                                    new OwnerSession(
                                            Secret.hash(secret),
                                            participant,
                                            now,
                                            now.plus(length())));
                            return secret;
                        });
    }

    /// The participant with this secret; empty when the session is unknown or over.
    @Transactional
    public Optional<Owner> of(String secret) {
        if (secret.length() != Secret.LENGTH) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        String hash = Secret.hash(secret);
        return find("select s from OwnerSession s join fetch s.participant where s.hash = ?1", hash)
                .firstResultOptional()
                .filter(session -> session.endsAt().isAfter(now))
                .filter(session -> mayOwn(session.participant()))
                .map(
                        session -> {
                            renew(session, hash, now);
                            return ownerOf(session.participant());
                        });
    }

    private void renew(OwnerSession session, String hash, Instant now) {
        Instant end = now.plus(length());
        if (session.endsAt().plus(BETWEEN_RENEWALS).isBefore(end)) {
            // Not through the entity: two requests at once may both write it.
            update("endsAt = ?1 where hash = ?2", end, hash);
        }
    }

    static Owner ownerOf(Participant participant) {
        return new Owner(participant.id(), participant.slug(), participant.name());
    }

    /// How many browsers are signed in as a participant.
    @Transactional
    public long count(long participant) {
        return count("participant.id = ?1 and endsAt > ?2", participant, clock.instant());
    }

    @Transactional
    public void end(String secret) {
        deleteById(Secret.hash(secret));
    }

    /// Every browser of a participant has to prove again that the blog is theirs.
    @Transactional
    public void endAll(long participant) {
        delete("participant.id", participant);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void forget(@Observes ParticipantForgotten gone) {
        delete("participant", gone.participant());
    }
}
