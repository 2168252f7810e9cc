package org.landscape.mail;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Timeouts;
import org.jspecify.annotations.Nullable;
import org.landscape.address.BaseUrl;
import org.landscape.mail.OutboxLetter.Outcome;
import org.landscape.tick.RetentionCheck;

/// The letters that are to be sent. A letter is stored in the transaction that causes it, and sent
/// after that, once: by the node that claims it. Only when a mail server does not say whether it
/// has a letter is it sent again, as the same message.
@ApplicationScoped
public class Outbox implements PanacheRepository<OutboxLetter> {

    /// Longer than sending one letter takes.
    private static final Duration LEASE = Smtp.LONGEST.plusMinutes(1);

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private static final String WAITS = "nextAt <= ?1 and (leaseUntil is null or leaseUntil <= ?1)";

    private final MailConfig config;
    private final AskedLetters askedLetters;
    private final BaseUrl base;
    private final Event<LetterPut> put;
    private final Event<AddressRefused> refused;
    private final InstantSource clock;
    private volatile @Nullable Smtp smtp;

    Outbox(
            MailConfig config,
            AskedLetters askedLetters,
            BaseUrl base,
            Event<LetterPut> put,
            Event<AddressRefused> refused,
            InstantSource clock) {
        this.config = config;
        this.askedLetters = askedLetters;
        this.base = base;
        this.put = put;
        this.refused = refused;
        this.clock = clock;
    }

    /// What became of a letter that was put.
    public enum Put {
        /// It is sent after the transaction.
        STORED,
        /// One of this name was put before.
        KNOWN,
        /// The address was sent too many letters today for which somebody asked.
        TOO_MANY,
        /// No letters are sent here.
        OFF
    }

    void start(@Observes StartupEvent event) {
        use(MailSettings.of(config).orElse(null));
    }

    /// @param settings null for no letters
    void use(@Nullable MailSettings settings) {
        smtp = settings == null ? null : new Smtp(settings);
    }

    /// Whether this landscape sends letters (`LANDSCAPE_MAIL_URL`).
    public boolean isOn() {
        return smtp != null;
    }

    Optional<Smtp> smtp() {
        return Optional.ofNullable(smtp);
    }

    /// Puts a letter, within the caller's transaction: it is sent if that succeeds, and only then.
    @Transactional(Transactional.TxType.MANDATORY)
    public Put put(Letter letter) {
        if (!isOn()) {
            return Put.OFF;
        }
        if (count("name", letter.name()) > 0) {
            return Put.KNOWN;
        }
        Instant now = clock.instant();
        OutboxLetter stored = new OutboxLetter(letter, newMessageId(), now);
        persist(stored);
        // Another node that put it meanwhile is noticed here.
        flush();
        Letter.@Nullable Asked asked = letter.answers();
        if (asked != null && !askedLetters.take(letter.to(), asked, now)) {
            delete(stored);
            return Put.TOO_MANY;
        }
        put.fire(new LetterPut());
        return Put.STORED;
    }

    /// Waits until all others, on whichever node, who have asked for a letter are through, so that
    /// what is read from now on has theirs in it. Until the end of the caller's transaction the
    /// others wait.
    @Transactional(Transactional.TxType.MANDATORY)
    public void awaitTurn() {
        askedLetters.awaitTurn();
    }

    private String newMessageId() {
        return "<%s@%s>".formatted(UUID.randomUUID(), base.to("").host());
    }

    /// How many letters wait; 0 where none are sent.
    @Transactional
    long countWaiting() {
        return isOn() ? count("nextAt is not null") : 0;
    }

    /// For how long the letter waits that was put first of those that are not settled; zero without
    /// one.
    @Transactional
    Duration waitingFor() {
        return isOn()
                ? find("nextAt is not null order by putAt")
                        .page(0, 1)
                        .firstResultOptional()
                        .map(letter -> Duration.between(letter.putAt(), clock.instant()))
                        .orElse(Duration.ZERO)
                : Duration.ZERO;
    }

    /// Which of these names letters have that were put, sent or not.
    @Transactional
    public List<String> known(Collection<String> names) {
        return names.isEmpty()
                ? List.of()
                : getEntityManager()
                        .createQuery("select name from OutboxLetter where name in ?1", String.class)
                        .setParameter(1, names)
                        .getResultList();
    }

    /// Sends what waits for an address no more, and forgets that it was written to, but for letters
    /// about other participants and those to organisers.
    @Transactional(Transactional.TxType.MANDATORY)
    public void forget(MailAddress address, long participant) {
        String theirs =
                "lower(address) = ?1 and (participantId is null or participantId = ?2) and nextAt is";
        delete(
                theirs + " not null and (askedFor is not null or stop is not null)",
                address.key(),
                participant);
        // The names are kept: of a letter that two people get at one address none is sent anew.
        update("address = null where " + theirs + " null", address.key(), participant);
    }

    /// Deletes all that is kept of letters about a participant, sent or not.
    @Transactional(Transactional.TxType.MANDATORY)
    public void forgetOf(long participant) {
        delete("participantId", participant);
    }

    /// Lets letters that wait and that this address ends not be sent any more.
    @Transactional(Transactional.TxType.MANDATORY)
    public void cancel(String stop) {
        Instant now = clock.instant();
        list("nextAt is not null and stop = ?1", stop)
                .forEach(letter -> letter.settle(Outcome.ENDED, null, now));
    }

    /// Claims the next letter that is to be sent; drops those that are too old. Empty when none is
    /// due, or when as many were sent in the last minute as may be.
    @Transactional
    Optional<ClaimedLetter> claim() {
        Instant now = clock.instant();
        if (config.rate() > 0 && count("triedAt > ?1", now.minus(A_MINUTE)) >= config.rate()) {
            return Optional.empty();
        }
        while (true) {
            Optional<OutboxLetter> next =
                    find(
                                    WAITS
                                            + " order by case when askedFor is null then 1 else 0 end, nextAt, id",
                                    now)
                            .page(0, 1)
                            .withLock(LockModeType.PESSIMISTIC_WRITE)
                            .withHint(
                                    "jakarta.persistence.lock.timeout", Timeouts.SKIP_LOCKED_MILLI)
                            .firstResultOptional();
            if (next.isEmpty() || !next.get().isTooOld(now)) {
                return next.map(letter -> letter.claim(now, LEASE));
            }
            next.get().settle(Outcome.DROPPED, "too old", now);
            flush();
        }
    }

    /// Stores what the mail server said; nothing if the letter was claimed anew meanwhile.
    @Transactional
    void settle(ClaimedLetter claimed, SmtpAnswer answer) {
        Instant now = clock.instant();
        Optional<OutboxLetter> stored =
                find("id", claimed.id())
                        .withLock(LockModeType.PESSIMISTIC_WRITE)
                        .firstResultOptional()
                        .filter(letter -> letter.isClaimed(claimed.claim()));
        if (stored.isEmpty()) {
            return;
        }
        OutboxLetter letter = stored.get();
        switch (answer) {
            case SmtpAnswer.Taken() -> letter.settle(Outcome.SENT, null, now);
            case SmtpAnswer.NoLetter(String why) -> letter.settle(Outcome.REFUSED, why, now);
            case SmtpAnswer.NoAddress(String why) -> {
                letter.settle(Outcome.REFUSED, why, now);
                endAllTo(claimed.address().toLowerCase(Locale.ROOT), why, now);
            }
            case SmtpAnswer.Later(String why) -> letter.tryLater(why, now);
            case SmtpAnswer.NoServer(String why) -> letter.tryLater(why, now);
        }
    }

    /// Takes what a mail server reports of a letter that it could not deliver: if the letter was
    /// sent to that address, nothing is sent there any more. The letter is known by its Message-ID,
    /// which no one knows but those through whose hands it went; so anyone may hand in a report.
    /// Whatever else comes changes nothing.
    ///
    /// @param mail as the mail server sent it
    @Transactional
    public void report(byte[] mail) {
        DeliveryReport.read(mail)
                .ifPresent(
                        report ->
                                find("messageId", report.messageId())
                                        .firstResultOptional()
                                        .flatMap(OutboxLetter::sentTo)
                                        .filter(
                                                to ->
                                                        report.gone().stream()
                                                                .anyMatch(to::equalsIgnoreCase))
                                        .ifPresent(
                                                to ->
                                                        endAllTo(
                                                                to.toLowerCase(Locale.ROOT),
                                                                "reported as undeliverable",
                                                                clock.instant())));
    }

    private void endAllTo(String address, String why, Instant now) {
        list("nextAt is not null and lower(address) = ?1", address)
                .forEach(letter -> letter.settle(Outcome.ENDED, "no such address", now));
        refused.fire(new AddressRefused(address, why));
    }

    @Transactional
    void forgetOld(@Observes RetentionCheck check) {
        update(
                "address = null where settledAt < ?1 and address is not null",
                check.now().minus(config.addressKept()));
        delete("settledAt < ?1", check.now().minus(config.kept()));
    }
}
