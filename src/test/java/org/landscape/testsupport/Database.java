package org.landscape.testsupport;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hibernate.Session;
import org.landscape.address.WebAddress;
import org.landscape.entry.EntriesChanged;
import org.landscape.feed.Feed;
import org.landscape.feed.Feeds;
import org.landscape.host.HostWindows;
import org.landscape.participant.Origin;
import org.landscape.participant.Participant;
import org.landscape.participant.Participants;
import org.landscape.participant.ParticipantsChanged;
import org.landscape.participant.Profile;
import org.landscape.participant.Show;

/// Empties the tables, and lets participants join without a feeds.yaml.
@ApplicationScoped
public class Database {

    private static final List<String> TABLES =
            List.of(
                    "outbox_letter",
                    "asked_letter",
                    "participant_reader",
                    "digest_reader",
                    "audit_post",
                    "audit_line",
                    "desk_session",
                    "owner_session",
                    "owner_code",
                    "owner_link",
                    "owner_hidden",
                    "personal_key",
                    "correction",
                    "foreword",
                    "excuse",
                    "complaint",
                    "handed_in",
                    "left_out",
                    "comment",
                    "comment_thread",
                    "comment_poll",
                    "entry_thing",
                    "entry_address",
                    "entry_link",
                    "entry_link_queue",
                    "entry_answer",
                    "entry",
                    "backfill",
                    "blog_list_line",
                    "blog_list",
                    "feed",
                    "host_window",
                    "host_pace",
                    "host_turn",
                    "participant_group",
                    "former_slug",
                    "held_field",
                    "participant");

    private final EntityManager entities;
    private final Participants participants;
    private final Feeds feeds;
    private final HostWindows windows;
    private final TestClock clock;
    private final Event<ParticipantsChanged> everything;
    private final Event<EntriesChanged> changes;

    Database(
            EntityManager entities,
            Participants participants,
            Feeds feeds,
            HostWindows windows,
            TestClock clock,
            Event<ParticipantsChanged> everything,
            Event<EntriesChanged> changes) {
        this.everything = everything;
        this.changes = changes;
        this.entities = entities;
        this.participants = participants;
        this.feeds = feeds;
        this.windows = windows;
        this.clock = clock;
    }

    /// Empties all tables, and sets the clock right.
    @Transactional
    public void empty() {
        clock.reset();
        // What is known of the windows is read again.
        windows.forgetOld();
        TABLES.forEach(table -> entities.createNativeQuery("delete from " + table).executeUpdate());
        everything.fire(new ParticipantsChanged());
    }

    /// Lets everything that is kept in memory be made anew.
    @Transactional
    public void changedAll() {
        everything.fire(new ParticipantsChanged());
    }

    /// @param query that counts
    @Transactional
    public long count(String query) {
        return ((Number) entities.createNativeQuery(query).getSingleResult()).longValue();
    }

    /// Waits until a transaction waits for what another one has locked. Call it within the other
    /// one.
    public void awaitWhoWaitsForALock() {
        String waiting =
                PostgresForTests.areUsed()
                        ? "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and"
                                + " datname = current_database()"
                        : "select count(*) from information_schema.sessions where blocker_id is not"
                                + " null";
        // Each look in a transaction of its own: in one, PostgreSQL lists the connections of the
        // first look.
        while (QuarkusTransaction.requiringNew()
                        .call(() -> (Number) entities.createNativeQuery(waiting).getSingleResult())
                        .intValue()
                == 0) {
            Thread.onSpinWait();
        }
    }

    /// As if the rules had known less when the entries came in.
    @Transactional
    public void forgetThings() {
        entities.createNativeQuery("delete from entry_thing").executeUpdate();
        changed();
    }

    /// What was written straight into the tables is to be seen.
    private void changed() {
        feeds.listAll().forEach(feed -> changes.fire(new EntriesChanged(feed.id())));
    }

    /// Somebody gave a mail address when they joined.
    @Transactional
    public void writeTo(String slug, String email) {
        participants.bySlug(slug).orElseThrow().changeEmail(email);
    }

    /// Everything that the database holds, a line for each row, in an order of their own.
    @Transactional
    public String dump() {
        return entities.unwrap(Session.class)
                .doReturningWork(
                        connection -> {
                            SortedSet<String> dump = new TreeSet<>();
                            try (var tables =
                                    connection
                                            .getMetaData()
                                            .getTables(null, connection.getSchema(), "%", null)) {
                                while (tables.next()) {
                                    if (tables.getString("TABLE_TYPE").endsWith("TABLE")) {
                                        rows(connection, tables.getString("TABLE_NAME"), dump);
                                    }
                                }
                            }
                            return String.join("\n", dump);
                        });
    }

    private static void rows(Connection connection, String table, Set<String> dump)
            throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select * from \"" + table + '"')) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                StringBuilder line = new StringBuilder(table);
                for (int i = 1; i <= columns; i++) {
                    line.append(" | ").append(rows.getString(i));
                }
                dump.add(line.toString().replace('\n', ' '));
            }
        }
    }

    /// More posts in a feed than anybody polls in a test, each for a Thing and corrected once, put
    /// straight into the tables.
    @Transactional
    public void flood(String slug, int posts) {
        for (String statement :
                List.of(
                        """
                        insert into entry (id, feed_id, identity, atom_id, guid, url, url_key,
                            title, summary, content_html, first_seen_at, shown_at, dated_by,
                            changed_at, categories, enclosures, source_hash)
                        select x + 1000000, (select f.id from feed f join participant p
                                on p.id = f.participant_id where p.slug = '%1$s'),
                            'identity-' || x, 'urn:flood:' || x, 'flood-' || x,
                            'https://flood.example/' || x, 'flood.example/' || x,
                            'Buy ' || x, 'Words.', '<p>Words.</p>',
                            timestamp with time zone '2011-07-01 00:00:00Z',
                            timestamp with time zone '2011-07-01 00:00:00Z', 'CLAIMED',
                            timestamp with time zone '2011-07-01 00:00:00Z', '', '[]', 'h'
                        from generate_series(1, %2$d) x
                        """,
                        """
                        insert into entry_thing (entry_id, number, certainty, basis, evidence)
                        select x + 1000000, 6, 'SURE', 'TITLE', 'Thing 6'
                        from generate_series(1, %2$d) x
                        """,
                        """
                        insert into correction (id, entry_id, number, is_for, basis, said_by,
                            reason, said_at)
                        select x + 1000000, x + 1000000, 6, true, 'ORGANISER', 'Ann', 'so',
                            timestamp with time zone '2011-07-01 00:00:00Z'
                        from generate_series(1, %2$d) x
                        """)) {
            entities.createNativeQuery(statement.formatted(slug, posts)).executeUpdate();
        }
        changed();
    }

    /// Somebody joins who shows everything.
    public void join(String slug, WebAddress feed) {
        join(slug, new Profile(slug, null, Show.FULL, null, Map.of()), feed, Instant.EPOCH);
    }

    /// Somebody joins, at a moment that lies before every poll of the tests.
    @Transactional
    public void join(String slug, Profile profile, WebAddress feed, Instant now) {
        Participant participant = new Participant(slug, Origin.FEEDS_FILE, now, profile);
        participants.persist(participant);
        feeds.persist(new Feed(participant, feed, now));
        everything.fire(new ParticipantsChanged());
    }
}
