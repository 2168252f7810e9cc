package org.landscape.desk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.landscape.complaint.Complaints;
import org.landscape.handin.HandedPosts;
import org.landscape.participant.Participant;
import org.landscape.participant.Participants;
import org.landscape.programme.CurrentProgramme;

/// Carries out what organisers decide about what strangers sent and waits for them: complaints, and
/// posts that were handed in. Each decision and its line in the log are one transaction.
@ApplicationScoped
public class WaitingDecisions {

    private final Participants participants;
    private final Complaints complaints;
    private final HandedPosts handedPosts;
    private final CurrentProgramme programme;
    private final Audit audit;

    WaitingDecisions(
            Participants participants,
            Complaints complaints,
            HandedPosts handedPosts,
            CurrentProgramme programme,
            Audit audit) {
        this.participants = participants;
        this.complaints = complaints;
        this.handedPosts = handedPosts;
        this.programme = programme;
        this.audit = audit;
    }

    /// Settles the complaint of a reader: it waits no longer.
    @Transactional
    public Decided<Complaints.Waiting> settle(Organiser organiser, long complaint) {
        Optional<Complaints.Waiting> settled = complaints.settle(complaint);
        settled.ifPresent(
                one ->
                        audit.add(
                                organiser,
                                Action.SETTLED_COMPLAINT,
                                new Subject("participants/" + one.slug(), one.name()),
                                one.text()));
        return Decided.of(settled);
    }

    /// Gives a post that was handed in, and waits, to a participant.
    ///
    /// @return the participant's name
    @Transactional
    public Decided<String> giveHandedIn(Organiser organiser, long post, String slug) {
        Optional<Participant> to =
                participants.lock(slug).filter(one -> one.membership().isShown());
        if (to.isEmpty()) {
            return new Decided.Refused<>("There is no participant with this address here.");
        }
        Optional<HandedPosts.Given> given =
                handedPosts.give(
                        post,
                        to.get(),
                        one ->
                                audit.add(
                                        organiser,
                                        Action.GAVE_HANDED_IN,
                                        Subject.of(to.get()),
                                        ""));
        return given.<Decided<String>>map(
                        outcome ->
                                switch (outcome) {
                                    case COUNTED -> new Decided.Done<>(to.get().name());
                                    case KEPT_OUT ->
                                            new Decided.Refused<>(
                                                    "The post cannot be one of theirs: it is hidden,"
                                                            + " or what is taken of their blog leaves"
                                                            + " it out.");
                                })
                .orElseGet(Decided.Unknown::new);
    }

    /// Refuses a post that was handed in, and waits.
    @Transactional
    public Decided<HandedPosts.Waiting> refuseHandedIn(Organiser organiser, long post) {
        Optional<HandedPosts.Waiting> refused = handedPosts.refuse(post);
        refused.ifPresent(
                one ->
                        audit.add(
                                organiser,
                                Action.REFUSED_HANDED_IN,
                                new Subject(
                                        "things/" + one.number(),
                                        programme.get().unit() + " " + one.number()),
                                ""));
        return Decided.of(refused);
    }
}
