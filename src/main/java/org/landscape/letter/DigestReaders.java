package org.landscape.letter;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.landscape.mail.AddressRefused;
import org.landscape.mail.Letter;
import org.landscape.mail.LetterBody;
import org.landscape.mail.MailAddress;
import org.landscape.mail.Outbox;
import org.landscape.tick.RetentionCheck;

/// The readers who get the digest by mail. An address is asked once whether it wants the digest;
/// until its owner says so nothing else is sent there. When they end it nothing is kept.
@ApplicationScoped
public class DigestReaders implements PanacheRepository<DigestReader> {

    private final Outbox outbox;
    private final LetterFrame frame;
    private final LetterConfig config;
    private final InstantSource clock;

    DigestReaders(Outbox outbox, LetterFrame frame, LetterConfig config, InstantSource clock) {
        this.outbox = outbox;
        this.frame = frame;
        this.config = config;
        this.clock = clock;
    }

    /// What a reader asked for.
    ///
    /// @param words such as `all posts`
    public record Standing(String address, String words, boolean confirmed) {}

    /// Sends the link by which the owner of an address confirms that they want the digest. Who asks
    /// learns nothing of whether the address is known.
    @Transactional
    public void ask(MailAddress address, DigestScope scope) {
        // Of two who ask at once the second finds what the first stored.
        outbox.awaitTurn();
        Instant now = clock.instant();
        Optional<DigestReader> known =
                find("addressKey = ?1 and scope = ?2", address.key(), scope.toString())
                        .firstResultOptional();
        DigestReader reader =
                known.orElseGet(() -> new DigestReader(address, scope, LetterToken.make(), now));
        if (known.isEmpty()) {
            persist(reader);
        }
        reader.askAgain(now);
        outbox.put(confirmation(reader, now));
    }

    private Letter confirmation(DigestReader reader, Instant now) {
        String programme = frame.programme().name();
        LetterBody body =
                frame.begin()
                        .paragraph("Hello,")
                        .paragraph(
                                "this mail address was given to get the weekly digest of %s (%s). If"
                                                .formatted(
                                                        programme,
                                                        reader.scope().words(frame.programme()))
                                        + " you want it, say yes on this page: one letter each Monday,"
                                        + " until you end it.")
                        .action("Yes, send me the digest", frame.choices(reader.token()))
                        .paragraph(
                                "If you did not ask for it, do nothing. Nothing further is sent to"
                                        + " you, and the address is deleted within %d days."
                                                .formatted(config.unconfirmedKept().toDays()))
                        .build();
        return Letter.asked(
                Letter.Asked.DIGEST,
                "reader:" + reader.id() + ":" + now.toEpochMilli(),
                null,
                reader.address(),
                "The weekly digest of " + programme + "?",
                body);
    }

    /// Whose digest has this token.
    @Transactional
    public Optional<Standing> at(String token) {
        return find("token", token)
                .firstResultOptional()
                .map(
                        reader ->
                                new Standing(
                                        reader.address().text(),
                                        reader.scope().words(frame.programme()),
                                        reader.isConfirmed()));
    }

    /// @return false when there is no such token
    @Transactional
    public boolean confirm(String token) {
        Optional<DigestReader> reader = find("token", token).firstResultOptional();
        reader.ifPresent(one -> one.confirm(clock.instant()));
        return reader.isPresent();
    }

    /// Ends it, and forgets the reader.
    ///
    /// @return false when there is no such token
    @Transactional
    public boolean end(String token) {
        Optional<DigestReader> reader = find("token", token).firstResultOptional();
        reader.ifPresent(
                one -> {
                    outbox.cancel(frame.stop(one.token()));
                    delete(one);
                });
        return reader.isPresent();
    }

    @Transactional
    List<DigestReader> confirmed() {
        return list("confirmedAt is not null order by id");
    }

    void refused(@Observes AddressRefused event) {
        delete("addressKey", event.address());
    }

    /// Forgets whoever gets the digest at an address.
    void forget(MailAddress address) {
        delete("addressKey", address.key());
    }

    @Transactional
    void forgetOld(@Observes RetentionCheck check) {
        delete("confirmedAt is null and askedAt < ?1", check.now().minus(config.unconfirmedKept()));
    }
}
