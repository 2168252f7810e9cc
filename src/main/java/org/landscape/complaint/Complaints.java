package org.landscape.complaint;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.landscape.participant.Participant;
import org.landscape.participant.ParticipantForgotten;
import org.landscape.participant.Participants;
import org.landscape.participant.ShortText;
import org.landscape.tick.RetentionCheck;

/// The complaints of readers. They need no account, and learn nothing by it: an answer is the same
/// whether others reported the same before or not.
@ApplicationScoped
public class Complaints implements PanacheRepository<Complaint> {

    /// Characters of a complaint.
    public static final int LONGEST = 1000;

    private static final String WAITING = "settledAt is null";

    private final Participants participants;
    private final ComplaintConfig config;
    private final InstantSource clock;

    Complaints(Participants participants, ComplaintConfig config, InstantSource clock) {
        this.participants = participants;
        this.config = config;
        this.clock = clock;
    }

    /// What became of a complaint.
    public sealed interface Outcome {

        /// The organisers see it, or have so many about the same participant that one more would
        /// tell them nothing.
        record Taken() implements Outcome {}

        /// Nothing was stored.
        ///
        /// @param why a sentence for the reader
        record Refused(String why) implements Outcome {}

        /// So many complaints wait that no more are stored.
        record Full() implements Outcome {}
    }

    /// A complaint that waits for an organiser.
    ///
    /// @param entry the post's id, null when it is about the blog
    public record Waiting(
            long id, String slug, String name, @Nullable Long entry, String text, Instant at) {}

    /// Takes a complaint about a participant whom the reader can see.
    ///
    /// @param entry the id of the post, null for a complaint about the blog
    /// @param written in a reader's words; all on one line
    @Transactional
    public Outcome take(String slug, @Nullable Long entry, String written) {
        String text = ShortText.of(written);
        if (text.isEmpty()) {
            return new Outcome.Refused("Write in a few words what is wrong.");
        }
        if (text.length() > LONGEST) {
            return new Outcome.Refused(
                    "This has %d characters, and %d are taken. Write it shorter."
                            .formatted(text.length(), LONGEST));
        }
        Optional<String> trouble = ShortText.trouble("The complaint", text);
        if (trouble.isPresent()) {
            return new Outcome.Refused(trouble.get());
        }
        // Locked, so that complaints at the same moment do not pass the limit.
        Optional<Participant> participant = participants.lock(slug);
        if (participant.isEmpty() || isToldEnough(participant.get())) {
            return new Outcome.Taken();
        }
        if (count(WAITING + " and participant = ?1 and text = ?2", participant.get(), text) > 0) {
            // Sent twice, for example by a reload.
            return new Outcome.Taken();
        }
        if (countWaiting() >= config.waiting()) {
            return new Outcome.Full();
        }
        persist(new Complaint(participant.get(), entry, text, clock.instant()));
        return new Outcome.Taken();
    }

    private boolean isToldEnough(Participant participant) {
        return count(WAITING + " and participant = ?1", participant) >= config.waitingOfOne();
    }

    /// How many complaints wait for an organiser.
    @Transactional
    public long countWaiting() {
        return count(WAITING);
    }

    /// The complaints that wait, the oldest first.
    @Transactional
    public List<Waiting> waiting(int most) {
        return find(WAITING, Sort.by("writtenAt", "id")).page(0, most).stream()
                .map(Complaint::waiting)
                .toList();
    }

    /// Ends the waiting of a complaint.
    ///
    /// @return the complaint; empty when there is none of this id that waits
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Waiting> settle(long id) {
        return findByIdOptional(id)
                .filter(complaint -> complaint.settle(clock.instant()))
                .map(Complaint::waiting);
    }

    /// Deletes all complaints about a participant.
    @Transactional(Transactional.TxType.MANDATORY)
    void forget(@Observes ParticipantForgotten gone) {
        delete("participant", gone.participant());
    }

    @Transactional
    void forgetOld(@Observes RetentionCheck check) {
        delete("settledAt < ?1", check.now().minus(config.kept()));
    }
}
