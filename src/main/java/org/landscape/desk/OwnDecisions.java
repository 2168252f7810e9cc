package org.landscape.desk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.landscape.entry.Corrections;
import org.landscape.feed.Feeds;
import org.landscape.ownership.OwnHiding;
import org.landscape.ownership.Owner;
import org.landscape.participant.Membership;
import org.landscape.participant.Participant;
import org.landscape.participant.Participants;
import org.landscape.participant.ParticipantsChanged;
import org.landscape.participant.ShortText;
import org.landscape.programme.CurrentProgramme;
import org.landscape.registration.ParticipantEdit;

/// Carries out what participants decide about their own blogs and posts. Each decision and its line
/// in the log, in the name of “the participant”, are one transaction. What an organiser has decided
/// about the same stays.
///
/// Whose post or blog it is, is read from the database in each decision: an id of another
/// participant's is unknown.
@ApplicationScoped
public class OwnDecisions {

    /// In the log, and as the source of corrections. No name: the subject says who it is.
    public static final Organiser PARTICIPANT = new Organiser("the participant");

    /// Characters of what participants say of themselves.
    public static final int LONGEST_ABOUT = 300;

    private final Participants participants;
    private final Feeds feeds;
    private final Corrections corrections;
    private final AuditWords words;
    private final OwnHiding hiding;
    private final Editing editing;
    private final FeedDecisions feedDecisions;
    private final Audit audit;
    private final CurrentProgramme programme;
    private final Event<ParticipantsChanged> changes;
    private final InstantSource clock;

    OwnDecisions(
            Participants participants,
            Feeds feeds,
            Corrections corrections,
            AuditWords words,
            OwnHiding hiding,
            Editing editing,
            FeedDecisions feedDecisions,
            Audit audit,
            CurrentProgramme programme,
            Event<ParticipantsChanged> changes,
            InstantSource clock) {
        this.participants = participants;
        this.feeds = feeds;
        this.corrections = corrections;
        this.words = words;
        this.hiding = hiding;
        this.editing = editing;
        this.feedDecisions = feedDecisions;
        this.audit = audit;
        this.programme = programme;
        this.changes = changes;
        this.clock = clock;
    }

    /// Says that one of their posts is, or is not, for a Thing.
    ///
    /// @param isFor null takes back what they said
    /// @return whether that changed anything; refused where an organiser has said something
    @Transactional
    public Decided<Boolean> correct(Owner owner, long entry, int number, @Nullable Boolean isFor) {
        if (programme.get().thing(number).isEmpty()) {
            return new Decided.Unknown<>();
        }
        Optional<Corrections.OwnWord> word =
                corrections.correctOwn(
                        owner.participant(),
                        entry,
                        number,
                        isFor,
                        PARTICIPANT.name(),
                        clock.instant());
        if (word.isEmpty()) {
            return new Decided.Unknown<>();
        }
        return switch (word.get()) {
            case ORGANISER_DECIDED ->
                    new Decided.Refused<>(
                            "An organiser has decided about this post and this %s, and their word stays."
                                            .formatted(programme.get().unit())
                                    + " Write to them if it is wrong.");
            case UNCHANGED -> new Decided.Done<>(false);
            case CHANGED -> {
                audit.add(
                        PARTICIPANT,
                        isFor == null ? Action.UNDONE : isFor ? Action.COUNTED : Action.NOT_COUNTED,
                        words.post(entry),
                        words.thing(number, ""));
                yield new Decided.Done<>(true);
            }
        };
    }

    /// Hides one of their posts from readers, or shows it again if they hid it.
    ///
    /// @return whether that changed anything; refused where it is hidden otherwise
    @Transactional
    public Decided<Boolean> hide(Owner owner, long entry, boolean hidden) {
        // As exact as both databases keep it.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<Corrections.Hiding> found = corrections.hidingOf(owner.participant(), entry);
        if (found.isEmpty()) {
            return new Decided.Unknown<>();
        }
        @Nullable Instant hiddenAt = found.get().hiddenAt();
        if (hidden == (hiddenAt != null)) {
            return new Decided.Done<>(false);
        }
        if (!hidden && !isOwn(entry, hiddenAt)) {
            return new Decided.Refused<>(
                    found.get().keptOut()
                            ? "This post is left out because only some of your posts are taken. Say which"
                                    + " %s it is for, and ask the organisers."
                                            .formatted(programme.get().unit())
                            : "An organiser has hidden this post. Write to them if you think that it"
                                    + " should be shown.");
        }
        corrections.hide(entry, hidden, now);
        if (hidden) {
            hiding.add(entry, owner, now);
        } else {
            hiding.forget(entry);
        }
        audit.add(PARTICIPANT, hidden ? Action.HIDDEN : Action.SHOWN, words.post(entry), "");
        return new Decided.Done<>(true);
    }

    private boolean isOwn(long entry, @Nullable Instant hiddenAt) {
        return Optional.ofNullable(hiding.of(List.of(entry)).get(entry))
                .filter(at -> at.equals(hiddenAt))
                .isPresent();
    }

    /// Changes what is written down of them, as an organiser would.
    ///
    /// @return what was changed, in words; refused with what is wrong
    @Transactional
    public Decided<List<String>> edit(Owner owner, ParticipantEdit edit) {
        return editing.edit(PARTICIPANT, owner.slug(), edit, "");
    }

    /// Changes what they say of themselves.
    ///
    /// @param about on one line, empty for nothing
    /// @param picture the address of a picture, empty for none
    @Transactional
    public Decided<Boolean> describe(Owner owner, String about, String picture) {
        String line = ShortText.of(about);
        if (line.length() > LONGEST_ABOUT) {
            return new Decided.Refused<>(
                    "What you say of yourself has %d characters, and %d are taken. Write it shorter."
                            .formatted(line.length(), LONGEST_ABOUT));
        }
        Optional<String> trouble = ShortText.trouble("What you say of yourself", line);
        if (trouble.isPresent()) {
            return new Decided.Refused<>(trouble.get());
        }
        return Decided.of(
                own(owner)
                        .map(
                                participant -> {
                                    if (!participant.describe(line, picture)) {
                                        return false;
                                    }
                                    audit.add(
                                            PARTICIPANT,
                                            Action.EDITED,
                                            Subject.of(participant),
                                            "what they say of themselves");
                                    changes.fire(new ParticipantsChanged());
                                    return true;
                                }));
    }

    /// Has a blog that has moved read at the address that a page there names.
    ///
    /// @param address as it was proposed to them
    @Transactional
    public Decided<Membership> takeFeed(Owner owner, String address) {
        return feedDecisions.takeFeed(PARTICIPANT, owner.slug(), address);
    }

    /// Stops the polls of their blog for a while, or for good. The posts remain. Refused where an
    /// organiser has paused or ended it: it would become a choice of their own, which they may take
    /// back.
    ///
    /// @param forGood whether they take part no longer
    @Transactional
    public Decided<Membership> rest(Owner owner, boolean forGood) {
        return change(
                owner,
                OwnDecisions::mayRest,
                "An organiser has paused or ended this already, and their word stays. You can leave"
                        + " all the same.",
                participant -> {
                    participant.rest(forGood);
                    audit.add(
                            PARTICIPANT,
                            forGood ? Action.STOPPED : Action.PAUSED,
                            Subject.of(participant),
                            "");
                });
    }

    /// Whether a participant may pause or stop by themselves now.
    public static boolean mayRest(Participant participant) {
        return participant.membership() == Membership.ACTIVE
                || (participant.membership().isShown() && participant.isOwnChoice());
    }

    /// Takes part again after a pause or an end of their own.
    @Transactional
    public Decided<Membership> resume(Owner owner) {
        return change(
                owner,
                participant ->
                        participant.isOwnChoice() || participant.membership() == Membership.ACTIVE,
                "An organiser has paused or ended this. Write to them to take part again.",
                participant -> {
                    participant.activate();
                    feeds.resume(participant, clock.instant());
                    audit.add(PARTICIPANT, Action.RESUMED, Subject.of(participant), "");
                });
    }

    private Decided<Membership> change(
            Owner owner,
            Predicate<Participant> may,
            String whyNot,
            Consumer<Participant> decision) {
        Optional<Participant> found = own(owner);
        if (found.isEmpty()) {
            return new Decided.Unknown<>();
        }
        Participant participant = found.get();
        if (!may.test(participant)) {
            return new Decided.Refused<>(whyNot);
        }
        decision.accept(participant);
        changes.fire(new ParticipantsChanged());
        return new Decided.Done<>(participant.membership());
    }

    private Optional<Participant> own(Owner owner) {
        return participants
                .lock(owner.slug())
                .filter(participant -> participant.id() == owner.participant());
    }
}
