package org.landscape.entry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.count.FeedOwner;
import org.landscape.participant.Membership;
import org.landscape.participant.Show;
import org.landscape.recognition.RecognisedThing.Certainty;

/// The posts from which digests and letters are made: which are in the digest of a time, and the
/// line that names one.
@ApplicationScoped
public class DigestPosts {

    /// The digest of a time, by the index of digests.
    private static final String IN_DIGEST =
            " e.digestAt >= :from and e.digestAt < :to and " + EntryOrder.NOT_GONE;

    private final EntityManager entities;
    private final EntryCounts counts;

    DigestPosts(EntityManager entities, EntryCounts counts) {
        this.entities = entities;
        this.counts = counts;
    }

    /// A post in the digest of a time, without its words.
    ///
    /// @param participant the slug of its participant
    /// @param organisers whether it is of the programme's own blog
    /// @param digestAt the moment that puts it into the digest of a week
    /// @param things for which it surely is, the lowest number first
    public record Digested(
            long id,
            String participant,
            boolean organisers,
            boolean starred,
            Instant digestAt,
            Instant shownAt,
            List<Integer> things) {
        public Digested {
            things = List.copyOf(things);
        }
    }

    /// The posts that readers see, and those of the programme's own blog, that are in the digest of
    /// a time; those that came in first are first. Two queries, which read indexes.
    ///
    /// @param to the moment that is not in it any more
    /// @param most how many at most
    @Transactional
    public List<Digested> digested(Instant from, Instant to, int most) {
        Map<Long, FeedOwner> owners = counts.now().owners();
        Map<Long, List<Integer>> things = new HashMap<>();
        entities.createQuery(
                        "select e.id, t.number from Entry e join e.things t where"
                                + IN_DIGEST
                                + " and t.certainty = :sure order by t.number",
                        Object[].class)
                .setParameter("from", from)
                .setParameter("to", to)
                .setParameter("sure", Certainty.SURE)
                .getResultStream()
                .forEach(
                        row ->
                                things.computeIfAbsent((Long) row[0], _ -> new ArrayList<>())
                                        .add((Integer) row[1]));
        List<Digested> found = new ArrayList<>();
        entities.createQuery(
                        "select e.id, e.feed.id, e.shownAt, e.starredAt, e.digestAt from Entry"
                                + " e where"
                                + IN_DIGEST
                                + " order by e.digestAt, e.id",
                        Object[].class)
                .setParameter("from", from)
                .setParameter("to", to)
                .setMaxResults(most)
                .getResultStream()
                .forEach(
                        row -> {
                            FeedOwner owner = owners.get((Long) row[1]);
                            if (owner != null && isInDigests(owner.membership())) {
                                found.add(
                                        new Digested(
                                                (Long) row[0],
                                                owner.slug(),
                                                !owner.isShown(),
                                                row[3] != null,
                                                (Instant) row[4],
                                                (Instant) row[2],
                                                things.getOrDefault((Long) row[0], List.of())));
                            }
                        });
        return found;
    }

    private static boolean isInDigests(Membership membership) {
        return membership.isShown() || membership == Membership.ORGANISING;
    }

    /// A post as a line of a list has it.
    ///
    /// @param url of the post on its own blog, null when its feed does not say
    /// @param title empty when the post has none
    /// @param summary plain text, empty when the participant shows titles only
    /// @param language BCP 47, null when neither entry nor feed states one
    /// @param participant the slug
    public record Line(
            long id,
            @Nullable String url,
            String title,
            String summary,
            @Nullable String language,
            String participant,
            String name,
            Instant shownAt,
            DatedBy datedBy) {}

    /// The lines of some posts that readers see, or of the programme's own blog, by their ids. One
    /// query, which reads no texts but the summaries.
    @Transactional
    public Map<Long, Line> lines(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return entities.createQuery(
                        "select e.id, e.text.url, e.text.title, e.text.summary, e.text.language,"
                                + " f.language, p.slug, p.name, p.show, e.shownAt, e.datedBy"
                                + " from Entry e join e.feed f join f.participant p"
                                + EntryLists.PUBLISHED
                                + " and (p.membership in :shown or p.membership = :own)"
                                + " and e.id in :ids",
                        Object[].class)
                .setParameter("shown", Membership.SHOWN)
                .setParameter("own", Membership.ORGANISING)
                .setParameter("ids", ids)
                .getResultStream()
                .map(DigestPosts::line)
                .collect(Collectors.toMap(Line::id, Function.identity()));
    }

    private static Line line(Object[] row) {
        return new Line(
                (Long) row[0],
                (String) row[1],
                (String) row[2],
                row[8] == Show.TITLE ? "" : (String) row[3],
                (String) (row[4] == null ? row[5] : row[4]),
                (String) row[6],
                (String) row[7],
                (Instant) row[9],
                (DatedBy) row[10]);
    }

    /// The newest posts of the programme's own blog since a moment that are the task of no Thing.
    /// No query when there is no such blog, else two.
    @Transactional
    public List<Line> notices(Instant since, int most) {
        Set<Long> feeds = counts.now().posts().ofOrganisers();
        if (feeds.isEmpty()) {
            return List.of();
        }
        List<Long> ids =
                entities.createQuery(
                                "select e.id from Entry e where e.feed.id in :feeds and "
                                        + EntryOrder.NOT_GONE
                                        + " and e.shownAt >= :since and not exists (select 1 from"
                                        + " e.things t where t.certainty = :sure)"
                                        + " order by e.shownAt desc, e.id desc",
                                Long.class)
                        .setParameter("feeds", feeds)
                        .setParameter("since", since)
                        .setParameter("sure", Certainty.SURE)
                        .setMaxResults(most)
                        .getResultList();
        Map<Long, Line> lines = lines(ids);
        return ids.stream().flatMap(id -> Stream.ofNullable(lines.get(id))).toList();
    }
}
