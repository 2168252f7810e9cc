package org.landscape.desk;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.landscape.address.Secret;

/// Stores the keys of organisers besides the owner's: who invited whom, when a key was last used,
/// and which were taken back. Every organiser may invite; the owner may take any key back, other
/// organisers their own and those that they gave.
@ApplicationScoped
public class PersonalKeys implements PanacheRepository<PersonalKey> {

    /// A key that is used all the time is written this often.
    private static final Duration BETWEEN_SIGHTS = Duration.ofMinutes(5);

    private static final String NOT_YOURS =
            "Only the owner, or the organiser who gave this key, can take it back.";

    private final Audit audit;
    private final InstantSource clock;

    PersonalKeys(Audit audit, InstantSource clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /// A key that was made now.
    ///
    /// @param name of its organiser
    /// @param secret the key itself, which is not to be had again
    public record Given(String name, String secret) {}

    /// Gives a new organiser a key.
    ///
    /// @param written the organiser's name; in use by no other, now or before
    @Transactional
    public Decided<Given> invite(Organiser by, String written) {
        Organiser invited = Organiser.called(written);
        if (invited.equals(Organiser.UNNAMED)) {
            return new Decided.Refused<>("Write the name of the person first.");
        }
        if (count("nameKey", PersonalKey.nameKey(invited.name())) > 0) {
            return new Decided.Refused<>(
                    "There is or was an organiser of this name. Write it so that the log can tell"
                            + " the two apart.");
        }
        String secret = Secret.make();
        persist(new PersonalKey(invited.name(), Secret.hash(secret), by, clock.instant()));
        audit.add(by, Action.INVITED, Subject.DESK, invited.name());
        return new Decided.Done<>(new Given(invited.name(), secret));
    }

    /// Gives an organiser another key; the one before is of no use any more.
    @Transactional
    public Decided<Given> renew(Organiser by, long id) {
        return change(
                by,
                id,
                key -> {
                    signOut(id);
                    String secret = Secret.make();
                    key.renew(Secret.hash(secret));
                    audit.add(by, Action.INVITED, Subject.DESK, key.name());
                    return new Given(key.name(), secret);
                });
    }

    /// Takes a key back. Every browser that was signed in with it is signed out.
    ///
    /// @return whether that changed anything
    @Transactional
    public Decided<Boolean> revoke(Organiser by, long id) {
        return change(
                by,
                id,
                key -> {
                    if (key.isRevoked()) {
                        return false;
                    }
                    signOut(id);
                    key.revoke(by, clock.instant());
                    audit.add(by, Action.REVOKED, Subject.DESK, key.name());
                    return true;
                });
    }

    private <T> Decided<T> change(Organiser by, long id, Function<PersonalKey, T> change) {
        Optional<PersonalKey> found = findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
        if (found.isEmpty()) {
            return new Decided.Unknown<>();
        }
        return mayRevoke(by, found.get())
                ? new Decided.Done<>(change.apply(found.get()))
                : new Decided.Refused<>(NOT_YOURS);
    }

    /// Whether an organiser may take this key back.
    public static boolean mayRevoke(Organiser organiser, PersonalKey key) {
        return organiser.isOwner()
                || key.id().equals(organiser.personalKey())
                || key.invitedBy().equals(organiser.name());
    }

    private void signOut(long id) {
        getEntityManager()
                .createQuery("delete from DeskSession where personalKeyId = ?1")
                .setParameter(1, id)
                .executeUpdate();
    }

    /// All keys, the first one first; revoked ones last.
    @Transactional
    public List<PersonalKey> all() {
        return list("order by case when hash is null then 1 else 0 end, id");
    }

    /// The organiser whose key this is; empty when it is no key, or was taken back.
    @Transactional
    public Optional<Organiser> organiserOf(String secret) {
        if (secret.length() != Secret.LENGTH) {
            return Optional.empty();
        }
        return find("hash", Secret.hash(secret)).firstResultOptional().map(this::seen);
    }

    /// The organiser of a session.
    Optional<Organiser> organiserOf(long id) {
        return findByIdOptional(id).filter(key -> !key.isRevoked()).map(this::seen);
    }

    private Organiser seen(PersonalKey key) {
        Instant now = clock.instant();
        if (key.lastSeenAt().filter(at -> at.plus(BETWEEN_SIGHTS).isAfter(now)).isEmpty()) {
            // Not through the entity: two requests at once may both write it.
            update("lastSeenAt = ?1 where id = ?2", now, key.id());
        }
        return new Organiser(key.name(), key.id());
    }
}
