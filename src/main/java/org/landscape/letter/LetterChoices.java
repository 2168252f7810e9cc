package org.landscape.letter;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.landscape.mail.AddressRefused;
import org.landscape.mail.MailAddress;
import org.landscape.mail.Outbox;
import org.landscape.participant.MailAddressChanged;
import org.landscape.participant.MembershipDecided;
import org.landscape.participant.Participant;
import org.landscape.participant.ParticipantForgotten;
import org.landscape.participant.Participants;
import org.landscape.tick.RetentionCheck;

/// Which letters participants get, and whether they confirmed their mail address. The link in each
/// letter has a token that nothing else says, so it alone lets its holder choose; it shows nothing
/// that the letters do not say.
@ApplicationScoped
public class LetterChoices implements PanacheRepositoryBase<ParticipantReader, Long> {

    /// Said to whoever asked for a link, whether one was sent or not.
    public static final String ON_ITS_WAY =
            "If this address can get letters from here, one with a link is on its way. Nothing"
                    + " further is sent before you press the button there. If it does not come"
                    + " within a few minutes, look among the unwanted mail.";

    private final Participants participants;
    private final Outbox outbox;
    private final ParticipantLetters letters;
    private final DigestReaders digests;
    private final LetterFrame frame;
    private final LetterConfig config;
    private final InstantSource clock;

    LetterChoices(
            Participants participants,
            Outbox outbox,
            ParticipantLetters letters,
            DigestReaders digests,
            LetterFrame frame,
            LetterConfig config,
            InstantSource clock) {
        this.participants = participants;
        this.outbox = outbox;
        this.letters = letters;
        this.digests = digests;
        this.frame = frame;
        this.config = config;
        this.clock = clock;
    }

    /// What a participant wants.
    ///
    /// @param weekly the letter about their week
    /// @param trouble that their blog cannot be read, and that it can again
    /// @param news that they are through, were let in or refused
    public record Choices(boolean weekly, boolean trouble, boolean news) {

        /// No letter at all.
        public static final Choices NONE = new Choices(false, false, false);
    }

    /// What is known of a participant's letters.
    ///
    /// @param confirmed whether the owner of the address confirmed it; before that no letter is
    ///     sent
    public record Standing(String name, String address, boolean confirmed, Choices choices) {}

    private static Standing standing(ParticipantReader reader) {
        return new Standing(
                reader.participant().name(),
                reader.address().text(),
                reader.isConfirmed(),
                reader.choices());
    }

    /// Empty when they gave no mail address, or another one since.
    @Transactional
    public Optional<Standing> of(Participant participant) {
        return findByIdOptional(participant.id())
                .filter(LetterChoices::isCurrent)
                .map(LetterChoices::standing);
    }

    private static boolean isCurrent(ParticipantReader reader) {
        return reader.participant()
                .email()
                .flatMap(MailAddress::parse)
                .filter(address -> address.key().equals(reader.address().key()))
                .isPresent();
    }

    /// Changes what a participant wants; nothing without an address.
    @Transactional
    public void choose(Participant participant, Choices choices) {
        lock(participant).filter(LetterChoices::isCurrent).ifPresent(one -> choose(one, choices));
    }

    /// Without any letter, those that wait are not sent any more.
    private void choose(ParticipantReader reader, Choices choices) {
        reader.choose(choices);
        if (choices.equals(Choices.NONE)) {
            outbox.cancel(frame.stop(reader.token()));
        }
    }

    private Optional<ParticipantReader> lock(Participant participant) {
        return find("participantId", participant.id())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /// Whose letters have this token.
    @Transactional
    public Optional<Standing> at(String token) {
        return byToken(token).map(LetterChoices::standing);
    }

    private Optional<ParticipantReader> byToken(String token) {
        return find("token", token).firstResultOptional().filter(LetterChoices::isCurrent);
    }

    /// The owner of an address wants letters. The first one says what was found.
    ///
    /// @return false when there is no such token
    @Transactional
    public boolean confirm(String token) {
        Optional<ParticipantReader> reader = byToken(token);
        reader.ifPresent(this::confirm);
        return reader.isPresent();
    }

    private void confirm(ParticipantReader reader) {
        if (reader.confirm(clock.instant())) {
            letters.decided(reader).ifPresent(outbox::put);
        }
    }

    /// @return false when there is no such token
    @Transactional
    public boolean choose(String token, Choices choices) {
        Optional<ParticipantReader> reader = byToken(token);
        reader.ifPresent(one -> choose(one, choices));
        return reader.isPresent();
    }

    /// Sends the link by which letters are confirmed and chosen to an address, if a participant
    /// gave it. Who asks learns nothing.
    @Transactional
    public void ask(MailAddress address) {
        participants.list("lower(email) = ?1", address.key()).stream()
                .filter(Participant::isNotRemoved)
                .forEach(one -> ask(one, address));
    }

    /// Sends that link to the address that a participant gives now, unless its owner confirmed it.
    @Transactional
    public void ask(Participant participant) {
        participant
                .email()
                .flatMap(MailAddress::parse)
                .filter(_ -> of(participant).filter(Standing::confirmed).isEmpty())
                .ifPresent(address -> ask(participant, address));
    }

    private void ask(Participant participant, MailAddress address) {
        // Of two who ask at once the second finds what the first stored.
        participants.lock(participant.slug());
        ParticipantReader reader = readerOf(participant, address);
        reader.askAgain(clock.instant());
        outbox.put(letters.confirmation(reader, clock.instant()));
    }

    private ParticipantReader readerOf(Participant participant, MailAddress address) {
        Optional<ParticipantReader> known = lock(participant);
        ParticipantReader reader =
                known.orElseGet(
                        () ->
                                new ParticipantReader(
                                        participant, address, LetterToken.make(), clock.instant()));
        if (known.isEmpty()) {
            persist(reader);
        } else if (!reader.address().key().equals(address.key())) {
            outbox.cancel(frame.stop(reader.token()));
            reader.readdress(address, LetterToken.make(), clock.instant());
        }
        return reader;
    }

    /// Those who confirmed their address and have not given another one since, with their
    /// participants.
    @Transactional
    List<ParticipantReader> confirmed() {
        return list(
                        "select r from ParticipantReader r join fetch r.participant p"
                                + " where r.confirmedAt is not null order by r.participantId")
                .stream()
                .filter(LetterChoices::isCurrent)
                .toList();
    }

    /// Asks a new participant to confirm, or tells them what the organisers decided.
    void decided(@Observes MembershipDecided event) {
        if (!outbox.isOn()) {
            return;
        }
        Participant participant = event.participant();
        Optional<MailAddress> address = participant.email().flatMap(MailAddress::parse);
        if (address.isEmpty()) {
            return;
        }
        Optional<ParticipantReader> known = lock(participant).filter(LetterChoices::isCurrent);
        if (known.filter(ParticipantReader::isConfirmed).isPresent()) {
            known.filter(reader -> reader.choices().news())
                    .flatMap(letters::decided)
                    .ifPresent(outbox::put);
        } else if (known.isEmpty()) {
            // What a stranger typed gets one letter, whatever the organisers decide later.
            participants.flush();
            ask(participant, address.get());
        }
    }

    /// The address before gets nothing any more, and the owner of the new one is asked.
    void changed(@Observes MailAddressChanged event) {
        if (!outbox.isOn()) {
            return;
        }
        Participant participant = event.participant();
        participants.flush();
        lock(participant)
                .filter(reader -> !isCurrent(reader))
                .ifPresent(reader -> outbox.cancel(frame.stop(reader.token())));
        ask(participant);
    }

    void refused(@Observes AddressRefused event) {
        list("lower(address) = ?1", event.address()).forEach(ParticipantReader::refused);
    }

    void forget(@Observes ParticipantForgotten event) {
        Participant gone = event.participant();
        outbox.forgetOf(gone.id());
        // Anyone can type the address of another. Only who said yes in the mailbox takes along what
        // else comes there.
        findByIdOptional(gone.id())
                .filter(LetterChoices::isCurrent)
                .filter(ParticipantReader::isConfirmed)
                .ifPresent(
                        own -> {
                            outbox.forget(own.address(), gone.id());
                            digests.forget(own.address());
                        });
        delete("participantId", gone.id());
    }

    @Transactional
    void forgetOld(@Observes RetentionCheck check) {
        delete("confirmedAt is null and askedAt < ?1", check.now().minus(config.unconfirmedKept()));
        // Whose mail address was forgotten gets no letters.
        delete("participantId in (select p.id from Participant p where p.email is null)");
    }
}
