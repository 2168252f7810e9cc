package org.landscape.entry;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.landscape.participant.Show;
import org.landscape.sanitize.SafeHtml;

/// What an index of the entries' words is made from, and by what it is seen that the index is
/// behind.
@ApplicationScoped
public class IndexedPosts {

    private final EntityManager entities;
    private final EntryCounts counts;

    IndexedPosts(EntityManager entities, EntryCounts counts) {
        this.entities = entities;
        this.counts = counts;
    }

    /// How much each participant shows of a post, by the ids of their feeds.
    @Transactional
    public Map<Long, Show> shows() {
        Map<Long, Show> shows = new HashMap<>();
        counts.now().owners().forEach((feed, owner) -> shows.put(feed, owner.show()));
        return shows;
    }

    /// The state of all entries in two numbers; equal ones mean that most probably nothing has
    /// changed.
    ///
    /// @param rows how many entries are stored, also hidden and removed ones
    /// @param changedAt when the last of them changed
    public record Extent(long rows, Instant changedAt) {}

    @Transactional
    public Extent extent() {
        return entities.createQuery(
                        "select count(*), max(e.changedAt) from Entry e", Object[].class)
                .getResultStream()
                .map(IndexedPosts::extent)
                .findFirst()
                .orElseThrow();
    }

    /// The same of the entries of each feed that are neither hidden nor removed, by the feeds' ids.
    /// One query, which reads an index.
    @Transactional
    public Map<Long, Extent> extents() {
        return entities.createQuery(
                        "select count(*), max(e.changedAt), e.feed.id from Entry e where "
                                + EntryOrder.NOT_GONE
                                + " group by e.feed.id",
                        Object[].class)
                .getResultStream()
                .collect(Collectors.toMap(row -> (Long) row[2], IndexedPosts::extent));
    }

    private static Extent extent(Object[] row) {
        return new Extent(
                (Long) row[0], row[1] == null ? Instant.EPOCH : (Instant) requireNonNull(row[1]));
    }

    /// Which version of an entry there is.
    public record Version(long id, long feed, Instant changedAt) {}

    /// The versions of the entries of some feeds that are neither hidden nor removed. One query,
    /// which reads an index.
    @Transactional
    public List<Version> versions(Collection<Long> feeds) {
        return entities.createQuery(
                        "select new org.landscape.entry.IndexedPosts$Version(e.id, e.feed.id,"
                                + " e.changedAt) from Entry e where e.feed.id in :feeds and "
                                + EntryOrder.NOT_GONE,
                        Version.class)
                .setParameter("feeds", feeds)
                .getResultList();
    }

    /// The words of an entry, as far as its participant shows them.
    ///
    /// @param summary plain text, empty when the participant shows titles only
    /// @param content null when the participant shows no full text, or the feed carries none
    /// @param author as the entry names one, empty when it names none
    /// @param language BCP 47, null when neither entry nor feed states one
    public record Words(
            Version version,
            Show show,
            Instant shownAt,
            String title,
            String summary,
            @Nullable SafeHtml content,
            String author,
            @Nullable String language,
            List<String> categories) {}

    /// The words of some entries that are neither hidden nor removed. One query.
    @Transactional
    public List<Words> words(Collection<Long> ids) {
        return entities.createQuery(
                        "select e.id, f.id, e.changedAt, p.show, e.shownAt, e.text.title,"
                                + " e.text.summary, e.text.contentHtml, e.text.authorName,"
                                + " e.text.language, f.language, e.text.categories"
                                + " from Entry e join e.feed f join f.participant p"
                                + EntryLists.PUBLISHED
                                + " and e.id in :ids",
                        Object[].class)
                .setParameter("ids", ids)
                .getResultStream()
                .map(IndexedPosts::words)
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static Words words(Object[] row) {
        Show show = (Show) row[3];
        return new Words(
                new Version((Long) row[0], (Long) row[1], (Instant) row[2]),
                show,
                (Instant) row[4],
                (String) row[5],
                show == Show.TITLE ? "" : (String) row[6],
                show == Show.FULL && row[7] != null ? SafeHtml.ofStored((String) row[7]) : null,
                row[8] == null ? "" : (String) row[8],
                (String) (row[9] == null ? row[10] : row[9]),
                (List<String>) row[11]);
    }
}
