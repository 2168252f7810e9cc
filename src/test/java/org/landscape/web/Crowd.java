package org.landscape.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import org.landscape.entry.EntriesChanged;

/// More participants and posts than a test could poll, written straight into the tables.
@ApplicationScoped
class Crowd {

    private final EntityManager entities;
    private final Event<EntriesChanged> changes;

    Crowd(EntityManager entities, Event<EntriesChanged> changes) {
        this.entities = entities;
        this.changes = changes;
    }

    /// Two of three participants have done a Thing, some of it is doubtful; each answers the one
    /// before them.
    @Transactional
    void gather(int participants, int things) {
        run(
                """
                insert into participant (id, slug, name, membership, origin, show, joined_at)
                select x + 100000, 'p' || x, 'Participant Nº ' || x, 'ACTIVE', 'JOINED', 'FULL',
                    timestamp with time zone '2011-06-01 00:00:00Z'
                from generate_series(1, %d) x
                """
                        .formatted(participants));
        run(
                """
                insert into participant_group (participant_id, name, label)
                select x + 100000, 'country', 'Country ' || mod(x, 7)
                from generate_series(1, %d) x
                """
                        .formatted(participants));
        run(
                """
                insert into feed (id, participant_id, given_url, url, host, followed, polls, repairs,
                    failures, next_poll_at)
                select x + 100000, x + 100000, 'https://p' || x || '.example/feed',
                    'https://p' || x || '.example/feed', 'p.example:443', true, 3, '', 0,
                    timestamp with time zone '2011-08-01 00:00:00Z'
                from generate_series(1, %d) x
                """
                        .formatted(participants));
        String posts =
                """
                from generate_series(1, %d) p(x), generate_series(1, %d) t(n)
                where mod(p.x * 7 + t.n * 3, 3) > 0
                """
                        .formatted(participants, things);
        run(
                """
                insert into entry (id, feed_id, identity, atom_id, url, title, summary, first_seen_at,
                    shown_at, dated_by, changed_at, categories, enclosures, source_hash, digest_at)
                select p.x * 100 + t.n + 100000, p.x + 100000, p.x || '-' || t.n,
                    'urn:' || p.x || '-' || t.n,
                    'https://p' || p.x || '.example/2011/07/thing-' || t.n || '-my-post',
                    'Thing ' || t.n || ': what I made of it', 'Words.',
                    timestamp with time zone '2011-07-01 00:00:00Z',
                    timestamp with time zone '2011-07-01 00:00:00Z'
                        + interval '1' hour * (p.x + 24 * t.n),
                    'CLAIMED', timestamp with time zone '2011-07-01 00:00:00Z', '', '[]', 'h',
                    timestamp with time zone '2011-07-01 00:00:00Z'
                        + interval '1' hour * (p.x + 24 * t.n)
                """
                        + posts);
        run(
                """
                insert into entry_thing (entry_id, number, certainty, basis, evidence)
                select p.x * 100 + t.n + 100000, t.n,
                    case when mod(p.x + t.n, 11) = 0 then 'DOUBTFUL' else 'SURE' end,
                    'TITLE', 'Thing ' || t.n
                """
                        + posts);
        run(
                """
                insert into entry_answer (from_entry, to_entry, from_feed, to_feed, at)
                select s.id, t.id, s.feed_id, t.feed_id, s.shown_at
                from entry t join entry s on s.id = t.id + 100 where t.id > 100000
                """);
        run(
                """
                insert into handed_in (id, source_hash, number, state, source, host, title, summary,
                    participant_id, changed_at)
                select x + 100000, 'h' || x, 6, 'WAITING', 'https://p' || x || '.example/more',
                    'p' || x || '.example', 'More', '', x + 100000,
                    timestamp with time zone '2011-07-01 00:00:00Z'
                from generate_series(1, %d) x
                """
                        .formatted(participants));
        for (int x = 1; x <= participants; x++) {
            changes.fire(new EntriesChanged(x + 100_000L));
        }
    }

    private void run(String sql) {
        entities.createNativeQuery(sql).executeUpdate();
    }
}
