package org.landscape.entry;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.EventType;
import org.jspecify.annotations.Nullable;
import org.landscape.address.ForgottenAddress;
import org.landscape.address.WebAddress;
import org.landscape.feed.Feed;
import org.landscape.participant.Participant;
import org.landscape.participant.Participants;
import org.landscape.recognition.RecognisedThing;

/// The stored entries, as the intake needs them.
@ApplicationScoped
class Entries implements PanacheRepository<Entry> {

    /// How many entries of other feeds with one address are compared with a post.
    private static final int MOST_COPIES = 20;

    private static final int ROWS_AT_ONCE = 500;

    private static final String INSERT =
            "insert into entry (%s) values (?%s)"
                    .formatted(
                            String.join(", ", Entry.COLUMNS),
                            ", ?".repeat(Entry.COLUMNS.size() - 1));

    private static final String INSERT_THING =
            "insert into entry_thing (entry_id, number, certainty, basis, evidence)"
                    + " values (?, ?, ?, ?, ?)";

    private static final String STOCK =
            "select f.first_parsed_at is not null, f.site_url, (select count(*) from entry e"
                    + " where e.feed_id = f.id and e.backlog = false and e.first_seen_at > ?),"
                    + " (select coalesce(sum(e.bytes), 0) from entry e where e.feed_id in (select s.id"
                    + " from feed s where s.participant_id = f.participant_id)),"
                    + " (select b.first_seen_at from entry b order by b.id fetch first 1 row only)"
                    + " from feed f where f.id = ?";

    private static final String OF_ONE =
            "select e.id, e.url_key, e.url_hash from entry e where e.feed_id in (select f.id from"
                    + " feed f where f.participant_id = ?)";

    private static final String FORGET_IDENTITY =
            "update entry set identity = ?, url_key = ?, url_hash = ? where id = ?";

    private final DataSource database;
    private final Participants participants;

    Entries(DataSource database, Participants participants) {
        this.database = database;
        this.participants = participants;
    }

    /// Replaces all by which the posts of a participant are known again by what tells nothing of
    /// them. By what is left of its address a post is known to who asks for that address.
    void forgetIdentities(long participant) {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(OF_ONE);
                PreparedStatement update = connection.prepareStatement(FORGET_IDENTITY)) {
            query.setLong(1, participant);
            int waiting = 0;
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    String key = row.getString(2);
                    String hash = row.getString(3);
                    if (key == null || !key.equals(hash)) {
                        String plain =
                                hash == null && key != null ? ForgottenAddress.hash(key) : hash;
                        key = plain == null ? null : ForgottenAddress.keyed(plain);
                    }
                    long id = row.getLong(1);
                    update.setString(1, "removed:" + id);
                    update.setString(2, key);
                    update.setString(3, key);
                    update.setLong(4, id);
                    update.addBatch();
                    waiting++;
                    if (waiting % ROWS_AT_ONCE == 0) {
                        update.executeBatch();
                    }
                }
            }
            update.executeBatch();
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    /// Which of these candidates are posts of participants who have left, by the keys of their
    /// addresses. Costs nothing while everybody is here.
    Set<String> ofWhoLeft(Collection<Candidate> candidates) {
        if (candidates.isEmpty() || !participants.isAnyoneGone()) {
            return Set.of();
        }
        return ofWhoLeft(
                candidates.stream()
                        .map(Candidate::urlKey)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
    }

    private Set<String> ofWhoLeft(Set<String> urlKeys) {
        Map<String, String> byHash = new HashMap<>();
        urlKeys.forEach(key -> byHash.put(ForgottenAddress.keyed(ForgottenAddress.hash(key)), key));
        return strings(
                        "select distinct url_key from entry where url_key = any(?)"
                                + " and feed_id in (select f.id from feed f join participant p on p.id ="
                                + " f.participant_id where p.left_at is not null)",
                        byHash.keySet())
                .stream()
                .map(byHash::get)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /// Notes that the entries of a feed have changed that state no author, or no language.
    void touchUnstated(Feed feed, boolean author, boolean language, Instant now) {
        List<String> unstated = new ArrayList<>();
        if (author) {
            unstated.add("text.authorName is null");
        }
        if (language) {
            unstated.add("text.language is null");
        }
        update(
                "changedAt = ?1 where feed = ?2 and removedAt is null and ("
                        + String.join(" or ", unstated)
                        + ")",
                now,
                feed);
    }

    /// The entry of any of a participant's feeds that has this address, the oldest of several.
    Optional<Entry> at(Participant participant, String urlKey) {
        return find(
                        "urlKey = ?1 and removedAt is null and feed.participant = ?2 order by id",
                        urlKey,
                        participant)
                .firstResultOptional();
    }

    /// Whether a post at this address was one of a participant who left.
    @Transactional
    boolean isOfWhoLeft(String urlKey) {
        return participants.isAnyoneGone() && !ofWhoLeft(Set.of(urlKey)).isEmpty();
    }

    /// The entries of a feed that have one of the identities, by identity.
    Map<String, Entry> of(Feed feed, Collection<String> identities) {
        if (identities.isEmpty()) {
            return Map.of();
        }
        return list("feed = ?1 and identity in ?2", feed, identities).stream()
                .collect(Collectors.toMap(Entry::identity, entry -> entry));
    }

    /// All entries of a feed, with the queries that the intake needs.
    KnownEntries.Stored in(Feed feed) {
        return new KnownEntries.Stored() {
            @Override
            public Map<String, Entry> byIdentity(Collection<String> identities) {
                return of(feed, identities);
            }

            @Override
            public List<Entry> byUrlKey(Collection<String> keys) {
                return alike(
                        "urlKey",
                        "order by case when o.removedAt is null then 0 else 1 end, o.id",
                        "",
                        feed,
                        keys);
            }

            @Override
            public List<Entry> byTitle(Collection<String> titles) {
                return alike(
                        "text.title", "order by o.id", "and o.removedAt is null", feed, titles);
            }
        };
    }

    /// A few entries of each key; enough to see that too many are alike.
    private List<Entry> alike(
            String field, String order, String also, Feed feed, Collection<String> values) {
        return list(
                "from Entry e where e.id in (select alike.id from (select o.id as id, row_number()"
                        + " over (partition by o."
                        + field
                        + " "
                        + order
                        + ") as place from Entry o where o.feed = ?1 and o."
                        + field
                        + " in ?2 "
                        + also
                        + ") alike where alike.place <= ?3)",
                feed,
                values,
                KnownEntries.MOST_ALIKE + 1);
    }

    /// The entries of other feeds that have one of these keys of addresses, also removed ones; of
    /// each key no more than a few, those that are not removed first.
    List<Entry> elsewhere(Feed feed, Collection<String> urlKeys) {
        Set<String> shared =
                strings(
                        "select distinct url_key from entry where url_key = any(?) and feed_id <> ?",
                        urlKeys,
                        feed.id());
        // Most posts are nowhere else, and the query below costs many times as much.
        if (shared.isEmpty()) {
            return List.of();
        }
        return list(
                "from Entry e join fetch e.feed f join fetch f.participant where e.id in (select"
                        + " alike.id from (select o.id as id, row_number() over (partition by o.urlKey"
                        + " order by case when o.removedAt is null then 0 else 1 end, o.id) as place"
                        + " from Entry o where o.urlKey in ?1 and o.feed <> ?2) alike"
                        + " where alike.place <= ?3) order by e.id",
                shared,
                feed,
                MOST_COPIES);
    }

    /// Whether a feed carried a post that has its own participant as the author.
    boolean namesOwnAuthor(Feed feed) {
        return count(
                        "feed = ?1 and removedAt is null and lower(trim(text.authorName)) = ?2",
                        feed,
                        OtherFeeds.folded(feed.participant().name()))
                > 0;
    }

    /// Stores new entries with their Things, all of a document at once. They get their ids in this
    /// order, and are not managed: the caller changes none of them afterwards.
    void add(List<Entry> added) {
        if (added.isEmpty()) {
            return;
        }
        SessionImplementor session = getEntityManager().unwrap(SessionImplementor.class);
        // The constraints compare each row as it comes: what others have given up goes first.
        if (holdsEntries(session)) {
            session.flush();
        }
        BeforeExecutionGenerator ids = ids(session);
        try (Connection connection = database.getConnection();
                PreparedStatement rows = connection.prepareStatement(INSERT);
                PreparedStatement things = connection.prepareStatement(INSERT_THING)) {
            boolean hasThings = false;
            for (Entry entry : added) {
                Long id = (Long) ids.generate(session, entry, null, EventType.INSERT);
                set(rows, entry.row(id));
                for (RecognisedThing thing : entry.things()) {
                    set(
                            things,
                            List.of(
                                    id,
                                    thing.number(),
                                    thing.certainty().name(),
                                    thing.basis().name(),
                                    thing.evidence()));
                    hasThings = true;
                }
            }
            rows.executeBatch();
            if (hasThings) {
                things.executeBatch();
            }
        } catch (SQLException e) {
            throw session.getJdbcServices()
                    .getSqlExceptionHelper()
                    .convert(e, "New entries could not be stored", INSERT);
        }
    }

    private static boolean holdsEntries(SessionImplementor session) {
        return session.getPersistenceContextInternal().getEntitiesByKey().values().stream()
                .anyMatch(Entry.class::isInstance);
    }

    private static BeforeExecutionGenerator ids(SessionImplementor session) {
        return (BeforeExecutionGenerator)
                session.getFactory()
                        .getMappingMetamodel()
                        .getEntityDescriptor(Entry.class)
                        .getGenerator();
    }

    private static void set(PreparedStatement batch, List<? extends @Nullable Object> row)
            throws SQLException {
        for (int i = 0; i < row.size(); i++) {
            batch.setObject(i + 1, row.get(i));
        }
        batch.addBatch();
    }

    /// Which of these identifiers entries here have, also ones that were removed.
    Set<String> atomIdsAmong(Collection<String> atomIds) {
        return strings("select atom_id from entry where atom_id = any(?)", atomIds);
    }

    /// What is stored of a feed and counts for its next document.
    ///
    /// @param site as the feed names it
    /// @param postsOfTheDay how many it has brought since a moment, without its backlog
    /// @param bytes of stored text of its participant
    /// @param began when the first post of this landscape was seen, null while there is none
    record Stock(
            boolean wasParsed,
            Optional<WebAddress> site,
            long postsOfTheDay,
            long bytes,
            @Nullable Instant began) {}

    /// One query.
    @Transactional
    Stock stock(long feedId, Instant since) {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(STOCK)) {
            query.setObject(1, since.atOffset(ZoneOffset.UTC));
            query.setLong(2, feedId);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                OffsetDateTime began = row.getObject(5, OffsetDateTime.class);
                return new Stock(
                        row.getBoolean(1),
                        WebAddress.parse(row.getString(2)),
                        row.getLong(3),
                        row.getLong(4),
                        began == null ? null : began.toInstant());
            }
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    /// The hashes of the sources of a feed's entries that have one of the identities.
    @Transactional
    Set<String> sourceHashes(long feedId, Collection<String> identities) {
        return strings(
                "select source_hash from entry where identity = any(?) and feed_id = ?",
                identities,
                feedId);
    }

    /// One column of the rows that have one of these values.
    ///
    /// By JDBC: for each number of values a query in HQL is translated anew, which took a quarter
    /// of the time of a first poll. The values are one parameter, so that the database prepares the
    /// statement once for any number of them.
    private Set<String> strings(String sql, Collection<String> values, long... further) {
        Set<String> found = new HashSet<>();
        if (values.isEmpty()) {
            return found;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setArray(1, connection.createArrayOf("VARCHAR", values.toArray()));
            for (int i = 0; i < further.length; i++) {
                query.setLong(i + 2, further[i]);
            }
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }
}
