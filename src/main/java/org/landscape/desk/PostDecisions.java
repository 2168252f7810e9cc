package org.landscape.desk;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.landscape.entry.CorrectionSource;
import org.landscape.entry.Corrections;
import org.landscape.ownership.OwnHiding;
import org.landscape.programme.CurrentProgramme;
import org.landscape.recognition.RecognisedThing;

/// Carries out what organisers decide about posts: the Things that they are for, and whether they
/// are shown. Each decision and its line in the log are one transaction.
@ApplicationScoped
public class PostDecisions {

    private final Corrections corrections;
    private final OwnHiding hiding;
    private final CurrentProgramme programme;
    private final Audit audit;
    private final AuditWords words;
    private final InstantSource clock;

    PostDecisions(
            Corrections corrections,
            OwnHiding hiding,
            CurrentProgramme programme,
            Audit audit,
            AuditWords words,
            InstantSource clock) {
        this.corrections = corrections;
        this.hiding = hiding;
        this.programme = programme;
        this.audit = audit;
        this.words = words;
        this.clock = clock;
    }

    /// Stores a correction: a post is, or is not, for a Thing.
    ///
    /// @return the post's Things after it
    @Transactional
    public Decided<List<RecognisedThing>> correct(
            Organiser organiser, long entry, int number, boolean isFor, String reason) {
        if (programme.get().thing(number).isEmpty()) {
            return new Decided.Unknown<>();
        }
        CorrectionSource source = CorrectionSource.byOrganiser(organiser.name(), reason);
        Optional<List<RecognisedThing>> corrected =
                corrections.correct(entry, number, isFor, source, clock.instant());
        Action action = isFor ? Action.COUNTED : Action.NOT_COUNTED;
        corrected.ifPresent(
                _ -> audit.add(organiser, action, words.post(entry), words.thing(number, reason)));
        return Decided.of(corrected);
    }

    /// What a decision about doubtful posts did.
    ///
    /// @param line of the log, null when it was about one post or none
    /// @param done the posts that were decided
    /// @param leftAlone how many were not, because a person had decided meanwhile, or because they
    ///     are no longer doubtful
    public record DecidedMany(@Nullable Long line, List<Long> done, int leftAlone) {}

    /// Says of doubtful posts that they are, or are not, for a Thing: of exactly these, and only of
    /// those of which no person has said anything meanwhile. Each gets a correction of its own, and
    /// the log one line that names all.
    ///
    /// @param like the title that they share, for the log
    @Transactional
    public Decided<DecidedMany> decideDoubtful(
            Organiser organiser,
            Collection<Long> entries,
            int number,
            boolean isFor,
            String like,
            String reason) {
        if (programme.get().thing(number).isEmpty()) {
            return new Decided.Unknown<>();
        }
        Set<Long> asked = Set.copyOf(entries);
        // As exact as the log, so that the line tells which corrections it made.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Long> done =
                corrections.correctDoubtful(
                        asked,
                        number,
                        isFor,
                        CorrectionSource.byOrganiser(organiser.name(), reason),
                        now);
        int leftAlone = asked.size() - done.size();
        String detail = words.thing(number, reason);
        if (done.size() <= 1) {
            Action action = isFor ? Action.COUNTED : Action.NOT_COUNTED;
            done.forEach(one -> audit.add(organiser, action, words.post(one), detail));
            return new Decided.Done<>(new DecidedMany(null, done, leftAlone));
        }
        Action action = isFor ? Action.COUNTED_MANY : Action.NOT_COUNTED_MANY;
        AuditLine line =
                audit.addMany(organiser, action, many(done, like), on(done, number), detail, now);
        return new Decided.Done<>(new DecidedMany(line.id(), done, leftAlone));
    }

    /// Takes back a decision about many posts, but for those of which a person has said something
    /// since.
    ///
    /// @param line of the log
    /// @return how many posts the rules decide again
    @Transactional
    public Decided<Integer> undoMany(Organiser organiser, long line) {
        Optional<DecisionOnMany> found =
                audit.ofMany(line).filter(one -> one.action() != Action.UNDONE_MANY);
        if (found.isEmpty()) {
            return new Decided.Unknown<>();
        }
        DecisionOnMany decision = found.get();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Long> undone =
                corrections.undoMany(
                        decision.posts(), decision.number(), decision.who(), decision.at(), now);
        if (!undone.isEmpty()) {
            audit.addMany(
                    organiser,
                    Action.UNDONE_MANY,
                    decision.name(),
                    on(undone, decision.number()),
                    words.thing(decision.number(), ""),
                    now);
        }
        return new Decided.Done<>(undone.size());
    }

    private static String many(List<Long> posts, String like) {
        return posts.size() + " posts" + (like.isEmpty() ? "" : " like “" + like + "”");
    }

    private static List<DecidedPost> on(List<Long> posts, int number) {
        return posts.stream().map(post -> new DecidedPost(post, number)).toList();
    }

    /// Takes back the correction of a post and a Thing.
    ///
    /// @return the post's Things after it
    @Transactional
    public Decided<List<RecognisedThing>> undo(Organiser organiser, long entry, int number) {
        Subject subject = words.post(entry);
        Optional<List<RecognisedThing>> undone = corrections.undo(entry, number, clock.instant());
        undone.ifPresent(
                _ -> audit.add(organiser, Action.UNDONE, subject, words.thing(number, "")));
        return Decided.of(undone);
    }

    /// Hides a post from readers, or shows it again.
    ///
    /// @return whether that changed anything
    @Transactional
    public Decided<Boolean> hide(Organiser organiser, long entry, boolean hidden) {
        Optional<Boolean> done = corrections.hide(entry, hidden, clock.instant());
        // Also where its author hides it already: an organiser's word is stronger.
        hiding.forget(entry);
        if (done.orElse(false)) {
            audit.add(organiser, hidden ? Action.HIDDEN : Action.SHOWN, words.post(entry), "");
        }
        return Decided.of(done);
    }

    /// Applies the present rules to all posts; corrections remain.
    ///
    /// @return how many posts are for other Things than before
    public int recogniseAgain(Organiser organiser) {
        int changed = corrections.recogniseAgain(clock.instant());
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                audit.add(
                                        organiser,
                                        Action.RECOGNISED_AGAIN,
                                        Subject.DESK,
                                        changed + " changed"));
        return changed;
    }
}
