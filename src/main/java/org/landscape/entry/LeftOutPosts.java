package org.landscape.entry;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.landscape.address.WebAddress;
import org.landscape.entry.LeftOutPost.Reason;
import org.landscape.feed.Feed;
import org.landscape.parse.ParsedEntry;
import org.landscape.participant.Participant;

/// The posts that were left out, and why. Bounded: a row is deleted some time after its feed
/// stopped carrying the post (`LANDSCAPE_ENTRY_DECISIONS_KEPT`).
@ApplicationScoped
public class LeftOutPosts implements PanacheRepository<LeftOut> {

    private static final int MOST_WAITING = 1000;

    private final EntryConfig config;

    LeftOutPosts(EntryConfig config) {
        this.config = config;
    }

    /// Every stored reason about the post at an address, the latest first.
    @Transactional
    public List<LeftOutPost> about(WebAddress post) {
        return list("urlKey = ?1 order by lastSeenAt desc, id desc", post.key()).stream()
                .map(LeftOut::decision)
                .toList();
    }

    /// The posts that a rule keeps out of a participant's feeds, the latest first.
    @Transactional
    public List<LeftOutPost> ofParticipant(String slug, int most) {
        return find("feed.participant.slug = ?1 order by lastSeenAt desc, id desc", slug)
                .page(0, most)
                .stream()
                .map(LeftOut::decision)
                .toList();
    }

    /// The latest reason about each of the posts of a document, by the keys of their addresses.
    @Transactional
    public Map<String, LeftOutPost> about(Collection<String> keys, Collection<String> slugs) {
        if (keys.isEmpty() || slugs.isEmpty()) {
            return Map.of();
        }
        return list(
                        "urlKey in ?1 and feed.participant.slug in ?2 order by lastSeenAt, id",
                        keys,
                        slugs)
                .stream()
                .map(LeftOut::decision)
                .filter(one -> WebAddress.parse(one.url()).isPresent())
                .collect(
                        Collectors.toMap(
                                one -> WebAddress.parse(one.url()).orElseThrow().key(),
                                one -> one,
                                (_, later) -> later));
    }

    /// Stores that these posts of one document were left out.
    ///
    /// @param posts by identity
    void leaveOut(
            Feed feed, Map<String, ParsedEntry> posts, Reason reason, String rule, Instant now) {
        if (posts.isEmpty()) {
            return;
        }
        Map<String, LeftOut> known =
                list("feed = ?1 and identity in ?2", feed, posts.keySet()).stream()
                        .collect(Collectors.toMap(LeftOut::identity, one -> one));
        posts.forEach(
                (identity, post) -> {
                    LeftOut one = known.get(identity);
                    if (one == null) {
                        persist(new LeftOut(feed, identity, post, reason, rule, now));
                    } else {
                        one.decideAgain(post, reason, rule, now);
                    }
                });
    }

    /// Deletes waiting posts that their feed no longer carries, once there are more waiting posts
    /// than a person would ask about: a feed may bring other posts with every reading.
    void forgetLapsed(Feed feed, Instant now) {
        if (count("feed = ?1 and reason = ?2", feed, Reason.OVER_QUOTA) > MOST_WAITING) {
            delete("feed = ?1 and reason = ?2 and lastSeenAt < ?3", feed, Reason.OVER_QUOTA, now);
        }
    }

    /// Stores that a post had another address before.
    void movedOn(Feed feed, String formerUrl, String title, Instant now) {
        String identity = EntryIdentity.ofFormer(formerUrl);
        if (count("feed = ?1 and identity = ?2", feed, identity) == 0) {
            persist(new LeftOut(feed, identity, formerUrl, title, now));
        }
    }

    /// Which of these posts of a feed were left out because they were already stored.
    Set<String> mergedAmong(Feed feed, Collection<String> identities) {
        return list("feed = ?1 and reason = ?2 and identity in ?3", feed, Reason.MERGED, identities)
                .stream()
                .map(LeftOut::identity)
                .collect(Collectors.toSet());
    }

    /// The ids of the feeds with posts that were left out because this participant had them.
    List<Long> keptOutBy(Participant participant) {
        return getEntityManager()
                .createQuery(
                        "select distinct f.id from LeftOut l join l.feed f where l.reason = ?1 and"
                                + " f.participant <> ?2 and l.urlKey in (select e.urlKey from Entry"
                                + " e where e.feed.participant = ?2)",
                        Long.class)
                .setParameter(1, Reason.MERGED)
                .setParameter(2, participant)
                .getResultList();
    }

    /// Deletes what is stored of copies of a participant's posts in the feeds of others.
    void forgetCopiesOf(Participant participant) {
        delete(
                "feed.participant <> ?1 and urlKey in (select e.urlKey from Entry e where"
                        + " e.feed.participant = ?1)",
                participant);
    }

    /// Deletes the posts that their feeds stopped carrying long ago.
    @Transactional
    public void forgetOld(Instant now) {
        delete("lastSeenAt < ?1", now.minus(config.decisionsKept()));
    }

    /// Deletes the reasons of posts that are stored now.
    void forget(Feed feed, Collection<String> identities) {
        if (!identities.isEmpty()) {
            delete("feed = ?1 and identity in ?2", feed, identities);
        }
    }
}
