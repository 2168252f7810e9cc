package org.landscape.entry;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Posts by what comments name them with: their address and identifier, and who signed them. Also
/// hidden ones, never removed ones. No query reads a text.
@ApplicationScoped
public class SignedPosts {

    /// How many keys both databases take in one query.
    private static final int KEYS_AT_ONCE = 500;

    private static final String SIGNED =
            """
            select new org.landscape.entry.SignedPosts$Signed(
                e.id, e.feed.id, e.urlKey, e.text.url, e.text.guid, e.text.authorName,
                e.text.authorUrl)
            from Entry e
            where e.removedAt is null and
            """;

    private final EntityManager entities;

    SignedPosts(EntityManager entities) {
        this.entities = entities;
    }

    /// A post by what comments name it with, and by whom it is signed.
    ///
    /// @param urlKey of its address, null without one, as is `url`
    /// @param author as the post itself names one, null when it names none, as is `authorUrl`
    public record Signed(
            long id,
            long feed,
            @Nullable String urlKey,
            @Nullable String url,
            @Nullable String guid,
            @Nullable String author,
            @Nullable String authorUrl) {}

    /// The newest posts of a feed.
    @Transactional
    public List<Signed> newest(long feed, int most) {
        return newest(feed, most, FlushModeType.AUTO);
    }

    /// The same of several feeds, by feed, as they are stored: what this transaction has changed
    /// may not be in them. A query for each, by an index; one for all would read all posts.
    @Transactional
    public Map<Long, List<Signed>> newest(Collection<Long> feeds, int most) {
        return feeds.stream()
                .collect(
                        Collectors.toMap(
                                Function.identity(),
                                feed -> newest(feed, most, FlushModeType.COMMIT)));
    }

    private List<Signed> newest(long feed, int most, FlushModeType changes) {
        return entities.createQuery(
                        SIGNED + "e.feed.id = ?1 order by e.shownAt desc, e.id desc", Signed.class)
                .setParameter(1, feed)
                .setMaxResults(most)
                .setFlushMode(changes)
                .getResultList();
    }

    /// The posts of some feeds that have one of these addresses or identifiers. Two queries for
    /// each few hundred of them, by indexes.
    @Transactional
    public List<Signed> named(
            Collection<Long> feeds, Collection<String> urlKeys, Collection<String> guids) {
        List<String> identities = guids.stream().map(EntryIdentity::ofGuid).toList();
        return Stream.concat(
                        named("e.urlKey in ?2 and e.feed.id in ?1", feeds, urlKeys),
                        named("e.identity in ?2 and e.feed.id in ?1", feeds, identities))
                .distinct()
                .toList();
    }

    private Stream<Signed> named(String which, Collection<Long> feeds, Collection<String> keys) {
        return keys.stream()
                .gather(Gatherers.windowFixed(KEYS_AT_ONCE))
                .flatMap(
                        some ->
                                entities
                                        .createQuery(SIGNED + which, Signed.class)
                                        .setParameter(1, feeds)
                                        .setParameter(2, some)
                                        .getResultList()
                                        .stream());
    }

    /// The posts of any feed that have one of these addresses, by the keys of them.
    @Transactional
    public Map<String, Signed> at(Collection<String> urlKeys) {
        Map<String, Signed> posts = new HashMap<>();
        urlKeys.stream()
                .gather(Gatherers.windowFixed(KEYS_AT_ONCE))
                .flatMap(some -> at(some).stream())
                // Of several at one address the last one counts: one that is not hidden.
                .forEach(post -> posts.put(requireNonNull(post.urlKey()), post));
        return posts;
    }

    private List<Signed> at(List<String> urlKeys) {
        return entities.createQuery(
                        SIGNED
                                + "e.urlKey in ?1 order by"
                                + " case when e.goneAt is null then 1 else 0 end, e.id desc",
                        Signed.class)
                .setParameter(1, urlKeys)
                .getResultList();
    }
}
