package org.landscape.testsupport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.landscape.address.WebAddress;
import org.landscape.feed.Feed;
import org.landscape.feed.Feeds;
import org.landscape.participant.Origin;
import org.landscape.participant.Participant;
import org.landscape.participant.Participants;
import org.landscape.participant.Profile;
import org.landscape.participant.Show;

/// Empties the tables, and lets participants join without a feeds.yaml.
@ApplicationScoped
public class Database {

    private static final List<String> TABLES =
            List.of(
                    "audit_line",
                    "desk_session",
                    "correction",
                    "excuse",
                    "left_out",
                    "entry_thing",
                    "entry",
                    "backfill",
                    "feed",
                    "host_window",
                    "participant_group",
                    "participant");

    private final EntityManager entities;
    private final Participants participants;
    private final Feeds feeds;
    private final TestClock clock;

    Database(EntityManager entities, Participants participants, Feeds feeds, TestClock clock) {
        this.entities = entities;
        this.participants = participants;
        this.feeds = feeds;
        this.clock = clock;
    }

    /// Empties all tables, and sets the clock right.
    @Transactional
    public void empty() {
        clock.reset();
        TABLES.forEach(table -> entities.createNativeQuery("delete from " + table).executeUpdate());
    }

    /// As if the rules had known less when the entries came in.
    @Transactional
    public void forgetThings() {
        entities.createNativeQuery("delete from entry_thing").executeUpdate();
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
    }
}
