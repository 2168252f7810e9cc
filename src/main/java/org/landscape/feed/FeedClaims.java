package org.landscape.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.landscape.participant.Membership;

/// The claiming of feeds for polling, by the row and not by the entity: a claim writes two columns
/// of many rows. The number of statements does not depend on the number of feeds.
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
                    + " and halt is null and next_poll_at <= ? and participant_id in (select p.id"
                    + " from participant p where p.membership in "
                    + POLLED
                    + ")";

    /// The first two columns are constant; they are named because the index begins with them.
    private static final String LOOK =
            "select id, host, failures, next_poll_at from feed where "
                    + DUE
                    + " and next_poll_at >= ? and (next_poll_at > ? or id > ?)"
                    + " order by followed, halt, next_poll_at, id fetch first ? rows only";

    private final DataSource database;
    private final FeedConfig config;

    FeedClaims(DataSource database, FeedConfig config) {
        this.database = database;
        this.config = config;
    }

    /// Feeds that are due, the longest overdue first. One query; nothing is claimed by it.
    ///
    /// @param after the feed in this order after which they begin; null for the first ones
    /// @param most how many
    @Transactional
    public List<WaitingFeed> waiting(Instant now, @Nullable WaitingFeed after, int most) {
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
    /// them. Rows that another transaction has locked are passed over. Two statements, however many
    /// feeds.
    @Transactional
    public List<DueFeed> claim(Collection<Long> ids, Instant now) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<Object> values = new ArrayList<>(List.of(time(now), time(now), time(now)));
        values.addAll(ids);
        return leased(
                DUE
                        + " and id in (?"
                        + ", ?".repeat(ids.size() - 1)
                        + ") order by next_poll_at, id for update skip locked",
                values,
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
                "update feed set lease_until = null where id = ? and lease_until = ?",
                feeds.stream()
                        .map(feed -> List.<Object>of(feed.id(), time(feed.lease())))
                        .toList());
    }

    private List<DueFeed> leased(String which, List<Object> values, Instant now) {
        Instant until = now.plus(config.lease());
        FeedRow.Reader reader = new FeedRow.Reader(config.validatorsKept(), now, until);
        List<DueFeed> feeds = query(FeedRow.SELECT + which, values, reader::read);
        batch(
                "update feed set lease_until = ?, version = version + 1 where id = ?",
                feeds.stream().map(feed -> List.<Object>of(time(until), feed.id())).toList());
        return feeds;
    }

    /// What a row becomes.
    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String sql, List<Object> values, Reading<T> reading) {
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

    private void batch(String sql, List<List<Object>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            for (List<Object> row : rows) {
                fill(update, row);
                update.addBatch();
            }
            update.executeBatch();
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    private static void fill(PreparedStatement statement, List<Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
    }

    private static OffsetDateTime time(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
