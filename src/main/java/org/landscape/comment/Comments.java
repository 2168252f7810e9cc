package org.landscape.comment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.landscape.comment.Comment.Certainty;
import org.landscape.participant.Membership;

/// What readers may know of the comments on the blogs. Only participants who take part now
/// ([#TAKING_PART]) are named, and only where it is sure that they wrote a comment; all other
/// comments are a number. Comments on posts that are hidden, removed or of a participant who does
/// not take part are nowhere.
///
/// Every query reads by an index. Comments that a blog's own author writes below a post are no
/// answers: they are counted apart, and in no list.
@ApplicationScoped
public class Comments {

    /// Who is named as the author of comments, and whose posts have comments here. Of people who
    /// have left, the posts may stay; their comments, and those on their posts, do not.
    static final Set<Membership> TAKING_PART = Set.of(Membership.ACTIVE, Membership.PAUSED);

    /// The same, and the organisers, whose posts are the tasks.
    private static final Set<Membership> COMMENTED =
            Set.of(Membership.ACTIVE, Membership.PAUSED, Membership.ORGANISING);

    private static final String VISIBLE =
            " from Comment c join Entry e on e.id = c.entryId join e.feed f join f.participant p"
                    + " join Participant w on w.id = c.participantId"
                    + " where c.certainty = :sure and e.goneAt is null and p.membership in :commented"
                    + " and w.membership in :taking";

    private static final String WRITTEN =
            "select c.id, c.entryId, p.slug, w.slug, w.name, c.writtenAt, c.url"
                    + VISIBLE
                    + " and c.kind = :comment and p <> w";

    /// The first two are the same in all rows; with them H2 reads the latest from an index and does
    /// not sort all.
    private static final String LATEST =
            " order by c.certainty, c.kind, c.writtenAt desc, c.id desc";

    private static final String BELOW =
            " and (c.writtenAt < :at or (c.writtenAt = :at and c.id < :id))";

    private final EntityManager entities;

    Comments(EntityManager entities) {
        this.entities = entities;
    }

    /// What a comment is.
    public enum Kind {
        /// Written below the post.
        COMMENT,
        /// The blog's note that another page links to the post (pingback, trackback). Where that
        /// page is a post of this landscape, the link in it and the pingback are one answer.
        PINGBACK
    }

    /// A participant who commented on a post.
    ///
    /// @param comments how many comments, at least one
    /// @param latest when the last of them was written
    /// @param url of the last of them on its blog, null when the blog does not say
    public record Commenter(
            String slug, String name, int comments, Instant latest, @Nullable String url) {}

    /// A pingback by a participant.
    ///
    /// @param fromEntry the post that links; null when it is not stored here
    /// @param url of the pingback below the post, null when the blog does not say
    public record Pingback(
            String slug, String name, @Nullable Long fromEntry, Instant at, @Nullable String url) {}

    /// The comments on one post.
    ///
    /// @param entry the post's id
    /// @param commenters the participants who surely commented, the latest first; without the
    ///     post's own author
    /// @param others how many comments there are by anybody else, as far as is known: those that
    ///     were counted here, or what the number that the blog states leaves, if that is more
    /// @param byAuthor how many comments the post's own participant wrote below it
    /// @param pingbacks by participants, the latest first; in none of the other numbers
    /// @param url the blog's own comments on the post; null when the blog does not say
    public record OnPost(
            long entry,
            List<Commenter> commenters,
            int others,
            int byAuthor,
            List<Pingback> pingbacks,
            @Nullable String url) {
        public OnPost {
            commenters = List.copyOf(commenters);
            pingbacks = List.copyOf(pingbacks);
        }

        /// Whether there is any comment but by the post's own author.
        public boolean isAnswered() {
            return !commenters.isEmpty() || others > 0;
        }
    }

    /// The comments on some posts, by the posts' ids. A post without any, with a number of 0 and
    /// without a pingback is absent, also one that readers do not see. Two queries, however many
    /// posts.
    @Transactional
    public Map<Long, OnPost> on(Collection<Long> entries) {
        if (entries.isEmpty()) {
            return Map.of();
        }
        Map<Long, List<Sure>> sure = new HashMap<>();
        query(
                        "select c.entryId, c.kind, p.id, w.id, w.slug, w.name, c.fromEntryId,"
                                + " c.writtenAt, c.url"
                                + VISIBLE
                                + " and c.entryId in :entries"
                                + " order by c.writtenAt desc, c.id desc")
                .setParameter("entries", entries)
                .getResultStream()
                .forEach(
                        row ->
                                sure.computeIfAbsent((Long) row[0], _ -> new ArrayList<>())
                                        .add(Sure.of(row)));
        Map<Long, OnPost> found = new HashMap<>();
        entities.createQuery(
                        "select e.id, e.text.commentsCount, e.text.commentsUrl,"
                                + " coalesce(sum(case when c.kind = :comment then 1 else 0 end), 0),"
                                + " coalesce(sum(case when c.kind = :pingback then 1 else 0 end), 0)"
                                + " from Entry e join e.feed f join f.participant p"
                                + " left join Comment c on c.entryId = e.id"
                                + " where e.id in :entries and e.goneAt is null"
                                + " and p.membership in :commented"
                                + " group by e.id, e.text.commentsCount, e.text.commentsUrl",
                        Object[].class)
                .setParameter("comment", Kind.COMMENT)
                .setParameter("pingback", Kind.PINGBACK)
                .setParameter("entries", entries)
                .setParameter("commented", COMMENTED)
                .getResultStream()
                .forEach(
                        row -> {
                            OnPost post = onPost(row, sure.getOrDefault((Long) row[0], List.of()));
                            if (post.isAnswered()
                                    || post.byAuthor() > 0
                                    || !post.pingbacks().isEmpty()) {
                                found.put(post.entry(), post);
                            }
                        });
        return found;
    }

    /// A sure comment as `on` reads it.
    private record Sure(
            Kind kind,
            boolean own,
            String slug,
            String name,
            @Nullable Long fromEntry,
            Instant at,
            @Nullable String url) {

        static Sure of(Object... row) {
            return new Sure(
                    (Kind) row[1],
                    row[2].equals(row[3]),
                    (String) row[4],
                    (String) row[5],
                    (Long) row[6],
                    (Instant) row[7],
                    (String) row[8]);
        }
    }

    private static OnPost onPost(Object[] row, List<Sure> sure) {
        Map<String, Commenter> commenters = new LinkedHashMap<>();
        List<Pingback> pingbacks = new ArrayList<>();
        int byAuthor = 0;
        int byOthers = 0;
        for (Sure one : sure) {
            if (one.kind() == Kind.PINGBACK) {
                if (!one.own()) {
                    pingbacks.add(
                            new Pingback(
                                    one.slug(), one.name(), one.fromEntry(), one.at(), one.url()));
                }
            } else if (one.own()) {
                byAuthor++;
            } else {
                byOthers++;
                commenters.merge(
                        one.slug(),
                        new Commenter(one.slug(), one.name(), 1, one.at(), one.url()),
                        (latest, _) ->
                                new Commenter(
                                        latest.slug(),
                                        latest.name(),
                                        latest.comments() + 1,
                                        latest.latest(),
                                        latest.url()));
            }
        }
        int named = byAuthor + byOthers;
        int counted = ((Number) row[3]).intValue() - named;
        int stated = row[1] == null ? 0 : (Integer) row[1] - named - ((Number) row[4]).intValue();
        return new OnPost(
                (Long) row[0],
                List.copyOf(commenters.values()),
                Math.max(0, Math.max(counted, stated)),
                byAuthor,
                pingbacks,
                (String) row[2]);
    }

    /// A sure comment of a participant on a post of another one, or of the organisers.
    ///
    /// @param entry the post's id
    /// @param to slug of the participant whose post it is
    /// @param slug of the participant who wrote it
    /// @param url on its blog, null when the blog does not say
    public record Written(
            long id,
            long entry,
            String to,
            String slug,
            String name,
            Instant at,
            @Nullable String url) {

        public Place place() {
            return new Place(at, id);
        }
    }

    /// Where a list of comments goes on: after the comment of this moment and id.
    public record Place(Instant at, long id) {}

    /// The latest comments of participants, the latest first. One query.
    ///
    /// @param after only those below this place, null for the first page
    @Transactional
    public List<Written> recent(@Nullable Place after, int limit) {
        return written("", Map.of(), after, limit);
    }

    /// What a participant wrote below the posts of others, the latest first. One query.
    @Transactional
    public List<Written> given(String slug, @Nullable Place after, int limit) {
        return written(" and w.slug = :slug", Map.of("slug", slug), after, limit);
    }

    /// What other participants wrote below the posts of a participant, the latest first. One query.
    @Transactional
    public List<Written> received(String slug, @Nullable Place after, int limit) {
        return written(" and p.slug = :slug", Map.of("slug", slug), after, limit);
    }

    private List<Written> written(
            String condition, Map<String, Object> values, @Nullable Place after, int limit) {
        TypedQuery<Object[]> query =
                query(WRITTEN + condition + (after == null ? "" : BELOW) + LATEST)
                        .setParameter("comment", Kind.COMMENT)
                        .setMaxResults(limit);
        values.forEach(query::setParameter);
        if (after != null) {
            query.setParameter("at", after.at()).setParameter("id", after.id());
        }
        return query.getResultStream()
                .map(
                        row ->
                                new Written(
                                        (Long) row[0],
                                        (Long) row[1],
                                        (String) row[2],
                                        (String) row[3],
                                        (String) row[4],
                                        (Instant) row[5],
                                        (String) row[6]))
                .toList();
    }

    /// How many comments a participant gave to other participants and to the organisers, and got.
    ///
    /// @param received from other participants
    public record Totals(int given, int received) {}

    /// The totals of some participants, by slug; who neither gave nor got any is absent. Two
    /// queries, however many participants.
    @Transactional
    public Map<String, Totals> totals(Collection<String> slugs) {
        if (slugs.isEmpty()) {
            return Map.of();
        }
        Map<String, Totals> totals = new HashMap<>();
        count("w.slug", slugs).forEach((slug, given) -> totals.put(slug, new Totals(given, 0)));
        count("p.slug", slugs)
                .forEach(
                        (slug, received) ->
                                totals.merge(
                                        slug,
                                        new Totals(0, received),
                                        (one, other) -> new Totals(one.given(), other.received())));
        return totals;
    }

    private Map<String, Integer> count(String whose, Collection<String> slugs) {
        Map<String, Integer> counts = new HashMap<>();
        query(
                        "select "
                                + whose
                                + ", count(c.id)"
                                + VISIBLE
                                + " and c.kind = :comment and p <> w and "
                                + whose
                                + " in :slugs group by "
                                + whose)
                .setParameter("comment", Kind.COMMENT)
                .setParameter("slugs", slugs)
                .getResultStream()
                .forEach(row -> counts.put((String) row[0], ((Number) row[1]).intValue()));
        return counts;
    }

    private TypedQuery<Object[]> query(String text) {
        return entities.createQuery(text, Object[].class)
                .setParameter("sure", Certainty.SURE)
                .setParameter("commented", COMMENTED)
                .setParameter("taking", TAKING_PART);
    }
}
