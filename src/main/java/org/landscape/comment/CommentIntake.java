package org.landscape.comment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.comment.Comment.Certainty;
import org.landscape.comment.Comment.Tie;
import org.landscape.comment.Commenters.Match;
import org.landscape.comment.Comments.Kind;
import org.landscape.comment.KnownCommenters.Known;
import org.landscape.entry.EntriesChanged;
import org.landscape.entry.SignedPosts;
import org.landscape.entry.SignedPosts.Signed;
import org.landscape.parse.ParsedFeed;

/// Ties the comments of a document to posts and participants, and stores the ties. In the caller's
/// transaction, with the poll's row locked.
@ApplicationScoped
class CommentIntake {

    /// After so many documents in a row that should carry a comment and do not, it is deleted.
    private static final int MISSES = 2;

    private final EntityManager entities;
    private final SignedPosts signed;
    private final KnownCommenters known;
    private final CommentPolls polls;
    private final CommentConfig config;
    private final Event<EntriesChanged> changes;

    CommentIntake(
            EntityManager entities,
            SignedPosts signed,
            KnownCommenters known,
            CommentPolls polls,
            CommentConfig config,
            Event<EntriesChanged> changes) {
        this.entities = entities;
        this.signed = signed;
        this.known = known;
        this.polls = polls;
        this.config = config;
        this.changes = changes;
    }

    /// What a document was.
    enum Result {
        /// A feed of posts, for example where a blog leads all other addresses.
        OF_POSTS,
        /// Nothing new is in it.
        SAME,
        NEWS
    }

    /// Stores what a document lists. The number of queries does not grow with the comments.
    ///
    /// @param ofPost the key of the post whose comments it lists, null for the whole blog
    @Transactional(Transactional.TxType.MANDATORY)
    Result admit(CommentPoll poll, @Nullable String ofPost, ParsedFeed document, Instant now) {
        Map<String, FoundComment> found = new LinkedHashMap<>();
        document.entries().stream()
                .flatMap(entry -> FoundComment.of(entry, ofPost).stream())
                .forEach(one -> found.putIfAbsent(one.identity(), one));
        if (found.size() * 2 < document.entries().size()) {
            return Result.OF_POSTS;
        }
        Set<String> deleted =
                document.deleted().stream()
                        .map(FoundComment::identityOf)
                        .collect(Collectors.toSet());
        found.keySet().removeAll(deleted);
        Set<Long> blog = polls.ofOneBlog(poll);
        Map<String, Comment> stored = stored(blog, found.keySet(), deleted);
        Set<Long> changed = new HashSet<>();
        Posts posts = new Posts(blog, found.values());
        found.forEach(
                (identity, one) -> {
                    Signed post = posts.of(one);
                    if (post != null
                            && store(poll.feedId(), one, post, posts, stored.get(identity), now)) {
                        changed.add(post.feed());
                    }
                });
        boolean missing = false;
        for (Comment comment : missing(blog, found.values(), ofPost == null ? null : posts)) {
            missing |= comment.missing() < MISSES;
            if (comment.isMissing(MISSES)) {
                changed.add(forget(comment));
            }
        }
        poll.setMissing(missing);
        deleted.stream()
                .map(stored::get)
                .filter(Objects::nonNull)
                .forEach(comment -> changed.add(forget(comment)));
        changed.forEach(feed -> changes.fire(new EntriesChanged(feed)));
        if (!changed.isEmpty()) {
            forgetOldest(poll.feedId());
        }
        return changed.isEmpty() ? Result.SAME : Result.NEWS;
    }

    /// Deletes the comments that were missing in a document, after the blog has said that it is
    /// still the same one.
    ///
    /// @return whether there were any
    @Transactional(Transactional.TxType.MANDATORY)
    boolean stillMissing(CommentPoll poll) {
        if (!poll.isMissing()) {
            return false;
        }
        List<Comment> missing =
                entities.createQuery(
                                "from Comment where feedId in ?1 and missed > 0", Comment.class)
                        .setParameter(1, polls.ofOneBlog(poll))
                        .getResultList();
        Set<Long> changed = missing.stream().map(this::forget).collect(Collectors.toSet());
        changed.forEach(feed -> changes.fire(new EntriesChanged(feed)));
        poll.setMissing(false);
        return !missing.isEmpty();
    }

    private Map<String, Comment> stored(
            Set<Long> blog, Collection<String> found, Collection<String> deleted) {
        List<String> all = Stream.concat(found.stream(), deleted.stream()).toList();
        return all.isEmpty()
                ? Map.of()
                : entities.createQuery(
                                "from Comment where feedId in ?1 and identity in ?2", Comment.class)
                        .setParameter(1, blog)
                        .setParameter(2, all)
                        .getResultStream()
                        .collect(Collectors.toMap(Comment::identity, it -> it, (one, _) -> one));
    }

    /// @return the feed of its post
    private long forget(Comment comment) {
        entities.remove(comment);
        return entities.createQuery("select e.feed.id from Entry e where e.id = ?1", Long.class)
                .setParameter(1, comment.entryId())
                .getSingleResult();
    }

    /// @return whether something is other than before
    private boolean store(
            long feed,
            FoundComment found,
            Signed post,
            Posts posts,
            @Nullable Comment stored,
            Instant now) {
        Tie tie = posts.tie(found, post);
        if (stored == null) {
            Instant at = found.writtenAt();
            boolean isDated = at != null && !at.isAfter(now);
            Comment comment =
                    new Comment(
                            feed,
                            found.identity(),
                            post.id(),
                            tie.kind(),
                            at != null && isDated ? at : now,
                            isDated);
            comment.tie(tie, found.address());
            entities.persist(comment);
            return true;
        }
        stored.seen();
        boolean isOther = !stored.tie().equals(tie);
        stored.tie(tie, found.address());
        return isOther;
    }

    /// The stored comments that the document should carry, since it carries an older one, and does
    /// not. A document that lacks more than it carries tells nothing.
    ///
    /// @param ofOne the posts, where the document is of a single one
    private List<Comment> missing(
            Set<Long> blog, Collection<FoundComment> found, @Nullable Posts ofOne) {
        Optional<Instant> oldest =
                found.stream()
                        .map(FoundComment::writtenAt)
                        .filter(Objects::nonNull)
                        .min(Instant::compareTo);
        if (oldest.isEmpty()) {
            return List.of();
        }
        List<Comment> missing =
                entities.createQuery(
                                "from Comment where feedId in ?1 and dated = true"
                                        + " and writtenAt > ?2 and identity not in ?3",
                                Comment.class)
                        .setParameter(1, blog)
                        .setParameter(2, oldest.get())
                        .setParameter(3, found.stream().map(FoundComment::identity).toList())
                        .setMaxResults(found.size() + 1)
                        .getResultStream()
                        .filter(comment -> ofOne == null || ofOne.has(comment.entryId()))
                        .toList();
        return missing.size() > found.size() ? List.of() : missing;
    }

    /// Keeps one blog from filling the disk.
    private void forgetOldest(long feed) {
        long all =
                entities.createQuery("select count(*) from Comment where feedId = ?1", Long.class)
                        .setParameter(1, feed)
                        .getSingleResult();
        if (all > config.aBlog()) {
            entities.createQuery(
                            "from Comment where feedId = ?1 order by writtenAt, id", Comment.class)
                    .setParameter(1, feed)
                    .setMaxResults((int) (all - config.aBlog()))
                    .getResultList()
                    .forEach(entities::remove);
        }
    }

    /// The stored posts that a document's comments may be on, and may come from.
    private final class Posts {

        private final Map<String, Signed> byKey = new HashMap<>();
        private final Map<String, Signed> byGuid = new HashMap<>();
        private final Map<String, Signed> elsewhere;
        private final Known people = known.get();
        private final Set<Long> owners;

        Posts(Set<Long> blog, Collection<FoundComment> found) {
            this.owners = people.ownersOf(blog);
            signed.named(
                            blog,
                            all(found, FoundComment::postKeys),
                            all(found, FoundComment::postGuids))
                    .forEach(
                            post -> {
                                Stream.ofNullable(post.urlKey())
                                        .forEach(key -> byKey.put(key, post));
                                Stream.ofNullable(post.guid())
                                        .forEach(guid -> byGuid.put(guid, post));
                            });
            this.elsewhere =
                    signed.at(
                            found.stream()
                                    .map(FoundComment::page)
                                    .filter(Objects::nonNull)
                                    .filter(
                                            page ->
                                                    !page.keyPath().isEmpty()
                                                            || page.query() != null)
                                    .map(WebAddress::key)
                                    .collect(Collectors.toSet()));
        }

        private static Set<String> all(
                Collection<FoundComment> found, Function<FoundComment, List<String>> of) {
            return found.stream()
                    .flatMap(one -> of.apply(one).stream())
                    .collect(Collectors.toSet());
        }

        @Nullable Signed of(FoundComment comment) {
            return Stream.concat(
                            comment.postKeys().stream().map(byKey::get),
                            comment.postGuids().stream().map(byGuid::get))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }

        boolean has(long entry) {
            return Stream.concat(byKey.values().stream(), byGuid.values().stream())
                    .anyMatch(post -> post.id() == entry);
        }

        Tie tie(FoundComment comment, Signed post) {
            WebAddress page = comment.page();
            @Nullable Signed from = page == null ? null : elsewhere.get(page.key());
            if (from != null && from.id() == post.id()) {
                from = null;
            }
            // Some people leave the address of their latest post below what they write.
            boolean isPingback =
                    comment.isQuote()
                            || (from != null && !people.commenters().isKnown(comment.name()));
            Optional<Match> writer =
                    from != null && people.participants().containsKey(from.feed())
                            ? Optional.of(
                                    new Match(
                                            people.participants().getOrDefault(from.feed(), -1L),
                                            Certainty.SURE))
                            : people.commenters().of(comment.name(), page, owners);
            return new Tie(
                    post.id(),
                    isPingback ? Kind.PINGBACK : Kind.COMMENT,
                    writer.map(Match::participant).orElse(null),
                    writer.map(Match::certainty).orElse(null),
                    isPingback && from != null ? from.id() : null);
        }
    }
}
