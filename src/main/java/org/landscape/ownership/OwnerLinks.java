package org.landscape.ownership;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.landscape.address.BaseUrl;
import org.landscape.address.Secret;
import org.landscape.mail.Letter;
import org.landscape.mail.LetterBody;
import org.landscape.mail.MailAddress;
import org.landscape.mail.Outbox;
import org.landscape.participant.Participant;
import org.landscape.participant.ParticipantForgotten;
import org.landscape.participant.Participants;
import org.landscape.programme.CurrentProgramme;

/// Sends participants a link to the mail address that they gave, which signs a browser in once.
/// Whoever asks for it learns nothing: not whether an address is stored, and not whether a letter
/// was sent.
@ApplicationScoped
public class OwnerLinks implements PanacheRepositoryBase<OwnerLink, String> {

    private final OwnershipConfig config;
    private final Participants participants;
    private final OwnerSessions sessions;
    private final Outbox outbox;
    private final BaseUrl base;
    private final CurrentProgramme programme;
    private final InstantSource clock;

    OwnerLinks(
            OwnershipConfig config,
            Participants participants,
            OwnerSessions sessions,
            Outbox outbox,
            BaseUrl base,
            CurrentProgramme programme,
            InstantSource clock) {
        this.config = config;
        this.participants = participants;
        this.sessions = sessions;
        this.outbox = outbox;
        this.base = base;
        this.programme = programme;
        this.clock = clock;
    }

    /// Whether letters are sent at all.
    public boolean isOn() {
        return outbox.isOn();
    }

    /// Sends the participant a link, if they gave an address and were not sent enough of them
    /// within the time for which one can be used.
    @Transactional
    public void send(Owner owner) {
        Instant now = clock.instant();
        Instant counted = now.minus(config.linkKept());
        delete("madeAt <= ?1", counted);
        // Locked, so that requests at the same moment do not pass the limit.
        Optional<Participant> participant =
                participants
                        .lock(owner.slug())
                        .filter(one -> one.membership().isShown())
                        .filter(
                                one ->
                                        count("participant = ?1 and madeAt > ?2", one, counted)
                                                < config.links());
        Optional<MailAddress> address =
                participant.flatMap(Participant::email).flatMap(MailAddress::parse);
        if (participant.isEmpty() || address.isEmpty()) {
            return;
        }
        String secret = Secret.make();
        Outbox.Put put =
                outbox.put(
                        Letter.asked(
                                Letter.Asked.SIGN_IN,
                                "own:" + Secret.hash(secret),
                                participant.get().id(),
                                address.get(),
                                "Your blog at " + programme.get().name(),
                                body(participant.get(), secret)));
        if (put == Outbox.Put.STORED) {
            persist(
                    new OwnerLink(
                            Secret.hash(secret),
                            participant.get(),
                            now,
                            now.plus(config.linkKept())));
        }
    }

    /// Nothing in it was written by the one who joined, but for the name of the blog's host: anyone
    /// can join with the mail address of another.
    private LetterBody body(Participant participant, String secret) {
        long minutes = Math.max(config.linkKept().toMinutes(), 1);
        return LetterBody.in("en")
                .paragraph("Hello,")
                .paragraph(
                        "this link was asked for at %s. It shows that a blog%s is yours, and lets you decide about it."
                                .formatted(
                                        programme.get().name(),
                                        participant
                                                .blog()
                                                .map(blog -> " (" + blog.host() + ")")
                                                .orElse("")))
                .action("Yes, it is my blog", base.to("mine/link/" + secret).toString())
                .paragraph(
                        "The page has one button. The link works once, and for %s."
                                .formatted(
                                        minutes % 60 == 0
                                                ? minutes == 60
                                                        ? "an hour"
                                                        : minutes / 60 + " hours"
                                                : minutes + " minutes"))
                .footer(
                        LetterBody.Run.text(
                                "If you did not ask for it, do nothing: without this letter nobody can"
                                        + " use the link."))
                .build();
    }

    /// The participant to whom a link was sent that can be used; empty when it was used or is too
    /// old.
    @Transactional
    public Optional<Owner> of(String secret) {
        return found(secret).map(OwnerSessions::ownerOf);
    }

    /// Uses a link.
    ///
    /// @return the secret of the new session; empty when the link was used or is too old
    @Transactional
    public Optional<String> use(String secret) {
        Optional<Participant> participant = found(secret);
        // Of two requests at once one deletes it.
        return participant.isPresent() && delete("hash", Secret.hash(secret)) == 1
                ? sessions.begin(participant.get().slug())
                : Optional.empty();
    }

    /// No link that was sent to a participant before can be used. It is still counted, so that the
    /// limit holds.
    @Transactional
    public void endAll(long participant) {
        Instant now = clock.instant();
        update("endsAt = ?1 where participant.id = ?2 and endsAt > ?1", now, participant);
    }

    private Optional<Participant> found(String secret) {
        return secret.length() == Secret.LENGTH
                ? findByIdOptional(Secret.hash(secret))
                        .filter(link -> !link.isOver(clock.instant()))
                        .map(OwnerLink::participant)
                        .filter(one -> one.membership().isShown())
                : Optional.empty();
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void forget(@Observes ParticipantForgotten gone) {
        delete("participant", gone.participant());
        outbox.forgetOf(gone.participant().id());
    }
}
