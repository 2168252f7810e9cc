package org.landscape.entry;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.landscape.participant.Membership;
import org.landscape.participant.ParticipantsChanged;
import org.landscape.participant.Show;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme;
import org.landscape.recognition.RecognisedThing.Certainty;

/// How many posts there are: of each participant, for each Thing, on each day. Neither a page nor a
/// feed counts entries in the database.
///
/// What is counted is kept in memory, for each feed by itself, some ten bytes for each of its posts
/// (docs/decisions/0040-counts-are-kept-for-each-feed.md). After a change only the feeds that
/// changed are counted again, when a number is next asked for; the first question after the start
/// counts all. Posts that were removed or are hidden are not counted.
@ApplicationScoped
public class EntryCounts {

    /// How many feeds are counted in one query. With many more, H2 writes the rows to the disk
    /// before it gives them.
    private static final int FEEDS_AT_ONCE = 100;

    private static final int HOURS = 24;

    private static final String POSTS =
            "select e.feed_id, e.id, e.shown_at, e.dated_by, e.crowded, e.digest_at from entry e";

    private static final String THINGS =
            "select e.feed_id, e.id, e.shown_at, t.number, t.certainty, e.dated_by from entry e"
                    + " join entry_thing t on t.entry_id = e.id";

    private final EntityManager entities;
    private final DataSource database;
    private final CurrentProgramme programme;

    private final ReentrantLock counting = new ReentrantLock();

    /// The feeds that changed since they were counted.
    private final Set<Long> changed = ConcurrentHashMap.newKeySet();

    private volatile boolean ownersChanged = true;
    private volatile Snapshot snapshot = Snapshot.NONE;

    EntryCounts(EntityManager entities, DataSource database, CurrentProgramme programme) {
        this.entities = entities;
        this.database = database;
        this.programme = programme;
    }

    /// The posts of a participant.
    ///
    /// @param lastPostAt `shownAt` of the newest
    public record OfParticipant(long count, Instant lastPostAt) {}

    /// How much was posted on one day.
    ///
    /// @param posts the entries that readers see
    /// @param participants who posted at least one of them. A date that was lent to undated entries
    ///     ([DatedBy#START]) makes no participant one of that day
    public record DayCount(LocalDate day, long posts, long participants) {}

    /// How many participants posted for a Thing for the first time on one day.
    public record FirstPosts(int thing, LocalDate day, long participants) {}

    /// How many posts were surely for a Thing in one week, of those whose date is evidence
    /// ([DatedBy#isEvidence]).
    ///
    /// @param monday the day with which the week begins
    public record ThingWeek(int thing, LocalDate monday, long posts) {}

    /// What is in the digest of one week.
    ///
    /// @param monday the day with which the week begins
    /// @param participants who have a post in it
    public record DigestWeek(LocalDate monday, long posts, long participants) {}

    /// The first post of a participant that is in a digest.
    ///
    /// @param participant the slug
    /// @param monday the day with which the week of the digest begins
    public record FirstDigested(String participant, long entry, LocalDate monday) {}

    /// How many entries are surely for a Thing, and how many participants have one.
    public record ThingTotals(long entries, long participants) {}

    /// A participant's answer to a Thing: the surest of their posts for it, and of those the first.
    ///
    /// @param dated whether its date is evidence ([DatedBy#isEvidence])
    /// @param proposals how many doubtful posts for it there are
    public record Answer(
            int thing,
            Certainty certainty,
            long entry,
            Instant shownAt,
            boolean dated,
            int proposals) {

        /// The one that counts of two feeds of one participant.
        static Answer better(Answer one, Answer other) {
            Answer better =
                    Comparator.comparing(Answer::certainty)
                                            .thenComparing(Answer::shownAt)
                                            .thenComparing(Answer::entry)
                                            .compare(one, other)
                                    <= 0
                            ? one
                            : other;
            return new Answer(
                    better.thing,
                    better.certainty,
                    better.entry,
                    better.shownAt,
                    better.dated,
                    one.proposals + other.proposals);
        }
    }

    /// A participant's answers.
    ///
    /// @param version equal as long as nothing has changed for any of their posts
    /// @param byThing by the numbers of the Things
    public record Answers(Object version, Map<Integer, Answer> byThing) {}

    /// A participant with sure entries for a Thing.
    ///
    /// @param id of the newest of them
    /// @param shownAt of that one
    /// @param entries how many there are
    record Newest(long id, Instant shownAt, long entries) {

        /// The newer one of two feeds of one participant, with the entries of both.
        static Newest newer(Newest one, Newest other) {
            Newest newer = one.place().isBelow(other.place()) ? other : one;
            return new Newest(newer.id, newer.shownAt, one.entries + other.entries);
        }

        EntryQuery.Place place() {
            return new EntryQuery.Place(shownAt, id);
        }
    }

    /// A post in the order of every list.
    ///
    /// @param feed the id of its feed
    record Post(long id, Instant shownAt, long feed) {

        static final Comparator<Post> NEWEST_FIRST =
                Comparator.comparing(Post::shownAt).thenComparing(Post::id).reversed();

        EntryQuery.Place place() {
            return new EntryQuery.Place(shownAt, id);
        }
    }

    /// Counts what has changed, so that no reader waits for it: after a start, everything.
    @Transactional
    public void prepare() {
        present();
    }

    // --- What is asked ------------------------------------------------------------------------

    /// The posts of each participant, by slug, whatever their membership; participants without
    /// posts are left out.
    @Transactional
    public Map<String, OfParticipant> byParticipant() {
        return present().participants();
    }

    /// The posts of one participant; empty when there is none.
    @Transactional
    public Optional<OfParticipant> byParticipant(String slug) {
        return Optional.ofNullable(present().participants().get(slug));
    }

    /// The Things for which each shown participant has a sure entry, by the participants' slugs.
    @Transactional
    public Map<String, Set<Integer>> doneThings() {
        return present().done();
    }

    /// The answers of each shown participant, by slug; computed when one is asked for.
    @Transactional
    public Function<String, Answers> answers() {
        return present()::answersOf;
    }

    @Transactional
    public ThingTotals totalsOf(int thing) {
        List<Newest> people = present().onThing(thing);
        return new ThingTotals(people.stream().mapToLong(Newest::entries).sum(), people.size());
    }

    /// How many entries of shown participants are surely for each Thing, by its number.
    @Transactional
    public Map<Integer, Long> countByThing() {
        return present().sure();
    }

    /// How many of a shown participant's entries are surely for each Thing, by its number.
    @Transactional
    public Map<Integer, Long> countByThing(String slug) {
        return present().sureOf(slug);
    }

    /// How many doubtful entries for these Things wait for a decision.
    @Transactional
    public long countDoubtful(Collection<Integer> things) {
        Map<Integer, Long> doubtful = present().doubtful();
        return things.stream().distinct().mapToLong(t -> doubtful.getOrDefault(t, 0L)).sum();
    }

    /// How much was posted on each day of the programme's time zone, the first day first.
    @Transactional
    public List<DayCount> perDay() {
        return present().perDay();
    }

    /// How much one shown participant posted on each day, the first day first.
    @Transactional
    public List<DayCount> perDay(String slug) {
        return present().perDayOf(slug);
    }

    /// How many participants had their first sure entry for each Thing on each day.
    @Transactional
    public List<FirstPosts> firstPosts() {
        return present().firstPosts();
    }

    /// How many posts there are for each Thing in each week of the programme's time zone, by Thing
    /// and week.
    @Transactional
    public List<ThingWeek> thingWeeks() {
        return present().thingWeeks();
    }

    /// How many posts were published in each hour of a week in the programme's time zone, of those
    /// that claim a date of publication: 168 numbers, the hours of Monday first.
    @Transactional
    public List<Long> weekHours() {
        return present().weekHours();
    }

    /// What is in the digest of each week that has posts, the first week first.
    @Transactional
    public List<DigestWeek> digestWeeks() {
        return present().digestWeeks();
    }

    /// The first post of each participant that is in a digest.
    @Transactional
    public List<FirstDigested> firstDigested() {
        return present().firstDigested();
    }

    /// The months of the programme's time zone in which something was posted that is on the front
    /// page, the latest first.
    @Transactional
    public List<YearMonth> months() {
        return present().months();
    }

    /// The shown participants who have a sure entry for a Thing, by their newest one, the newest
    /// first.
    @Transactional
    List<Newest> onThing(int thing) {
        return present().onThing(thing);
    }

    /// The posts of shown participants that are for a Thing, the newest first.
    ///
    /// @param doubtful whether also those that are only doubtfully for it
    @Transactional
    List<Post> postsOn(int thing, boolean doubtful) {
        return present().postsOn(thing, doubtful);
    }

    /// The participants of the feeds whom a list admits, by the feeds' ids.
    @Transactional
    Map<Long, Owner> owners(Predicate<Owner> admitted) {
        return present().owners(admitted);
    }

    /// The first post of each shown participant since the programme began, the newest first.
    @Transactional
    List<Post> firsts() {
        return present().firsts();
    }

    /// The newest post of each shown participant, the newest first; of those that are for a Thing
    /// when one is given.
    @Transactional
    List<Post> latest(@Nullable Integer thing, boolean doubtful) {
        Snapshot now = present();
        return thing == null ? now.latest() : now.latestOf(now.postsOn(thing, doubtful));
    }

    /// The slug of the participant of each feed.
    @Transactional
    Map<Long, String> slugs() {
        return present().slugs();
    }

    /// The feeds with posts of the participants whom a list admits, and how many posts each has.
    @Transactional
    Map<Long, Integer> feeds(Predicate<Owner> admitted) {
        return present().feeds(admitted);
    }

    /// How much each participant shows of a post, by the ids of their feeds.
    @Transactional
    Map<Long, Show> shows() {
        return present().shows();
    }

    /// How many posts shown participants have.
    @Transactional
    long posts() {
        return present().posts();
    }

    /// The newest post of each of these participants, by its id.
    @Transactional
    Map<Long, String> newestOf(Collection<String> slugs) {
        return present().newestOf(slugs);
    }

    // --- What changes -------------------------------------------------------------------------

    // After a rollback, too: the feed may have been counted inside of that transaction.

    void forget(@Observes(during = TransactionPhase.AFTER_COMPLETION) EntriesChanged change) {
        changed.add(change.feedId());
    }

    void forget(@Observes(during = TransactionPhase.AFTER_COMPLETION) ParticipantsChanged change) {
        ownersChanged = true;
    }

    private Snapshot present() {
        Time time = Time.of(programme.get());
        Snapshot now = snapshot;
        if (!ownersChanged && changed.isEmpty() && now.time.equals(time)) {
            return now;
        }
        counting.lock();
        try {
            return count(time);
        } finally {
            counting.unlock();
        }
    }

    /// What of the programme the counts depend on.
    ///
    /// @param start the moment from which on posts are of this programme
    private record Time(ZoneId zone, Instant start) {
        static Time of(Programme programme) {
            Instant start = programme.startsAt();
            return new Time(programme.timezone(), start == null ? Instant.MIN : start);
        }
    }

    private Snapshot count(Time time) {
        Snapshot before = snapshot;
        boolean owners = ownersChanged;
        Set<Long> again = Set.copyOf(changed);
        // Before they are read: what changes meanwhile is counted once more.
        ownersChanged = false;
        changed.removeAll(again);
        try {
            snapshot = counted(before, time, owners, again);
            return snapshot;
        } catch (RuntimeException e) {
            ownersChanged |= owners;
            changed.addAll(again);
            throw e;
        }
    }

    private Snapshot counted(Snapshot before, Time time, boolean all, Set<Long> again) {
        Map<Long, Owner> owners = new HashMap<>(before.owners);
        if (all || !owners.keySet().containsAll(again)) {
            owners = owners();
        }
        Map<Long, OfFeed> feeds = new HashMap<>();
        List<Long> toCount = new ArrayList<>();
        for (Long feed : owners.keySet()) {
            OfFeed known = before.time.equals(time) ? before.feeds.get(feed) : null;
            if (known == null || again.contains(feed)) {
                toCount.add(feed);
            } else {
                feeds.put(feed, known);
            }
        }
        toCount.sort(null);
        for (int from = 0; from < toCount.size(); from += FEEDS_AT_ONCE) {
            List<Long> some = toCount.subList(from, Math.min(from + FEEDS_AT_ONCE, toCount.size()));
            feeds.putAll(counted(some, time));
        }
        return new Snapshot(time, owners, feeds);
    }

    private Map<Long, Owner> owners() {
        Map<Long, Map<String, String>> groups = new HashMap<>();
        entities.createQuery(
                        "select p.id, key(g), value(g) from Participant p join p.groups g",
                        Object[].class)
                .getResultStream()
                .forEach(
                        row ->
                                groups.computeIfAbsent((Long) row[0], _ -> new HashMap<>())
                                        .put((String) row[1], (String) row[2]));
        return entities.createQuery(
                        "select f.id, p.id, p.slug, p.membership, p.show from Feed f join f.participant p",
                        Object[].class)
                .getResultStream()
                .collect(
                        Collectors.toMap(
                                row -> (Long) row[0],
                                row ->
                                        new Owner(
                                                (String) row[2],
                                                (Membership) row[3],
                                                (Show) row[4],
                                                groups.getOrDefault((Long) row[1], Map.of()))));
    }

    /// Reads indexes alone, no texts. By JDBC, because after a start all posts are counted.
    private Map<Long, OfFeed> counted(List<Long> feeds, Time time) {
        Map<Long, FeedCount> counts = new HashMap<>();
        feeds.forEach(feed -> counts.put(feed, new FeedCount(time)));
        String which =
                " where e.feed_id in (?%s) and case when e.gone_at is null then 1 else 0 end = 1"
                        .formatted(", ?".repeat(feeds.size() - 1));
        try (Connection connection = database.getConnection();
                PreparedStatement posts = connection.prepareStatement(POSTS + which);
                PreparedStatement things = connection.prepareStatement(THINGS + which)) {
            try (ResultSet row = of(posts, feeds)) {
                while (row.next()) {
                    count(counts, row)
                            .post(
                                    row.getLong(2),
                                    moment(row),
                                    DatedBy.valueOf(row.getString(4)),
                                    row.getBoolean(5));
                    digested(counts, row);
                }
            }
            try (ResultSet row = of(things, feeds)) {
                while (row.next()) {
                    count(counts, row)
                            .thing(
                                    row.getLong(2),
                                    moment(row),
                                    row.getInt(4),
                                    row.getString(5).equals(Certainty.SURE.name()),
                                    DatedBy.valueOf(row.getString(6)).isEvidence());
                }
            }
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
        Map<Long, OfFeed> counted = new HashMap<>();
        counts.forEach((feed, count) -> counted.put(feed, new OfFeed(count)));
        return counted;
    }

    private static void digested(Map<Long, FeedCount> counts, ResultSet row) throws SQLException {
        OffsetDateTime at = row.getObject(6, OffsetDateTime.class);
        if (at != null) {
            count(counts, row).digested(row.getLong(2), at.toInstant());
        }
    }

    private static ResultSet of(PreparedStatement query, List<Long> feeds) throws SQLException {
        for (int i = 0; i < feeds.size(); i++) {
            query.setLong(i + 1, feeds.get(i));
        }
        return query.executeQuery();
    }

    private static FeedCount count(Map<Long, FeedCount> counts, ResultSet row) throws SQLException {
        return requireNonNull(counts.get(row.getLong(1)));
    }

    private static Instant moment(ResultSet row) throws SQLException {
        return row.getObject(3, OffsetDateTime.class).toInstant();
    }

    // --- What is kept -------------------------------------------------------------------------

    /// The participant of a feed.
    record Owner(String slug, Membership membership, Show show, Map<String, String> groups) {
        boolean isShown() {
            return membership.isShown();
        }
    }

    /// What is kept of a feed.
    private static final class OfFeed {

        /// Posts that readers see, if they see the participant's.
        private final int posts;

        private final @Nullable Instant lastPostAt;

        /// The id of the newest.
        private final long newest;

        /// The first one since the programme began, null when there is none.
        private final EntryQuery.@Nullable Place first;

        /// The days on which something was posted, since 1970, in order.
        private final int[] days;

        /// How much on each of them; negative where all of it has a lent date.
        private final int[] counts;

        /// The months in which something was posted that is on the front page, since the year 0.
        private final int[] months;

        /// Pairs: an hour of the week, and how many posts were published in it.
        private final int[] hours;

        /// Pairs: the Monday of a week, in days since 1970, and how many posts are in its digest.
        private final int[] digests;

        /// The moment of the first post that is in a digest, null when none is; and its id.
        private final @Nullable Instant firstDigestAt;

        private final long firstDigested;

        private final List<OfThing> things;

        OfFeed(FeedCount count) {
            hours = pairs(count.hours);
            digests = pairs(count.digests);
            firstDigestAt = count.firstDigestAt;
            firstDigested = count.firstDigested;
            posts = count.posts;
            lastPostAt = count.last;
            newest = count.newest;
            first = count.first;
            days = count.days.keySet().stream().mapToInt(day -> day).toArray();
            counts =
                    count.days.values().stream()
                            .mapToInt(day -> day[1] == 0 ? -day[0] : day[0])
                            .toArray();
            months = count.months.stream().mapToInt(month -> month).toArray();
            things = count.things();
        }

        private static int[] pairs(Map<Integer, int[]> sums) {
            return sums.entrySet().stream()
                    .flatMapToInt(one -> IntStream.of(one.getKey(), one.getValue()[0]))
                    .toArray();
        }

        Instant lastPostAt() {
            return requireNonNull(lastPostAt, "no posts");
        }

        long newest() {
            return newest;
        }
    }

    /// What is kept of a feed, or of a participant, and a Thing.
    private static final class OfThing {

        private final int thing;

        /// The moment (microseconds since 1970) and the id of each sure post, the newest first. The
        /// id is negative where the date is no evidence ([DatedBy#isEvidence]).
        private final long[] sure;

        /// The same of the doubtful ones.
        private final long[] doubtful;

        /// Pairs: the Monday of a week, in days since 1970, and how many of the sure posts whose
        /// date is evidence are of that week.
        private final int[] weeks;

        /// @param undated the ids of posts whose date is no evidence
        OfThing(
                int thing,
                Collection<Post> sure,
                Collection<Post> doubtful,
                Set<Long> undated,
                ZoneId zone) {
            this.thing = thing;
            Map<Integer, int[]> sums = new TreeMap<>();
            for (Post post : sure) {
                if (!undated.contains(post.id())) {
                    increment(sums, monday(LocalDate.ofInstant(post.shownAt(), zone)));
                }
            }
            this.weeks = OfFeed.pairs(sums);
            this.sure = kept(sure, undated);
            this.doubtful = kept(doubtful, undated);
        }

        private static long[] kept(Collection<Post> posts, Set<Long> undated) {
            return posts.stream()
                    .sorted(Post.NEWEST_FIRST)
                    .flatMapToLong(
                            post ->
                                    LongStream.of(
                                            ChronoUnit.MICROS.between(
                                                    Instant.EPOCH, post.shownAt()),
                                            undated.contains(post.id()) ? -post.id() : post.id()))
                    .toArray();
        }

        private static Instant at(long[] posts, int place) {
            return Instant.EPOCH.plus(posts[2 * place], ChronoUnit.MICROS);
        }

        int sure() {
            return sure.length / 2;
        }

        int doubtful() {
            return doubtful.length / 2;
        }

        boolean isDone() {
            return sure.length > 0;
        }

        Newest newest() {
            return new Newest(Math.abs(sure[1]), at(sure, 0), sure());
        }

        /// The first of the sure ones, else of the doubtful ones.
        Answer first() {
            long[] posts = sure.length > 0 ? sure : doubtful;
            int last = posts.length / 2 - 1;
            long id = posts[2 * last + 1];
            return new Answer(
                    thing,
                    sure.length > 0 ? Certainty.SURE : Certainty.DOUBTFUL,
                    Math.abs(id),
                    at(posts, last),
                    id > 0,
                    doubtful());
        }

        LocalDate firstDay(ZoneId zone) {
            return LocalDate.ofInstant(at(sure, sure() - 1), zone);
        }

        void add(long feed, boolean doubtfulOnes, List<Post> to) {
            long[] posts = doubtfulOnes ? doubtful : sure;
            for (int i = 0; i < posts.length / 2; i++) {
                to.add(new Post(Math.abs(posts[2 * i + 1]), at(posts, i), feed));
            }
        }
    }

    /// Counts one feed.
    private static final class FeedCount {

        private final Time time;
        private final Map<Integer, int[]> days = new TreeMap<>();
        private final Set<Integer> months = new TreeSet<>();
        private final Map<Integer, int[]> hours = new TreeMap<>();
        private final Map<Integer, int[]> digests = new TreeMap<>();
        private @Nullable Instant firstDigestAt;
        private long firstDigested;
        private final Map<Integer, List<Post>> sure = new HashMap<>();
        private final Map<Integer, List<Post>> doubtful = new HashMap<>();
        private final Set<Long> undated = new HashSet<>();
        private int posts;
        private @Nullable Instant last;
        private long newest;
        private EntryQuery.@Nullable Place first;

        FeedCount(Time time) {
            this.time = time;
        }

        void post(long id, Instant shownAt, DatedBy datedBy, boolean crowded) {
            posts++;
            if (last == null || shownAt.isAfter(last) || (shownAt.equals(last) && id > newest)) {
                last = shownAt;
                newest = id;
            }
            EntryQuery.Place place = new EntryQuery.Place(shownAt, id);
            if (!shownAt.isBefore(time.start()) && (first == null || place.isBelow(first))) {
                first = place;
            }
            ZonedDateTime at = shownAt.atZone(time.zone());
            LocalDate day = at.toLocalDate();
            if (datedBy == DatedBy.CLAIMED) {
                increment(hours, (day.getDayOfWeek().getValue() - 1) * HOURS + at.getHour());
            }
            int[] count = days.computeIfAbsent((int) day.toEpochDay(), _ -> new int[2]);
            count[0]++;
            count[1] += datedBy == DatedBy.START ? 0 : 1;
            if (!crowded) {
                months.add(day.getYear() * 12 + day.getMonthValue() - 1);
            }
        }

        void digested(long id, Instant at) {
            increment(digests, monday(LocalDate.ofInstant(at, time.zone())));
            if (firstDigestAt == null
                    || at.isBefore(firstDigestAt)
                    || (at.equals(firstDigestAt) && id < firstDigested)) {
                firstDigestAt = at;
                firstDigested = id;
            }
        }

        void thing(long id, Instant shownAt, int number, boolean sure, boolean dated) {
            if (!dated) {
                undated.add(id);
            }
            (sure ? this.sure : doubtful)
                    .computeIfAbsent(number, _ -> new ArrayList<>())
                    .add(new Post(id, shownAt, 0));
        }

        List<OfThing> things() {
            return Stream.concat(sure.keySet().stream(), doubtful.keySet().stream())
                    .distinct()
                    .sorted()
                    .map(
                            thing ->
                                    new OfThing(
                                            thing,
                                            sure.getOrDefault(thing, List.of()),
                                            doubtful.getOrDefault(thing, List.of()),
                                            undated,
                                            time.zone()))
                    .toList();
        }
    }

    private static void increment(Map<Integer, int[]> sums, int key) {
        sums.computeIfAbsent(key, _ -> new int[1])[0]++;
    }

    /// The Monday on or before a day, in days since 1970.
    private static int monday(LocalDate day) {
        return (int) day.toEpochDay() - (day.getDayOfWeek().getValue() - 1);
    }

    /// All counts at one moment. What follows from them is computed when it is first asked for.
    private static final class Snapshot {

        static final Snapshot NONE =
                new Snapshot(new Time(ZoneId.of("Etc/UTC"), Instant.MIN), Map.of(), Map.of());

        private final Time time;
        private final Map<Long, Owner> owners;
        private final Map<Long, OfFeed> feeds;
        private final Map<String, List<OfFeed>> bySlug = new HashMap<>();
        private final Map<String, List<OfFeed>> shown = new HashMap<>();
        private final Map<Object, Object> known = new ConcurrentHashMap<>();

        Snapshot(Time time, Map<Long, Owner> owners, Map<Long, OfFeed> feeds) {
            this.time = time;
            this.owners = owners;
            this.feeds = feeds;
            feeds.forEach(
                    (id, feed) -> {
                        Owner owner = requireNonNull(owners.get(id));
                        if (feed.posts > 0) {
                            bySlug.computeIfAbsent(owner.slug, _ -> new ArrayList<>(1)).add(feed);
                            if (owner.isShown()) {
                                shown.computeIfAbsent(owner.slug, _ -> new ArrayList<>(1))
                                        .add(feed);
                            }
                        }
                    });
        }

        @SuppressWarnings("unchecked")
        private <T> T once(Object name, Supplier<T> of) {
            return (T) known.computeIfAbsent(name, _ -> of.get());
        }

        Map<String, OfParticipant> participants() {
            return once(
                    "participants",
                    () -> {
                        Map<String, OfParticipant> participants = new HashMap<>();
                        bySlug.forEach(
                                (slug, theirs) ->
                                        participants.put(
                                                slug,
                                                new OfParticipant(
                                                        theirs.stream()
                                                                .mapToLong(feed -> feed.posts)
                                                                .sum(),
                                                        newest(theirs).lastPostAt())));
                        return Map.copyOf(participants);
                    });
        }

        private static OfFeed newest(List<OfFeed> theirs) {
            return theirs.stream()
                    .max(Comparator.comparing(OfFeed::lastPostAt).thenComparing(OfFeed::newest))
                    .orElseThrow();
        }

        Map<Long, String> newestOf(Collection<String> slugs) {
            Map<Long, String> newest = new HashMap<>();
            for (String slug : slugs) {
                List<OfFeed> theirs = shown.get(slug);
                if (theirs != null) {
                    newest.put(newest(theirs).newest, slug);
                }
            }
            return newest;
        }

        Map<String, Set<Integer>> done() {
            return once(
                    "done",
                    () -> {
                        Map<String, Set<Integer>> done = new HashMap<>();
                        shown.forEach(
                                (slug, theirs) -> {
                                    Set<Integer> things = sureOf(slug).keySet();
                                    if (!things.isEmpty()) {
                                        done.put(slug, Set.copyOf(things));
                                    }
                                });
                        return Map.copyOf(done);
                    });
        }

        Answers answersOf(String slug) {
            List<OfFeed> theirs = shown.getOrDefault(slug, List.of());
            Map<Integer, Answer> answers = new HashMap<>();
            for (OfFeed feed : theirs) {
                for (OfThing thing : feed.things) {
                    answers.merge(thing.thing, thing.first(), Answer::better);
                }
            }
            return new Answers(theirs, answers);
        }

        Map<Integer, Long> sureOf(String slug) {
            return sum(shown.getOrDefault(slug, List.of()), OfThing::sure);
        }

        Map<Integer, Long> sure() {
            return once("sure", () -> sum(all(), OfThing::sure));
        }

        Map<Integer, Long> doubtful() {
            return once("doubtful", () -> sum(all(), OfThing::doubtful));
        }

        private List<OfFeed> all() {
            return shown.values().stream().flatMap(List::stream).toList();
        }

        private static Map<Integer, Long> sum(List<OfFeed> feeds, ToIntFunction<OfThing> of) {
            Map<Integer, Long> sums = new HashMap<>();
            for (OfFeed feed : feeds) {
                for (OfThing thing : feed.things) {
                    int number = of.applyAsInt(thing);
                    if (number > 0) {
                        sums.merge(thing.thing, (long) number, Long::sum);
                    }
                }
            }
            return Map.copyOf(sums);
        }

        List<Newest> onThing(int number) {
            return once("on", this::onThings).getOrDefault(number, List.of());
        }

        private Map<Integer, List<Newest>> onThings() {
            Map<Integer, List<Newest>> on = new HashMap<>();
            for (List<OfFeed> theirs : shown.values()) {
                Map<Integer, Newest> newest = new HashMap<>();
                done(theirs)
                        .forEach(thing -> newest.merge(thing.thing, thing.newest(), Newest::newer));
                newest.forEach(
                        (thing, one) -> on.computeIfAbsent(thing, _ -> new ArrayList<>()).add(one));
            }
            on.values()
                    .forEach(
                            people ->
                                    people.sort(
                                            Comparator.comparing(Newest::shownAt)
                                                    .thenComparing(Newest::id)
                                                    .reversed()));
            return on;
        }

        private static Stream<OfThing> done(List<OfFeed> theirs) {
            return theirs.stream().flatMap(feed -> feed.things.stream()).filter(OfThing::isDone);
        }

        List<Post> postsOn(int number, boolean alsoDoubtful) {
            return once(
                    List.of("posts", number, alsoDoubtful),
                    () -> {
                        List<Post> posts = new ArrayList<>();
                        feeds.forEach(
                                (id, feed) -> {
                                    if (requireNonNull(owners.get(id)).isShown()) {
                                        for (OfThing thing : feed.things) {
                                            if (thing.thing == number) {
                                                thing.add(id, false, posts);
                                                if (alsoDoubtful) {
                                                    thing.add(id, true, posts);
                                                }
                                            }
                                        }
                                    }
                                });
                        posts.sort(Post.NEWEST_FIRST);
                        return posts;
                    });
        }

        List<Post> firsts() {
            return once(
                    "firsts",
                    () -> {
                        Map<String, Post> firsts = new HashMap<>();
                        feeds.forEach(
                                (id, feed) -> {
                                    Owner owner = requireNonNull(owners.get(id));
                                    if (feed.first != null && owner.isShown()) {
                                        firsts.merge(
                                                owner.slug,
                                                new Post(feed.first.id(), feed.first.shownAt(), id),
                                                (one, other) ->
                                                        one.place().isBelow(other.place())
                                                                ? one
                                                                : other);
                                    }
                                });
                        return firsts.values().stream().sorted(Post.NEWEST_FIRST).toList();
                    });
        }

        List<Post> latest() {
            return once(
                    "latest",
                    () -> {
                        List<Post> posts = new ArrayList<>();
                        feeds.forEach(
                                (id, feed) -> {
                                    if (feed.posts > 0
                                            && requireNonNull(owners.get(id)).isShown()) {
                                        posts.add(new Post(feed.newest, feed.lastPostAt(), id));
                                    }
                                });
                        posts.sort(Post.NEWEST_FIRST);
                        return latestOf(posts);
                    });
        }

        /// The first post of each participant in a list.
        List<Post> latestOf(List<Post> posts) {
            Set<String> there = new HashSet<>();
            return posts.stream()
                    .filter(post -> there.add(requireNonNull(owners.get(post.feed())).slug))
                    .toList();
        }

        Map<Long, String> slugs() {
            return once(
                    "slugs",
                    () ->
                            owners.entrySet().stream()
                                    .collect(
                                            Collectors.toUnmodifiableMap(
                                                    Map.Entry::getKey,
                                                    feed -> feed.getValue().slug())));
        }

        Map<Long, Integer> feeds(Predicate<Owner> admitted) {
            Map<Long, Integer> found = new HashMap<>();
            feeds.forEach(
                    (id, feed) -> {
                        if (feed.posts > 0 && admitted.test(requireNonNull(owners.get(id)))) {
                            found.put(id, feed.posts);
                        }
                    });
            return found;
        }

        Map<Long, Show> shows() {
            return once(
                    "shows",
                    () ->
                            owners.entrySet().stream()
                                    .collect(
                                            Collectors.toUnmodifiableMap(
                                                    Map.Entry::getKey,
                                                    feed -> feed.getValue().show())));
        }

        long posts() {
            return once("all", () -> all().stream().mapToLong(feed -> feed.posts).sum());
        }

        List<FirstPosts> firstPosts() {
            return once(
                    "first",
                    () -> {
                        Map<Integer, Map<LocalDate, Long>> first = new TreeMap<>();
                        for (List<OfFeed> theirs : shown.values()) {
                            Map<Integer, LocalDate> days = new HashMap<>();
                            done(theirs)
                                    .forEach(
                                            thing ->
                                                    days.merge(
                                                            thing.thing,
                                                            thing.firstDay(time.zone()),
                                                            (a, b) -> a.isBefore(b) ? a : b));
                            days.forEach(
                                    (thing, day) ->
                                            first.computeIfAbsent(thing, _ -> new TreeMap<>())
                                                    .merge(day, 1L, Long::sum));
                        }
                        List<FirstPosts> posts = new ArrayList<>();
                        first.forEach(
                                (thing, days) ->
                                        days.forEach(
                                                (day, people) ->
                                                        posts.add(
                                                                new FirstPosts(
                                                                        thing, day, people))));
                        return List.copyOf(posts);
                    });
        }

        List<DayCount> perDay() {
            return once("days", () -> perDay(shown.values()));
        }

        List<DayCount> perDayOf(String slug) {
            return perDay(List.of(shown.getOrDefault(slug, List.of())));
        }

        /// @param participants the feeds of each
        private static List<DayCount> perDay(Collection<List<OfFeed>> participants) {
            Map<Integer, long[]> days = new HashMap<>();
            Map<Integer, long[]> theirs = new HashMap<>();
            for (List<OfFeed> feeds : participants) {
                // Whoever posts on two blogs on one day is one participant of it.
                Map<Integer, long[]> sums = feeds.size() == 1 ? days : theirs;
                for (OfFeed feed : feeds) {
                    for (int i = 0; i < feed.days.length; i++) {
                        long[] sum = sums.computeIfAbsent(feed.days[i], _ -> new long[2]);
                        sum[0] += Math.abs(feed.counts[i]);
                        sum[1] += feed.counts[i] > 0 ? 1 : 0;
                    }
                }
                theirs.forEach(
                        (day, sum) -> {
                            long[] of = days.computeIfAbsent(day, _ -> new long[2]);
                            of[0] += sum[0];
                            of[1] += sum[1] > 0 ? 1 : 0;
                        });
                theirs.clear();
            }
            return days.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(
                            day ->
                                    new DayCount(
                                            LocalDate.ofEpochDay(day.getKey()),
                                            day.getValue()[0],
                                            day.getValue()[1]))
                    .toList();
        }

        List<ThingWeek> thingWeeks() {
            return once(
                    "weeks",
                    () -> {
                        Map<Integer, Map<Integer, Long>> sums = new TreeMap<>();
                        for (OfFeed feed : all()) {
                            for (OfThing thing : feed.things) {
                                sum(
                                        thing.weeks,
                                        sums.computeIfAbsent(thing.thing, _ -> new TreeMap<>()));
                            }
                        }
                        List<ThingWeek> weeks = new ArrayList<>();
                        sums.forEach(
                                (thing, of) ->
                                        of.forEach(
                                                (monday, posts) ->
                                                        weeks.add(
                                                                new ThingWeek(
                                                                        thing,
                                                                        LocalDate.ofEpochDay(
                                                                                monday),
                                                                        posts))));
                        return List.copyOf(weeks);
                    });
        }

        private static void sum(int[] pairs, Map<Integer, Long> sums) {
            for (int i = 0; i < pairs.length; i += 2) {
                sums.merge(pairs[i], (long) pairs[i + 1], Long::sum);
            }
        }

        List<Long> weekHours() {
            return once(
                    "hours",
                    () -> {
                        Map<Integer, Long> sums = new HashMap<>();
                        all().forEach(feed -> sum(feed.hours, sums));
                        return IntStream.range(0, 7 * HOURS)
                                .mapToObj(hour -> sums.getOrDefault(hour, 0L))
                                .toList();
                    });
        }

        List<DigestWeek> digestWeeks() {
            return once(
                    "digests",
                    () -> {
                        Map<Integer, Long> posts = new TreeMap<>();
                        Map<Integer, Long> participants = new HashMap<>();
                        for (List<OfFeed> theirs : shown.values()) {
                            Map<Integer, Long> own = new HashMap<>();
                            theirs.forEach(feed -> sum(feed.digests, own));
                            own.forEach((monday, number) -> posts.merge(monday, number, Long::sum));
                            own.keySet()
                                    .forEach(monday -> participants.merge(monday, 1L, Long::sum));
                        }
                        return posts.entrySet().stream()
                                .map(
                                        week ->
                                                new DigestWeek(
                                                        LocalDate.ofEpochDay(week.getKey()),
                                                        week.getValue(),
                                                        participants.getOrDefault(
                                                                week.getKey(), 0L)))
                                .toList();
                    });
        }

        List<FirstDigested> firstDigested() {
            return once(
                    "first digested",
                    () -> {
                        List<FirstDigested> first = new ArrayList<>();
                        shown.forEach(
                                (slug, theirs) -> {
                                    Instant at = null;
                                    long entry = 0;
                                    for (OfFeed feed : theirs) {
                                        Instant own = feed.firstDigestAt;
                                        if (own != null && (at == null || own.isBefore(at))) {
                                            at = own;
                                            entry = feed.firstDigested;
                                        }
                                    }
                                    if (at != null) {
                                        LocalDate day = LocalDate.ofInstant(at, time.zone());
                                        first.add(
                                                new FirstDigested(
                                                        slug,
                                                        entry,
                                                        LocalDate.ofEpochDay(monday(day))));
                                    }
                                });
                        return List.copyOf(first);
                    });
        }

        Map<Long, Owner> owners(Predicate<Owner> admitted) {
            Map<Long, Owner> found = new HashMap<>();
            owners.forEach(
                    (feed, owner) -> {
                        if (admitted.test(owner)) {
                            found.put(feed, owner);
                        }
                    });
            return found;
        }

        List<YearMonth> months() {
            return once(
                    "months",
                    () ->
                            all().stream()
                                    .flatMapToInt(feed -> Arrays.stream(feed.months))
                                    .distinct()
                                    .mapToObj(
                                            month ->
                                                    YearMonth.of(
                                                            Math.floorDiv(month, 12),
                                                            Math.floorMod(month, 12) + 1))
                                    .sorted(Comparator.reverseOrder())
                                    .toList());
        }
    }
}
