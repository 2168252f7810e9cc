package org.landscape.desk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.landscape.board.Excuses;
import org.landscape.comment.ForgottenComments;
import org.landscape.entry.Removals;
import org.landscape.feed.Feeds;
import org.landscape.participant.Membership;
import org.landscape.participant.MembershipDecided;
import org.landscape.participant.Participant;
import org.landscape.participant.Participants;
import org.landscape.participant.ParticipantsChanged;
import org.landscape.programme.CurrentProgramme;

/// Carries out what organisers decide about participants, and that a participant leaves. Each
/// decision and its line in the log are one transaction.
@ApplicationScoped
public class ParticipantDecisions {

    private final Participants participants;
    private final Feeds feeds;
    private final Removals removals;
    private final Excuses excuses;
    private final ForgottenComments comments;
    private final CurrentProgramme programme;
    private final Audit audit;
    private final AuditWords words;
    private final Event<ParticipantsChanged> changes;
    private final Event<MembershipDecided> membershipDecided;
    private final InstantSource clock;

    ParticipantDecisions(
            Participants participants,
            Feeds feeds,
            Removals removals,
            Excuses excuses,
            ForgottenComments comments,
            CurrentProgramme programme,
            Audit audit,
            AuditWords words,
            Event<ParticipantsChanged> changes,
            Event<MembershipDecided> membershipDecided,
            InstantSource clock) {
        this.participants = participants;
        this.feeds = feeds;
        this.removals = removals;
        this.excuses = excuses;
        this.comments = comments;
        this.programme = programme;
        this.audit = audit;
        this.words = words;
        this.changes = changes;
        this.membershipDecided = membershipDecided;
        this.clock = clock;
    }

    /// Admits a participant who applied, or who was refused before. Their blog is asked at once.
    @Transactional
    public Decided<Membership> approve(Organiser organiser, String slug) {
        return decide(
                slug,
                participant -> {
                    participant.activate();
                    removals.forgetOf(participant);
                    feeds.lock(participant).forEach(feed -> feed.readAgain(clock.instant()));
                    feeds.resume(participant, clock.instant());
                    audit.add(organiser, Action.APPROVED, Subject.of(participant), "");
                    membershipDecided.fire(new MembershipDecided(participant));
                });
    }

    /// Refuses a participant. Their posts are not shown any more.
    ///
    /// @param reason for organisers, and in the letter to those who confirmed their mail address
    @Transactional
    public Decided<Membership> refuse(Organiser organiser, String slug, String reason) {
        return decide(
                slug,
                participant -> {
                    removals.giveBack(participant, clock.instant());
                    comments.forgetOf(participant);
                    participant.refuse(reason, clock.instant());
                    audit.add(organiser, Action.REFUSED, Subject.of(participant), reason);
                    membershipDecided.fire(new MembershipDecided(participant));
                });
    }

    /// Stops the polls of a participant for a while; the posts remain.
    @Transactional
    public Decided<Membership> pause(Organiser organiser, String slug) {
        Optional<Membership> now = membership(slug);
        if (now.filter(it -> it == Membership.PENDING || it == Membership.REFUSED).isPresent()) {
            return new Decided.Refused<>("They do not take part, so there is nothing to pause.");
        }
        return decide(
                slug,
                participant -> {
                    participant.pause();
                    audit.add(organiser, Action.PAUSED, Subject.of(participant), "");
                });
    }

    /// Ends a pause, or starts a halted feed again.
    @Transactional
    public Decided<Membership> resume(Organiser organiser, String slug) {
        Optional<Membership> now = membership(slug);
        if (now.filter(it -> it == Membership.PENDING || it == Membership.REFUSED).isPresent()) {
            return new Decided.Refused<>("They do not take part yet; approve them first.");
        }
        return decide(
                slug,
                participant -> {
                    participant.activate();
                    feeds.resume(participant, clock.instant());
                    audit.add(organiser, Action.RESUMED, Subject.of(participant), "");
                });
    }

    /// Removes a participant for good, with every post. Neither a poll nor feeds.yaml nor an import
    /// brings them back.
    ///
    /// @return the number of posts that were removed with them
    @Transactional
    public Decided<Integer> remove(Organiser organiser, String slug) {
        AtomicInteger removed = new AtomicInteger();
        Decided<Membership> decided =
                decide(
                        slug,
                        participant -> {
                            int posts = removals.forget(participant, false, clock.instant());
                            removed.set(posts);
                            String count = posts + (posts == 1 ? " post" : " posts");
                            audit.add(organiser, Action.REMOVED, Subject.of(participant), count);
                        });
        return counted(decided, removed);
    }

    /// Removes a participant who leaves by themselves, with every post. Only they themselves can
    /// join again.
    ///
    /// @return the number of posts that were removed with them
    @Transactional
    public Decided<Integer> leave(String slug) {
        AtomicInteger removed = new AtomicInteger();
        Decided<Membership> decided =
                decide(
                        slug,
                        participant -> {
                            removed.set(removals.forget(participant, true, clock.instant()));
                            audit.add(
                                    OwnDecisions.PARTICIPANT,
                                    Action.LEFT,
                                    Subject.of(participant),
                                    "");
                        });
        return counted(decided, removed);
    }

    /// Has a participant's badge say how many Things they have done, or not.
    @Transactional
    public Decided<Membership> tellCount(String slug, boolean tells) {
        return decide(slug, participant -> participant.tellCount(tells));
    }

    private static Decided<Integer> counted(Decided<Membership> decided, AtomicInteger count) {
        return switch (decided) {
            case Decided.Done<Membership> _ -> new Decided.Done<>(count.get());
            case Decided.Refused<Membership>(String why) -> new Decided.Refused<>(why);
            case Decided.Unknown<Membership> _ -> new Decided.Unknown<>();
        };
    }

    /// Excuses a participant from a Thing, or takes the excuse back.
    @Transactional
    public Decided<Boolean> excuse(
            Organiser organiser, String slug, int number, boolean excused, String reason) {
        Optional<Participant> participant =
                participants.lock(slug).filter(Participant::isNotRemoved);
        if (participant.isEmpty() || programme.get().thing(number).isEmpty()) {
            return new Decided.Unknown<>();
        }
        Instant now = clock.instant();
        boolean changed =
                excused
                        ? excuses.excuse(participant.get(), number, organiser.name(), reason, now)
                        : excuses.takeBack(participant.get(), number);
        if (changed) {
            Action action = excused ? Action.EXCUSED : Action.NOT_EXCUSED;
            audit.add(
                    organiser, action, Subject.of(participant.get()), words.thing(number, reason));
        }
        return new Decided.Done<>(changed);
    }

    /// Carries out a decision about a participant who can be decided about, whose row is locked.
    Decided<Membership> decide(String slug, Consumer<Participant> decision) {
        Optional<Participant> found = participants.lock(slug);
        if (found.isEmpty()) {
            return new Decided.Unknown<>();
        }
        Participant participant = found.get();
        if (!participant.isNotRemoved()) {
            return new Decided.Refused<>(
                    "They were removed for good. Who wants to come back joins anew.");
        }
        if (participant.membership() == Membership.ORGANISING) {
            return new Decided.Refused<>(
                    "This is the programme's own blog; it stands in feeds.yaml, under programme.");
        }
        decision.accept(participant);
        changes.fire(new ParticipantsChanged());
        return new Decided.Done<>(participant.membership());
    }

    private Optional<Membership> membership(String slug) {
        return participants.lock(slug).map(Participant::membership);
    }
}
