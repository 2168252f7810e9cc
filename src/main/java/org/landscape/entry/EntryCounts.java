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
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.landscape.count.Counts;
import org.landscape.count.FeedCounter;
import org.landscape.count.FeedCounts;
import org.landscape.count.FeedOwner;
import org.landscape.count.ListedPost;
import org.landscape.count.ProgrammeTime;
import org.landscape.participant.Membership;
import org.landscape.participant.ParticipantsChanged;
import org.landscape.participant.Show;
import org.landscape.programme.CurrentProgramme;
import org.landscape.recognition.RecognisedThing.Certainty;

/// Keeps the [Counts] true. Neither a page nor a feed counts entries in the database.
///
/// After a change only the feeds that changed are counted again, when a number is next asked for;
/// the first question after the start counts all
/// (docs/decisions/0040-counts-are-kept-for-each-feed.md).
@ApplicationScoped
public class EntryCounts {

    /// How many feeds are counted in one query. With many more, H2 writes the rows to the disk
    /// before it gives them.
    private static final int FEEDS_AT_ONCE = 100;

    /// Reads an index alone.
    private static final String POSTS =
            """
            select e.feed_id, e.id, e.shown_at, e.dated_by, e.crowded, e.digest_at
            from entry e
            where e.feed_id = any(?) and case when e.gone_at is null then 1 else 0 end = 1
            """;

    /// Reads indexes alone.
    private static final String THINGS =
            """
            select e.feed_id, e.id, e.shown_at, e.dated_by, t.number, t.certainty
            from entry e join entry_thing t on t.entry_id = e.id
            where e.feed_id = any(?) and case when e.gone_at is null then 1 else 0 end = 1
            """;

    private final EntityManager entities;
    private final DataSource database;
    private final CurrentProgramme programme;

    private final ReentrantLock counting = new ReentrantLock();

    /// The feeds that changed since they were counted.
    private final Set<Long> changed = ConcurrentHashMap.newKeySet();

    private volatile boolean ownersChanged = true;
    private volatile Counts kept = Counts.NONE;

    EntryCounts(EntityManager entities, DataSource database, CurrentProgramme programme) {
        this.entities = entities;
        this.database = database;
        this.programme = programme;
    }

    /// Counts what has changed, so that no reader waits for it: after a start, everything.
    @Transactional
    public void prepare() {
        now();
    }

    /// The counts as they are now. The same ones as long as nothing has changed.
    @Transactional
    public Counts now() {
        ProgrammeTime time = ProgrammeTime.of(programme.get());
        Counts now = kept;
        if (!ownersChanged && changed.isEmpty() && now.time().equals(time)) {
            return now;
        }
        counting.lock();
        try {
            return count(time);
        } finally {
            counting.unlock();
        }
    }

    // After a rollback, too: the feed may have been counted inside of that transaction.

    void forget(@Observes(during = TransactionPhase.AFTER_COMPLETION) EntriesChanged change) {
        changed.add(change.feedId());
    }

    void forget(@Observes(during = TransactionPhase.AFTER_COMPLETION) ParticipantsChanged change) {
        ownersChanged = true;
    }

    private Counts count(ProgrammeTime time) {
        boolean owners = ownersChanged;
        Set<Long> again = Set.copyOf(changed);
        // Before they are read: what changes meanwhile is counted once more.
        ownersChanged = false;
        changed.removeAll(again);
        try {
            kept = counted(kept, time, owners, again);
            return kept;
        } catch (RuntimeException e) {
            ownersChanged |= owners;
            changed.addAll(again);
            throw e;
        }
    }

    private Counts counted(Counts before, ProgrammeTime time, boolean all, Set<Long> again) {
        Map<Long, FeedOwner> owners = before.owners();
        if (all || !owners.keySet().containsAll(again)) {
            owners = owners();
        }
        Map<Long, FeedCounts> feeds = new HashMap<>();
        List<Long> toCount = new ArrayList<>();
        for (Long feed : owners.keySet()) {
            FeedCounts known = before.time().equals(time) ? before.ofFeed(feed) : null;
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
        return new Counts(time, owners, feeds);
    }

    private Map<Long, FeedOwner> owners() {
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
                                        new FeedOwner(
                                                (String) row[2],
                                                (Membership) row[3],
                                                (Show) row[4],
                                                groups.getOrDefault((Long) row[1], Map.of()))));
    }

    /// By JDBC, because after a start all posts are counted.
    private Map<Long, FeedCounts> counted(List<Long> feeds, ProgrammeTime time) {
        Map<Long, FeedCounter> counters = new HashMap<>();
        feeds.forEach(feed -> counters.put(feed, new FeedCounter(time)));
        try (Connection connection = database.getConnection();
                PreparedStatement posts = connection.prepareStatement(POSTS);
                PreparedStatement things = connection.prepareStatement(THINGS)) {
            try (ResultSet row = of(posts, feeds)) {
                while (row.next()) {
                    addPost(row, counters);
                }
            }
            try (ResultSet row = of(things, feeds)) {
                while (row.next()) {
                    addThing(row, counters);
                }
            }
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
        Map<Long, FeedCounts> counted = new HashMap<>();
        counters.forEach((feed, counter) -> counted.put(feed, counter.counts()));
        return counted;
    }

    private static ResultSet of(PreparedStatement query, List<Long> feeds) throws SQLException {
        query.setArray(1, query.getConnection().createArrayOf("BIGINT", feeds.toArray()));
        return query.executeQuery();
    }

    private static void addPost(ResultSet row, Map<Long, FeedCounter> counters)
            throws SQLException {
        ListedPost post = post(row);
        FeedCounter counter = requireNonNull(counters.get(post.feed()));
        DatedBy datedBy = datedBy(row);
        counter.add(
                post,
                datedBy == DatedBy.CLAIMED,
                datedBy == DatedBy.START,
                row.getBoolean("crowded"));
        OffsetDateTime digestAt = row.getObject("digest_at", OffsetDateTime.class);
        if (digestAt != null) {
            counter.addToDigest(post, digestAt.toInstant());
        }
    }

    private static void addThing(ResultSet row, Map<Long, FeedCounter> counters)
            throws SQLException {
        ListedPost post = post(row);
        requireNonNull(counters.get(post.feed()))
                .addToThing(
                        post,
                        row.getInt("number"),
                        Certainty.valueOf(row.getString("certainty")) == Certainty.SURE,
                        datedBy(row).isEvidence());
    }

    private static ListedPost post(ResultSet row) throws SQLException {
        Instant shownAt = row.getObject("shown_at", OffsetDateTime.class).toInstant();
        return new ListedPost(row.getLong("id"), shownAt, row.getLong("feed_id"));
    }

    private static DatedBy datedBy(ResultSet row) throws SQLException {
        return DatedBy.valueOf(row.getString("dated_by"));
    }
}
