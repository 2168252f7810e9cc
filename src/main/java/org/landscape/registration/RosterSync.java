package org.landscape.registration;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.BaseUrl;
import org.landscape.address.WebAddress;
import org.landscape.entry.Corrections;
import org.landscape.feed.Feed;
import org.landscape.feed.Feeds;
import org.landscape.feedsfile.FeedsFileText;
import org.landscape.feedsfile.KnownContent;
import org.landscape.feedsfile.Roster;
import org.landscape.feedsfile.RosterParticipant;
import org.landscape.participant.HeldFields;
import org.landscape.participant.Membership;
import org.landscape.participant.Origin;
import org.landscape.participant.Participant;
import org.landscape.participant.Participants;
import org.landscape.participant.ParticipantsChanged;
import org.landscape.participant.Profile;
import org.landscape.participant.Show;
import org.landscape.programme.Programme;
import org.landscape.registration.RosterPlan.Change;
import org.landscape.registration.StoredParticipant.StoredFeed;

/// Brings the stored participants in line with feeds.yaml: makes a [RosterPlan] from what is stored
/// and what the file says, and carries it out in one transaction.
@ApplicationScoped
public class RosterSync {

    /// No participant's slug begins with this.
    private static final String ORGANISERS = "_organisers";

    private final Participants participants;
    private final Feeds feeds;
    private final Corrections corrections;
    private final ReadingNode reader;
    private final Event<ParticipantsChanged> changes;
    private final Event<RosterApplied> applied;
    private final InstantSource clock;
    private final String samples;

    /// The lines of the file that is in force, by the slugs of their participants; null while it is
    /// known to be the one that was applied before the start, and was not read in full.
    private volatile @Nullable Map<String, RosterParticipant> lines = Map.of();

    /// Reads the participants of that file.
    private volatile Supplier<List<RosterParticipant>> unread = List::of;

    RosterSync(
            Participants participants,
            Feeds feeds,
            Corrections corrections,
            ReadingNode reader,
            Event<ParticipantsChanged> changes,
            Event<RosterApplied> applied,
            InstantSource clock,
            BaseUrl baseUrl) {
        this.participants = participants;
        this.feeds = feeds;
        this.corrections = corrections;
        this.reader = reader;
        this.changes = changes;
        this.applied = applied;
        this.clock = clock;
        this.samples = baseUrl.to("samples/").toString();
    }

    /// The result of applying a roster.
    ///
    /// @param changed participants of whom the file says something else than before
    /// @param returned participants who were in the file earlier and are again
    /// @param unlisted participants who would stop, if they are too many at once: they take part
    ///     until an organiser decides
    /// @param notices what organisers have to know of lines that have less effect than they say
    public record SyncResult(
            int joined,
            int changed,
            int returned,
            int unchanged,
            int stopped,
            List<Unlisted> unlisted,
            List<String> notices) {
        public SyncResult {
            unlisted = List.copyOf(unlisted);
            notices = List.copyOf(notices);
        }
    }

    /// A participant who takes part by the file and is in it no longer.
    public record Unlisted(String slug, String name) {}

    /// Carries out what the roster changes. If too many would stop, they do not, and everything
    /// else is done.
    @Transactional
    public SyncResult apply(Roster roster, Optional<KnownContent> content) {
        return apply(roster, content, null);
    }

    /// @param file the content of the file, for other nodes
    /// @throws IllegalStateException when another node reads the file meanwhile
    @Transactional
    public SyncResult apply(Roster roster, Optional<KnownContent> content, @Nullable String file) {
        participants.lockRoster();
        if (file != null) {
            if (!reader.isNoOther()) {
                throw new IllegalStateException("Another node reads feeds.yaml by now");
            }
            reader.keep(file);
        }
        applied.fire(new RosterApplied());
        keep(content.orElse(null));
        Instant now = clock.instant();
        syncOrganisersBlog(roster.programme(), now);
        Stored stored = stored(participants.lockAll());
        RosterPlan plan = RosterPlan.of(stored.values(), roster.participants());
        List<Change.Leave> unlisted = plan.isMassStop() ? plan.stops() : List.of();
        if (!unlisted.isEmpty()) {
            plan = plan.withoutStops();
        }
        plan.changes().forEach(change -> apply(change, stored, now));
        changes.fire(new ParticipantsChanged());
        lines = plan.lines();
        return result(plan, unlisted);
    }

    /// Takes over a roster that another node has stored, without changing anything.
    @Transactional
    public SyncResult follow(Roster roster) {
        RosterPlan plan =
                RosterPlan.of(stored(participants.listAll()).values(), roster.participants());
        lines = plan.lines();
        return result(plan, plan.isMassStop() ? plan.stops() : List.of());
    }

    private static SyncResult result(RosterPlan plan, List<Change.Leave> unlisted) {
        return new SyncResult(
                plan.count(Change.Join.class),
                plan.count(Change.Update.class),
                plan.count(Change.Return.class),
                plan.unchanged(),
                plan.stops().size(),
                unlisted.stream().map(one -> new Unlisted(one.slug(), one.name())).toList(),
                plan.notices());
    }

    private void keep(@Nullable KnownContent content) {
        participants
                .getEntityManager()
                .createNativeQuery(
                        "update roster_turn set content_hash = ?1, list_begins = ?2, list_ends = ?3,"
                                + " names_samples = ?4 where id = 1")
                .setParameter(1, content == null ? null : content.hash())
                .setParameter(2, content == null ? null : content.listBegins())
                .setParameter(3, content == null ? null : content.listEnds())
                .setParameter(4, content == null ? null : content.namesSamples())
                .executeUpdate();
    }

    /// The content of the file that was applied last; empty if it is not known.
    @Transactional
    public Optional<KnownContent> applied() {
        Object[] row =
                (Object[])
                        participants
                                .getEntityManager()
                                .createNativeQuery(
                                        "select content_hash, list_begins, list_ends, names_samples"
                                                + " from roster_turn where id = 1")
                                .getSingleResult();
        return row[0] == null
                ? Optional.empty()
                : Optional.of(
                        new KnownContent(
                                (String) row[0],
                                ((Number) row[1]).intValue(),
                                ((Number) row[2]).intValue(),
                                (Boolean) row[3]));
    }

    /// Goes on after a start with what was applied before it.
    ///
    /// @param participantsOfTheFile read when the first question needs them, unless the file is
    ///     applied before that
    public void resume(Supplier<List<RosterParticipant>> participantsOfTheFile) {
        unread = participantsOfTheFile;
        lines = null;
    }

    private Map<String, RosterParticipant> lines() {
        @Nullable Map<String, RosterParticipant> now = lines;
        if (now == null) {
            now = RosterPlan.of(stored(participants.listAll()).values(), unread.get()).lines();
            lines = now;
        }
        return now;
    }

    /// What the file that is in force says of a participant; empty when no line is theirs.
    Optional<RosterParticipant> lineOf(Participant participant) {
        Map<String, RosterParticipant> inForce = lines();
        return Stream.concat(Stream.of(participant.slug()), participant.formerSlugs().stream())
                .flatMap(slug -> Stream.ofNullable(inForce.get(slug)))
                .findFirst();
    }

    /// The participants as feeds.yaml would list them, so that reading it changes nothing: those
    /// whom the file in force names, but for removed ones, and those who take part without it.
    @Transactional
    public List<FeedsFileText.Wanted> inForce() {
        return stored(participants.lockAll()).values().stream()
                .filter(one -> one.origin() != Origin.PROGRAMME)
                .filter(one -> one.membership() != Membership.REMOVED)
                .flatMap(one -> inForce(one).stream())
                .toList();
    }

    private Optional<FeedsFileText.Wanted> inForce(StoredParticipant one) {
        Map<String, RosterParticipant> now = lines();
        @Nullable RosterParticipant line =
                one.slugs()
                        .flatMap(slug -> Stream.ofNullable(now.get(slug)))
                        .findFirst()
                        .orElse(null);
        boolean takesPart =
                one.listed()
                        || one.membership() == Membership.ACTIVE
                        || one.membership() == Membership.PAUSED;
        if (line == null) {
            return takesPart && !one.followed().isEmpty()
                    ? Optional.of(new FeedsFileText.Wanted(written(one), null))
                    : Optional.empty();
        }
        boolean saysTheSame =
                one.isOfTheFile()
                        ? one.held().inFile().isEmpty()
                        : RosterPlan.otherwise(line, one.profile()).isEmpty();
        boolean otherSlug = line.slugWritten() && !line.slug().equals(one.slug());
        return Optional.of(
                new FeedsFileText.Wanted(
                        (saysTheSame && !otherSlug) || one.followed().isEmpty()
                                ? line
                                : written(one),
                        line));
    }

    private static RosterParticipant written(StoredParticipant one) {
        List<WebAddress> given = one.followed().stream().map(StoredFeed::given).toList();
        @Nullable WebAddress blog = one.profile().blog();
        return new RosterParticipant(
                one.slug(),
                true,
                one.name(),
                blog,
                given.getFirst().equals(blog) ? null : given.getFirst(),
                given.subList(1, given.size()),
                one.profile().only(),
                one.profile().show(),
                one.profile().groups());
    }

    /// Stops unlisted participants after an organiser's decision.
    ///
    /// @return how many of them took part until now
    @Transactional
    public int stop(List<Unlisted> unlisted) {
        List<Participant> leaving =
                unlisted.stream()
                        .flatMap(one -> participants.lock(one.slug()).stream())
                        .filter(Participant::isListed)
                        .toList();
        int active =
                (int) leaving.stream().filter(one -> one.membership() == Membership.ACTIVE).count();
        leaving.forEach(Participant::leaveList);
        applied.fire(new RosterApplied());
        changes.fire(new ParticipantsChanged());
        return active;
    }

    /// The stored participants and feeds, as entities and, for a plan, as values.
    private record Stored(
            Map<Long, Participant> participants,
            Map<Long, Feed> feeds,
            List<StoredParticipant> values) {

        Participant participant(long id) {
            return requireNonNull(participants.get(id), "planned from what is stored");
        }
    }

    /// Locks the feed and reads it once more, so that what a poll stored meanwhile is not undone.
    private Feed lock(Map<Long, Feed> stored, long id) {
        Feed feed = requireNonNull(stored.get(id), "planned from what is stored");
        feeds.getEntityManager().refresh(feed, LockModeType.PESSIMISTIC_WRITE);
        return feed;
    }

    private Stored stored(List<Participant> theParticipants) {
        Map<Long, Participant> byId = new HashMap<>();
        List<Feed> all = feeds.list("order by id");
        Map<Long, List<Feed>> byParticipant =
                all.stream().collect(Collectors.groupingBy(feed -> feed.participant().id()));
        List<StoredParticipant> values = new ArrayList<>();
        for (Participant one : theParticipants) {
            List<Feed> theirs = byParticipant.getOrDefault(one.id(), List.of());
            boolean sample = theirs.stream().allMatch(this::isSample) && !theirs.isEmpty();
            byId.put(one.id(), one);
            values.add(StoredParticipant.of(one, theirs, sample));
        }
        return new Stored(
                byId, all.stream().collect(Collectors.toMap(Feed::id, feed -> feed)), values);
    }

    private boolean isSample(Feed feed) {
        return feed.given().toString().startsWith(samples);
    }

    private void apply(Change change, Stored stored, Instant now) {
        switch (change) {
            case Change.Join join -> join(join, now);
            case Change.Update update -> update(update, stored, now);
            case Change.Hold(long id, HeldFields held) -> stored.participant(id).hold(held);
            case Change.Return(long id, List<Long> theirFeeds) -> {
                if (stored.participant(id).returnToList()) {
                    theirFeeds.forEach(feed -> lock(stored.feeds(), feed).resume(now));
                }
            }
            case Change.Leave leave -> stored.participant(leave.participant()).leaveList();
        }
    }

    private void join(Change.Join join, Instant now) {
        Participant participant =
                new Participant(join.slug(), Origin.FEEDS_FILE, now, join.profile());
        participants.persist(participant);
        join.addresses().forEach(address -> feeds.persist(new Feed(participant, address, now)));
    }

    private void update(Change.Update update, Stored stored, Instant now) {
        Participant participant = stored.participant(update.participant());
        participant.changeProfile(update.profile());
        follow(participant, update.feeds(), stored.feeds(), now);
        if (update.otherRule()) {
            applyRule(participant, now);
        }
    }

    /// Has other posts of a mixed blog taken: those that are stored, and those that its feeds
    /// carry.
    void applyRule(Participant participant, Instant now) {
        corrections.applyOnlyRule(participant, now);
        feeds.lock(participant).forEach(feed -> feed.readAgain(now));
    }

    void follow(
            Participant participant,
            List<FeedChange> feedChanges,
            Map<Long, Feed> theirs,
            Instant now) {
        for (FeedChange change : feedChanges) {
            switch (change) {
                case FeedChange.Add(WebAddress address) ->
                        feeds.persist(new Feed(participant, address, now));
                case FeedChange.Follow(long id) -> lock(theirs, id).follow(now);
                case FeedChange.Exchange(long id, WebAddress address) -> {
                    Feed exchanged = lock(theirs, id);
                    exchanged.readdress(address, now);
                    exchanged.follow(now);
                }
                case FeedChange.Unfollow(long id) -> lock(theirs, id).unfollow();
            }
        }
    }

    /// The programme's own blog is followed like any other, but is no participant's.
    private void syncOrganisersBlog(Programme programme, Instant now) {
        WebAddress address = programme.feed();
        @Nullable Participant own = participants.lock(ORGANISERS).orElse(null);
        if (own == null && address != null) {
            own = new Participant(ORGANISERS, Origin.PROGRAMME, now, profile(programme));
            own.organise();
            participants.persist(own);
        }
        if (own == null) {
            return;
        }
        if (address != null && !own.profile().equals(profile(programme))) {
            own.changeProfile(profile(programme));
        }
        List<Feed> theirs = feeds.of(own);
        follow(
                own,
                FeedChange.between(
                        theirs.stream().map(StoredFeed::of).toList(),
                        address == null ? List.of() : List.of(address)),
                theirs.stream().collect(Collectors.toMap(Feed::id, feed -> feed)),
                now);
    }

    private static Profile profile(Programme programme) {
        return new Profile(programme.name(), programme.home(), Show.FULL, null, Map.of());
    }
}
