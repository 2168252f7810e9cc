package org.landscape;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.landscape.digest.DigestChanged;
import org.landscape.entry.EntriesChanged;
import org.landscape.feed.FeedDescribed;
import org.landscape.participant.ParticipantsChanged;
import org.landscape.poll.Storage;
import org.landscape.registration.RosterApplied;
import org.landscape.tick.RetentionCheck;
import org.landscape.tick.Ticker;

/// Tells the other nodes of a landscape what has changed, and learns it from them, so that what
/// each keeps in memory is true everywhere within two seconds.
///
/// A change is a row, written in the transaction that makes it; each node looks for new ones twice
/// a second. Transactions do not end in the order of their rows, so each look goes back to the
/// oldest transaction that was open at the look before.
///
/// With H2 there are no other nodes, and nothing is done.
@ApplicationScoped
class ChangeRelay {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    /// A database that says nothing for so long is away.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// A node that was cut off for less than this learns what it has missed.
    private static final Duration KEPT = Duration.ofDays(1);

    private static final String TELL =
            "insert into node_change (tx, node, what, feed_id, at) values"
                    + " (cast(cast(pg_current_xact_id() as varchar) as bigint), ?, ?, ?,"
                    + " current_timestamp)";

    private static final String NOW =
            "select clock_timestamp(),"
                    + " cast(cast(pg_snapshot_xmin(pg_current_snapshot()) as varchar) as bigint)";

    private static final String LOOK =
            "select id, node, what, feed_id from node_change where tx >= ? order by id";

    private enum What {
        ENTRIES,
        DECIDED,
        FEED,
        PARTICIPANTS,
        DIGEST,
        ROSTER
    }

    private record Change(What what, @Nullable Long feed) {}

    private final String node = UUID.randomUUID().toString();
    private final boolean shared;
    private final DataSource database;
    private final TransactionSynchronizationRegistry transaction;
    private final DatabaseClock clock;
    private final FeedsFileWatch feedsFile;
    private final Storage storage;
    private final Event<EntriesChanged> entries;
    private final Event<FeedDescribed> feeds;
    private final Event<ParticipantsChanged> participants;
    private final Event<DigestChanged> digests;

    private long openSince;
    private final Set<Long> seen = new HashSet<>();
    private long lastLook;

    ChangeRelay(
            @ConfigProperty(name = "quarkus.datasource.db-kind") String kind,
            DataSource database,
            TransactionSynchronizationRegistry transaction,
            DatabaseClock clock,
            FeedsFileWatch feedsFile,
            Storage storage,
            Event<EntriesChanged> entries,
            Event<FeedDescribed> feeds,
            Event<ParticipantsChanged> participants,
            Event<DigestChanged> digests) {
        this.shared = kind.equals("postgresql");
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
        this.feedsFile = feedsFile;
        this.storage = storage;
        this.entries = entries;
        this.feeds = feeds;
        this.participants = participants;
        this.digests = digests;
    }

    /// Before anything is read that another node may change.
    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE - 1) StartupEvent event) {
        if (shared) {
            look();
        }
    }

    void begin(@Observes StartupEvent event, Ticker ticker) {
        if (shared) {
            ticker.every(BETWEEN_LOOKS, "changes-of-other-nodes", this::look);
        }
    }

    // --- Telling ------------------------------------------------------------------------------

    void tell(@Observes EntriesChanged change) {
        tell(new Change(change.decided() ? What.DECIDED : What.ENTRIES, change.feedId()));
    }

    void tell(@Observes FeedDescribed change) {
        tell(new Change(What.FEED, change.feedId()));
    }

    void tell(@Observes ParticipantsChanged change) {
        tell(new Change(What.PARTICIPANTS, null));
    }

    void tell(@Observes DigestChanged change) {
        tell(new Change(What.DIGEST, null));
    }

    void tell(@Observes RosterApplied change) {
        tell(new Change(What.ROSTER, null));
    }

    /// Each change once in a transaction. What is learnt from other nodes is told outside of any,
    /// and not told again.
    private void tell(Change change) {
        if (!shared || transaction.getTransactionStatus() != Status.STATUS_ACTIVE) {
            return;
        }
        @SuppressWarnings("unchecked")
        Set<Change> told = (Set<Change>) transaction.getResource(this);
        if (told == null) {
            told = new HashSet<>();
            transaction.putResource(this, told);
        }
        if (!told.add(change)) {
            return;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement row = connection.prepareStatement(TELL)) {
            row.setString(1, node);
            row.setString(2, change.what().name());
            row.setObject(3, change.feed(), java.sql.Types.BIGINT);
            row.executeUpdate();
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    // --- Learning -----------------------------------------------------------------------------

    /// Learns what other nodes have changed since the last look, and what time it is.
    void look() {
        List<Change> changes;
        try (Connection connection = database.getConnection()) {
            int before = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, (int) PATIENCE.toMillis());
            changes = changes(connection);
            connection.setNetworkTimeout(Runnable::run, before);
        } catch (SQLException e) {
            // Polls stop, and callers are answered from what is kept.
            if (!storage.isBroken(e)) {
                throw new PersistenceException(e);
            }
            return;
        }
        changes.forEach(this::learn);
    }

    private List<Change> changes(Connection connection) throws SQLException {
        long from = openSince;
        long open;
        try (Statement query = connection.createStatement()) {
            long asked = System.nanoTime();
            try (ResultSet row = query.executeQuery(NOW)) {
                row.next();
                clock.set(
                        row.getObject(1, OffsetDateTime.class).toInstant(),
                        asked,
                        System.nanoTime());
                open = row.getLong(2);
            }
        }
        boolean isFirst = from == 0;
        boolean isTooLate = System.nanoTime() - lastLook > KEPT.toNanos() / 2;
        List<Change> changes =
                isFirst ? List.of() : isTooLate ? everything(connection) : since(connection, from);
        openSince = open;
        lastLook = System.nanoTime();
        return changes;
    }

    private List<Change> since(Connection connection, long from) throws SQLException {
        Map<Long, Change> found = new HashMap<>();
        List<Change> changes = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(LOOK)) {
            query.setLong(1, from);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    Change change =
                            new Change(
                                    What.valueOf(row.getString(3)), row.getObject(4, Long.class));
                    long id = row.getLong(1);
                    found.put(id, change);
                    if (!row.getString(2).equals(node)
                            && !seen.contains(id)
                            && !changes.contains(change)) {
                        changes.add(change);
                    }
                }
            }
        }
        seen.retainAll(found.keySet());
        seen.addAll(found.keySet());
        return changes;
    }

    /// After so long that rows may have been deleted.
    private static List<Change> everything(Connection connection) throws SQLException {
        List<Change> changes = new ArrayList<>();
        changes.add(new Change(What.ROSTER, null));
        changes.add(new Change(What.PARTICIPANTS, null));
        changes.add(new Change(What.DIGEST, null));
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery("select id from feed")) {
            while (row.next()) {
                changes.add(new Change(What.ENTRIES, row.getLong(1)));
            }
        }
        return changes;
    }

    private void learn(Change change) {
        long feed = change.feed() == null ? 0 : change.feed();
        switch (change.what()) {
            case ENTRIES -> entries.fire(new EntriesChanged(feed));
            case DECIDED -> entries.fire(new EntriesChanged(feed, true));
            case FEED -> feeds.fire(new FeedDescribed(feed));
            case PARTICIPANTS -> participants.fire(new ParticipantsChanged());
            case DIGEST -> digests.fire(new DigestChanged());
            case ROSTER -> feedsFile.follow();
        }
    }

    void forget(@Observes RetentionCheck check) {
        if (!shared) {
            return;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement old =
                        connection.prepareStatement("delete from node_change where at < ?")) {
            old.setObject(1, check.now().minus(KEPT).atOffset(java.time.ZoneOffset.UTC));
            old.executeUpdate();
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }
}
