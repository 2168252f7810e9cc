package org.landscape.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.landscape.participant.Membership;

/// The claiming of feeds for polling, and what is stored of those that have not changed: by the row
/// and not by the entity, because a few columns of many rows are written. The number of statements
/// does not depend on the number of feeds.
@ApplicationScoped
public class FeedClaims {

    /// No poller holds the feed, and no window of its host is open.
    private static final String FREE =
            "followed and (lease_until is null or lease_until <= ?)"
                    + " and (not_before is null or not_before <= ?)";

    private static final String POLLED =
            Membership.POLLED.stream()
                    .map(one -> "'" + one + "'")
                    .sorted()
                    .collect(Collectors.joining(", ", "(", ")"));

    private static final String DUE =
            FREE
                    + " and halt is null and next_poll_at <= ?"
                    // By its key for each feed; another form reads all participants.
                    + " and (select p.membership from participant p where p.id = participant_id)"
                    + " in "
                    + POLLED;

    /// The first two columns are constant; they are named because the index begins with them.
    private static final String LOOK =
            "select id, host, failures, next_poll_at from feed where "
                    + DUE
                    + " and next_poll_at >= ? and (next_poll_at > ? or id > ?)"
                    + " order by followed, halt, next_poll_at, id fetch first ? rows only";

    /// By the index of due feeds.
    private static final String LATE =
            "select id from feed where followed and halt is null and polls > 0 and next_poll_at ";

    private static final String UNCHANGED =
            "update feed set polls = polls + 1, last_polled_at = ?, last_outcome = '"
                    + PollResult.UNCHANGED
                    + "', etag = ?, last_modified = ?, validated_url = ?, last_read_at = ?,"
                    + " next_poll_at = ?, not_before = null, lease_until = null,"
                    + " version = version + 1 where id = ?";

    private final DataSource database;
    private final FeedConfig config;
    private final InstantSource clock;
    private volatile Instant latest = Instant.EPOCH;

    FeedClaims(DataSource database, FeedConfig config, InstantSource clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /// Whether the clock was later than now when feeds were looked for, by more than `slack`. Then
    /// rows may hold times of that clock. Tells it once.
    public boolean tookClockBack(Instant now, Duration slack) {
        boolean was = latest.isAfter(now.plus(slack));
        latest = now;
        return was;
    }

    /// Spreads the feeds that became due while the program was not running, so that it does not
    /// begin with a burst; those never polled stay due at once. Then shortens waits that are longer
    /// than any can be, as after a clock that jumped. Reads no other feeds.
    ///
    /// @param over the time over which they are spread
    /// @param furthest the longest wait that there can be
    @Transactional
    public void spreadOverdue(Instant now, Duration over, Duration furthest) {
        // Another node may be polling some of them.
        List<Long> late =
                new ArrayList<>(
                        query(
                                LATE
                                        + "< ? and (lease_until is null or lease_until <= ?) for"
                                        + " update skip locked",
                                List.of(time(now.minus(over)), time(now)),
                                row -> row.getLong(1)));
        late.addAll(ids(LATE + "> ? for update", now.plus(furthest)));
        batch(
                "update feed set next_poll_at = ?, version = version + 1 where id = ?",
                late.stream()
                        .map(
                                id -> {
                                    // Ids are consecutive, so multiples of the golden ratio are
                                    // spread evenly.
                                    double place = id * 0.6180339887498949 % 1;
                                    long wait = (long) (over.toMillis() * place);
                                    return List.<Object>of(time(now.plusMillis(wait)), id);
                                })
                        .toList());
    }

    private List<Long> ids(String sql, Instant moment) {
        return query(sql, List.of(time(moment)), row -> row.getLong(1));
    }

    /// Feeds that are due, the longest overdue first. One query; nothing is claimed by it.
    ///
    /// @param after the feed in this order after which they begin; null for the first ones
    /// @param most how many
    @Transactional
    public List<WaitingFeed> waiting(Instant now, @Nullable WaitingFeed after, int most) {
        latest = latest.isAfter(now) ? latest : now;
        Instant from = after == null ? Instant.EPOCH : after.dueAt();
        return query(
                LOOK,
                List.of(
                        time(now),
                        time(now),
                        time(now),
                        time(from),
                        time(from),
                        after == null ? Long.MIN_VALUE : after.id(),
                        most),
                row ->
                        new WaitingFeed(
                                row.getLong(1),
                                row.getString(2),
                                row.getInt(3) > 0,
                                row.getObject(4, OffsetDateTime.class).toInstant()));
    }

    /// Claims those of the feeds that are due; for the length of a lease no other poller can claim
    /// them, on this node or on another. Rows that another transaction has locked are passed over.
    /// Two statements, however many feeds.
    @Transactional
    public List<DueFeed> claim(Collection<Long> ids, Instant now) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return leased(
                DUE + " and id = any(?) order by next_poll_at, id for update skip locked",
                List.of(time(now), time(now), time(now), ids.toArray(Long[]::new)),
                now);
    }

    /// Claims a feed that need not be due, at a person's request. Empty when the feed does not
    /// exist, is being polled, or has a window that is still open.
    @Transactional
    public Optional<DueFeed> claimNow(long id, Instant now) {
        return leased(FREE + " and id = ? for update", List.of(time(now), time(now), id), now)
                .stream()
                .findFirst();
    }

    /// Releases feeds that were claimed and not polled.
    @Transactional
    public void release(Collection<DueFeed> feeds) {
        batch(
                "update feed set lease_until = null where id = ? and claims = ? and lease_until = ?",
                feeds.stream()
                        .map(feed -> List.<Object>of(feed.id(), feed.claim(), time(feed.lease())))
                        .toList());
    }

    /// Stores that feeds have not changed, and ends their leases. A row that another transaction
    /// has locked, or that has changed since its claim, stays as it is. Two statements, however
    /// many feeds.
    ///
    /// @return the ids of the rows that were written
    @Transactional
    public Set<Long> unchanged(Collection<UnchangedFeed> feeds) {
        Map<Long, UnchangedFeed> all =
                feeds.stream().collect(Collectors.toMap(one -> one.claim().id(), one -> one));
        Set<Long> ids = new HashSet<>(standing(all));
        batch(
                UNCHANGED,
                ids.stream()
                        .sorted()
                        .map(all::get)
                        .filter(Objects::nonNull)
                        .map(FeedClaims::columns)
                        .toList());
        return ids;
    }

    /// The ids of the rows that are as they were claimed; they are locked.
    private List<Long> standing(Map<Long, UnchangedFeed> all) {
        return query(
                        "select id, version, claims, lease_until from feed where followed and"
                                + " lease_until > ? and id = any(?) for update skip locked",
                        List.of(time(clock.instant()), all.keySet().toArray(Long[]::new)),
                        row -> {
                            long id = row.getLong(1);
                            int version = row.getInt(2);
                            long claim = row.getLong(3);
                            OffsetDateTime lease = row.getObject(4, OffsetDateTime.class);
                            UnchangedFeed feed = all.get(id);
                            return feed != null
                                            && feed.steady().version() == version
                                            && feed.claim().claim() == claim
                                            && lease != null
                                            && lease.toInstant().equals(feed.claim().lease())
                                    ? Optional.of(id)
                                    : Optional.<Long>empty();
                        })
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<@Nullable Object> columns(UnchangedFeed feed) {
        return Arrays.asList(
                time(feed.polledAt()),
                feed.validators().etag(),
                feed.validators().lastModified(),
                feed.validatedAt().toString(),
                time(feed.lastReadAt()),
                time(feed.nextPollAt()),
                feed.claim().id());
    }

    private List<DueFeed> leased(String which, List<Object> values, Instant now) {
        Instant until = now.plus(config.lease());
        FeedRow.Reader reader = new FeedRow.Reader(config.validatorsKept(), now, until);
        List<DueFeed> feeds = query(FeedRow.SELECT + which, values, reader::read);
        batch(
                "update feed set lease_until = ?, claims = claims + 1, version = version + 1 where"
                        + " id = ?",
                feeds.stream().map(feed -> List.<Object>of(time(until), feed.id())).toList());
        return feeds;
    }

    /// What a row becomes.
    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String sql, List<?> values, Reading<T> reading) {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            fill(query, values);
            List<T> found = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(reading.of(rows));
                }
            }
            return Collections.unmodifiableList(found);
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    private void batch(String sql, List<? extends List<? extends @Nullable Object>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            for (List<? extends @Nullable Object> row : rows) {
                fill(update, row);
                update.addBatch();
            }
            update.executeBatch();
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    /// Many ids are one value, so that the statement has the same words for any number of them, and
    /// is prepared once.
    private static void fill(PreparedStatement statement, List<? extends @Nullable Object> values)
            throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) instanceof Long[] ids) {
                statement.setArray(i + 1, statement.getConnection().createArrayOf("BIGINT", ids));
            } else {
                statement.setObject(i + 1, values.get(i));
            }
        }
    }

    private static OffsetDateTime time(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
