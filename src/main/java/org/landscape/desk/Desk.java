package org.landscape.desk;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.board.Excuses;
import org.landscape.comment.ForgottenComments;
import org.landscape.complaint.Complaints;
import org.landscape.digest.Forewords;
import org.landscape.digest.Week;
import org.landscape.entry.CorrectionSource;
import org.landscape.entry.Corrections;
import org.landscape.entry.EntryLists;
import org.landscape.entry.Removals;
import org.landscape.feed.Backfills;
import org.landscape.feed.Feed;
import org.landscape.feed.Feeds;
import org.landscape.feed.PollResult;
import org.landscape.handin.HandIns;
import org.landscape.ownership.OwnHiding;
import org.landscape.participant.Membership;
import org.landscape.participant.MembershipDecided;
import org.landscape.participant.Participant;
import org.landscape.participant.Participants;
import org.landscape.participant.ParticipantsChanged;
import org.landscape.poll.PollNow;
import org.landscape.programme.CurrentProgramme;
import org.landscape.recognition.RecognisedThing;
import org.landscape.registration.BlogLists;
import org.landscape.registration.FeedsFileStatus;
import org.landscape.registration.OpmlImport;
import org.landscape.registration.RosterSync;

/// Carries out every decision of an organiser. The decision and its line in the log are stored
/// together.
@ApplicationScoped
public class Desk {

    private final Participants participants;
    private final Feeds feeds;
    private final EntryLists lists;
    private final Corrections corrections;
    private final OwnHiding hiding;
    private final Removals removals;
    private final Excuses excuses;
    private final Complaints complaints;
    private final HandIns handIns;
    private final Forewords forewords;
    private final Backfills backfills;
    private final ForgottenComments comments;
    private final BlogLists blogLists;
    private final RosterSync rosterSync;
    private final FeedsFileStatus feedsFileStatus;
    private final PollNow pollNow;
    private final CurrentProgramme programme;
    private final Audit audit;
    private final Event<ParticipantsChanged> changes;
    private final Event<MembershipDecided> membershipDecided;
    private final InstantSource clock;

    Desk(
            Participants participants,
            Feeds feeds,
            EntryLists lists,
            Corrections corrections,
            OwnHiding hiding,
            Removals removals,
            Excuses excuses,
            Complaints complaints,
            HandIns handIns,
            Forewords forewords,
            Backfills backfills,
            ForgottenComments comments,
            BlogLists blogLists,
            RosterSync rosterSync,
            FeedsFileStatus feedsFileStatus,
            PollNow pollNow,
            CurrentProgramme programme,
            Audit audit,
            Event<ParticipantsChanged> changes,
            Event<MembershipDecided> membershipDecided,
            InstantSource clock) {
        this.participants = participants;
        this.feeds = feeds;
        this.lists = lists;
        this.corrections = corrections;
        this.hiding = hiding;
        this.removals = removals;
        this.excuses = excuses;
        this.complaints = complaints;
        this.handIns = handIns;
        this.forewords = forewords;
        this.backfills = backfills;
        this.comments = comments;
        this.blogLists = blogLists;
        this.rosterSync = rosterSync;
        this.feedsFileStatus = feedsFileStatus;
        this.pollNow = pollNow;
        this.programme = programme;
        this.audit = audit;
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
                    resumeFeeds(participant);
                    audit.add(organiser, Action.APPROVED, Subject.of(participant), "");
                    membershipDecided.fire(new MembershipDecided(participant));
                });
    }

    /// Refuses a participant. Their posts are not shown any more.
    ///
    /// @param reason for organisers only
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
                    resumeFeeds(participant);
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

    /// Keeps a feed that was found for a participant's blog as a proposal, which [#takeFeed] takes.
    ///
    /// @param former the address of the feed that it may replace
    /// @return whether it was kept; not if it is another participant's
    @Transactional
    public Decided<Boolean> proposeFeed(String slug, String former, WebAddress found) {
        Optional<Feed> feed =
                participants.lock(slug).stream()
                        .flatMap(participant -> feeds.lock(participant).stream())
                        .filter(Feed::isFollowed)
                        .filter(one -> one.address().toString().equals(former))
                        .findFirst();
        if (feed.isEmpty()) {
            return new Decided.Unknown<>();
        }
        if (feeds.isOfAnother(found, feed.get())) {
            return new Decided.Done<>(false);
        }
        feed.get().propose(found);
        return new Decided.Done<>(true);
    }

    /// Takes the feed named by a page that is now at the address of a participant's feed, and polls
    /// it at once. feeds.yaml remains as it is; a feed in it is tried again when this one fails.
    ///
    /// @param address as it was proposed to the organiser
    @Transactional
    public Decided<Membership> takeFeed(Organiser organiser, String slug, String address) {
        Optional<Feed> moving =
                participants.lock(slug).stream()
                        .flatMap(participant -> feeds.lock(participant).stream())
                        .filter(Feed::isFollowed)
                        .filter(
                                feed ->
                                        feed.proposed()
                                                .filter(to -> to.toString().equals(address))
                                                .isPresent())
                        .findFirst();
        if (moving.isEmpty()) {
            return new Decided.Refused<>("No page names this feed any more; look again.");
        }
        return decide(
                slug,
                participant -> {
                    Feed feed = moving.get();
                    feed.proposed().ifPresent(to -> feed.moveTo(to, clock.instant()));
                    audit.add(organiser, Action.TOOK_FEED, Subject.of(participant), address);
                });
    }

    /// Continues the fetching of a participant's older posts where it was stopped.
    @Transactional
    public Decided<Membership> fetchOlder(Organiser organiser, String slug) {
        if (backfills.startAgain(slug, clock.instant()) == 0) {
            return new Decided.Refused<>(
                    "Nothing of their older posts is missing that we know of.");
        }
        return decide(
                slug,
                participant ->
                        audit.add(organiser, Action.FETCHED_OLDER, Subject.of(participant), ""));
    }

    /// Polls a blog at once, and waits for the outcome. Must be called outside a transaction: the
    /// log is written when the blog has answered.
    public PollNow.Result poll(Organiser organiser, String slug) {
        PollNow.Result result = pollNow.poll(slug);
        if (result instanceof PollNow.Result.Polled polled) {
            QuarkusTransaction.requiringNew().run(() -> logPoll(organiser, slug, polled.outcome()));
        }
        return result;
    }

    private void logPoll(Organiser organiser, String slug, PollResult outcome) {
        participants
                .bySlug(slug)
                .ifPresent(
                        one ->
                                audit.add(
                                        organiser,
                                        Action.POLLED,
                                        Subject.of(one),
                                        outcome.name().toLowerCase(Locale.ROOT)));
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
        return doneOrUnknown(settled);
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
        Optional<HandIns.Given> given =
                handIns.give(
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
    public Decided<HandIns.Waiting> refuseHandedIn(Organiser organiser, long post) {
        Optional<HandIns.Waiting> refused = handIns.refuse(post);
        refused.ifPresent(
                one ->
                        audit.add(
                                organiser,
                                Action.REFUSED_HANDED_IN,
                                new Subject(
                                        "things/" + one.number(),
                                        programme.get().unit() + " " + one.number()),
                                ""));
        return doneOrUnknown(refused);
    }

    /// Makes every feed due.
    ///
    /// @return how many feeds may be polled now
    @Transactional
    public long pollAll(Organiser organiser) {
        long due = feeds.makeAllDue(clock.instant());
        audit.add(organiser, Action.POLLED_ALL, Subject.DESK, due + " due");
        return due;
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
                _ -> audit.add(organiser, action, subject(entry), detail(number, reason)));
        return doneOrUnknown(corrected);
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
        String detail = detail(number, reason);
        if (done.size() <= 1) {
            Action action = isFor ? Action.COUNTED : Action.NOT_COUNTED;
            done.forEach(one -> audit.add(organiser, action, subject(one), detail));
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
                    detail(decision.number(), ""),
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
        Subject subject = subject(entry);
        Optional<List<RecognisedThing>> undone = corrections.undo(entry, number, clock.instant());
        undone.ifPresent(_ -> audit.add(organiser, Action.UNDONE, subject, detail(number, "")));
        return doneOrUnknown(undone);
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
            audit.add(organiser, hidden ? Action.HIDDEN : Action.SHOWN, subject(entry), "");
        }
        return doneOrUnknown(done);
    }

    /// Picks a post for the digest of the week that it is in, or takes that back.
    ///
    /// @return whether that changed anything; not for a post that is in no digest
    @Transactional
    public Decided<Boolean> pick(Organiser organiser, long entry, boolean picked) {
        Optional<Boolean> done = corrections.star(entry, picked, clock.instant());
        if (done.orElse(false)) {
            audit.add(organiser, picked ? Action.PICKED : Action.NOT_PICKED, subject(entry), "");
        }
        return doneOrUnknown(done);
    }

    /// Changes what is written above the digest of a week.
    ///
    /// @param seen the version that the organiser saw
    /// @param text in its [tidy][Foreword#tidy] form
    /// @return whether that changed anything; refused when another organiser was quicker
    @Transactional
    public Decided<Boolean> write(Organiser organiser, Week week, int seen, String text) {
        // A row that is not there yet cannot be locked.
        participants.lockRoster();
        Optional<Boolean> done =
                forewords.change(week, seen, text, organiser.name(), clock.instant());
        if (done.orElse(false)) {
            audit.add(organiser, Action.WROTE_FOREWORD, Subject.of(week), "");
        }
        return done.<Decided<Boolean>>map(Decided.Done::new)
                .orElseGet(
                        () ->
                                new Decided.Refused<>(
                                        "Another organiser has changed these words meanwhile."));
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
            audit.add(organiser, action, Subject.of(participant.get()), detail(number, reason));
        }
        return new Decided.Done<>(changed);
    }

    /// Lets every blog of a list join, or returns what an import would do.
    @Transactional
    public List<OpmlImport.Line> importOpml(Organiser organiser, String opml, boolean dryRun) {
        List<OpmlImport.Line> lines = blogLists.importAtOnce(opml, dryRun);
        long joined =
                lines.stream().filter(line -> line.outcome() == OpmlImport.Outcome.NEW).count();
        if (!dryRun && joined > 0) {
            audit.add(organiser, Action.IMPORTED, Subject.DESK, joined + " joined");
        }
        return lines;
    }

    /// Lets the blogs of a list join that was kept ([BlogLists#keep]).
    ///
    /// @return how many joined; unknown when there is no such list or they were let in before
    @Transactional
    public Decided<Integer> joinList(Organiser organiser, String key) {
        Optional<Integer> joined = blogLists.join(key);
        joined.filter(count -> count > 0)
                .ifPresent(
                        count ->
                                audit.add(
                                        organiser,
                                        Action.IMPORTED,
                                        Subject.DESK,
                                        count + " joined"));
        return doneOrUnknown(joined);
    }

    /// Stops the unlisted participants who were too many to stop without a decision. Must be called
    /// outside a transaction.
    ///
    /// @param shown the [mark][FeedsFileStatus#unlistedMark] of the list that the organiser saw
    /// @return how many were stopped
    public Decided<Integer> stopUnlisted(Organiser organiser, String shown) {
        List<RosterSync.Unlisted> unlisted = feedsFileStatus.unlisted();
        if (unlisted.isEmpty() || !shown.equals(FeedsFileStatus.unlistedMark(unlisted))) {
            return new Decided.Refused<>(
                    "feeds.yaml has changed meanwhile. Look once more at who would stop.");
        }
        int stopped =
                QuarkusTransaction.requiringNew()
                        .call(
                                () -> {
                                    int count = rosterSync.stop(unlisted);
                                    audit.add(
                                            organiser,
                                            Action.STOPPED_UNLISTED,
                                            Subject.DESK,
                                            count + " stopped");
                                    return count;
                                });
        feedsFileStatus.clearUnlisted();
        return new Decided.Done<>(stopped);
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

    private Decided<Membership> decide(String slug, Consumer<Participant> decision) {
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

    private void resumeFeeds(Participant participant) {
        feeds.lock(participant).stream()
                .filter(Feed::isFollowed)
                .forEach(feed -> feed.resume(clock.instant()));
    }

    private Optional<Membership> membership(String slug) {
        return participants.lock(slug).map(Participant::membership);
    }

    private Subject subject(long entry) {
        return lists.byIdAlsoHidden(entry)
                .map(found -> Subject.ofEntry(entry, found.entry().title()))
                .orElseGet(() -> Subject.ofEntry(entry, ""));
    }

    private String detail(int number, String reason) {
        String thing = programme.get().unit() + " " + number;
        return reason.isEmpty() ? thing : thing + ": " + reason;
    }

    private static <T> Decided<T> doneOrUnknown(Optional<T> done) {
        return done.<Decided<T>>map(Decided.Done::new).orElseGet(Decided.Unknown::new);
    }
}
