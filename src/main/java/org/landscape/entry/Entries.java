package org.landscape.entry;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.landscape.feed.Feed;
import org.landscape.participant.Participant;

/// The stored entries, as the intake needs them.
@ApplicationScoped
class Entries implements PanacheRepository<Entry> {

    /// How many entries of other feeds with one address are compared with a post.
    private static final int MOST_COPIES = 20;

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
        return list(
                "from Entry e join fetch e.feed f join fetch f.participant where e.id in (select"
                        + " alike.id from (select o.id as id, row_number() over (partition by o.urlKey"
                        + " order by case when o.removedAt is null then 0 else 1 end, o.id) as place"
                        + " from Entry o where o.urlKey in ?1 and o.feed <> ?2) alike"
                        + " where alike.place <= ?3) order by e.id",
                urlKeys,
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

    /// The bytes of stored text of a participant.
    long bytesOf(Participant participant) {
        return getEntityManager()
                .createQuery(
                        "select coalesce(sum(e.bytes), 0) from Entry e where e.feed.participant ="
                                + " :participant",
                        Long.class)
                .setParameter("participant", participant)
                .getSingleResult();
    }

    boolean hasAtomId(String atomId) {
        return count("atomId", atomId) > 0;
    }
}
