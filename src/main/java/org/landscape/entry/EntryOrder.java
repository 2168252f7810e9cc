package org.landscape.entry;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.landscape.count.ListedPost;
import org.landscape.count.PostOrder;

/// Finds the entries of a list, from a place in it downwards or upwards, without their texts. The
/// work does not grow with the number of entries: an index is read in the order of lists, and the
/// entries that a list does not admit are skipped. Where that would skip too many, the index of the
/// feeds in question is read, or that of changes; the posts for a Thing are known
/// ([EntryCounts]).
final class EntryOrder {

    /// How many entries are looked at before a list is looked for in another index.
    private static final int MOST_WALKED = 3000;

    /// Fewer are read as a whole.
    private static final int FEW = 2000;

    /// How many keys both databases take in one query.
    private static final int KEYS_AT_ONCE = 1000;

    /// How far the way up looks for the nearest entries, one after the other.
    private static final List<Duration> REACHES =
            List.of(Duration.ofDays(1), Duration.ofDays(16), Duration.ofDays(256));

    private static final String ROWS =
            "select e.id, e.shownAt, e.feed.id, e.crowded, e.changedAt from Entry e where ";

    private static final String ARRIVED =
            "select e.id, e.firstSeenAt, e.feed.id from Entry e where e.firstSeenAt > :since and"
                    + " e.firstSeenAt <= :until and e.crowded = false and case when e.goneAt is"
                    + " null then 1 else 0 end = 1";

    private static final String ARRIVED_BELOW =
            " and e.firstSeenAt <= :at and (e.firstSeenAt < :at or e.id < :id)";

    private static final String SHOWN = "e.goneAt is null";

    /// The same, where another condition is to choose the index: H2 takes every condition on
    /// `goneAt` for one that leaves few.
    static final String NOT_GONE = "case when e.goneAt is null then 1 else 0 end = 1";

    private static final String BELOW = " and e.shownAt <= :at and (e.shownAt < :at or e.id < :id)";

    private static final String ABOVE =
            " and e.shownAt >= :at and (e.shownAt > :at or e.id >= :id)";

    /// As the index has them, which begins with `goneAt`.
    private static final String IN_ORDER = " order by e.goneAt desc, e.shownAt desc, e.id desc";

    private final EntityManager entities;
    private final EntryCounts counts;

    EntryOrder(EntityManager entities, EntryCounts counts) {
        this.entities = entities;
        this.counts = counts;
    }

    /// The first entries of a list below the query's place, the newest first.
    List<ListedPost> below(EntryQuery query, int most) {
        Map<Long, Integer> feeds = counts.now().posts().feeds(query::admits);
        EntryQuery.Place place = query.after();
        if (feeds.isEmpty()) {
            return List.of();
        }
        List<ListedPost> known = known(query);
        if (known != null) {
            return changed(
                    query,
                    known.stream()
                            .filter(post -> feeds.containsKey(post.feed()))
                            .filter(
                                    post ->
                                            place == null
                                                    || EntryQuery.Place.of(post).isBelow(place))
                            .toList(),
                    most);
        }
        return isNarrow(feeds, most)
                ? ofFeeds(query, feeds.keySet(), place, BELOW, most)
                : walk(query, feeds, most);
    }

    /// The entries of a list that are nearest to a place, at it or above, the nearest first.
    List<ListedPost> above(EntryQuery query, EntryQuery.Place place, int most) {
        Map<Long, Integer> feeds = counts.now().posts().feeds(query::admits);
        if (feeds.isEmpty()) {
            return List.of();
        }
        List<ListedPost> known = known(query);
        if (known != null) {
            return changed(
                    query,
                    known.reversed().stream()
                            .filter(post -> feeds.containsKey(post.feed()))
                            .filter(post -> !EntryQuery.Place.of(post).isBelow(place))
                            .toList(),
                    most);
        }
        if (isNarrow(feeds, most)) {
            return ofFeeds(query, feeds.keySet(), place, ABOVE, most);
        }
        for (Duration reach : counts.now().posts().count() > FEW ? REACHES : List.<Duration>of()) {
            Map<String, Object> parameters = parameters(place);
            parameters.put("up", place.shownAt().plus(reach));
            List<ListedPost> found =
                    rows(
                            query,
                            SHOWN + ABOVE + " and e.shownAt <= :up" + IN_ORDER,
                            parameters,
                            feeds.keySet(),
                            0);
            if (found.size() >= most) {
                return found.reversed().subList(0, most);
            }
        }
        List<ListedPost> all =
                rows(query, SHOWN + ABOVE + IN_ORDER, parameters(place), feeds.keySet(), 0);
        return first(all.reversed(), most);
    }

    /// Entries in the order in which they came in, the last first, each at the moment when it came.
    List<ListedPost> arrived(
            Instant since, Instant until, EntryQuery.@Nullable Place below, int most) {
        Set<Long> feeds = counts.now().posts().feeds(EntryQuery.ALL::admits).keySet();
        List<ListedPost> found = new ArrayList<>();
        EntryQuery.Place place = below;
        while (found.size() < most) {
            Map<String, Object> parameters = parameters(place);
            parameters.put("since", since);
            parameters.put("until", until);
            var typed =
                    entities.createQuery(
                            ARRIVED
                                    + (place == null ? "" : ARRIVED_BELOW)
                                    + " order by e.firstSeenAt desc, e.id desc",
                            Object[].class);
            parameters.forEach(typed::setParameter);
            List<ListedPost> walked =
                    typed.setMaxResults(most)
                            .getResultStream()
                            .map(
                                    row ->
                                            new ListedPost(
                                                    (Long) row[0], (Instant) row[1], (Long) row[2]))
                            .toList();
            walked.stream().filter(post -> feeds.contains(post.feed())).forEach(found::add);
            if (walked.size() < most) {
                break;
            }
            place = EntryQuery.Place.of(walked.getLast());
        }
        return first(found, most);
    }

    /// The posts among which a list is, the newest first, where they are in memory; else null.
    private @Nullable List<ListedPost> known(EntryQuery query) {
        Integer thing = query.thing();
        PostOrder posts = counts.now().posts();
        return switch (query.pick()) {
            case ALL -> thing == null ? null : posts.on(thing, query.doubtful());
            case LATEST ->
                    thing == null
                            ? posts.latest()
                            : posts.firstOfEach(posts.on(thing, query.doubtful()));
            case FIRST -> {
                if (thing == null) {
                    yield posts.firsts();
                }
                Set<ListedPost> on = Set.copyOf(posts.on(thing, query.doubtful()));
                yield posts.firsts().stream().filter(on::contains).toList();
            }
        };
    }

    /// Whether so few of all posts are of these feeds that a walk past the others would be long.
    private boolean isNarrow(Map<Long, Integer> feeds, int most) {
        return counts.now().posts().count() * most > sum(feeds) * MOST_WALKED;
    }

    private static long sum(Map<Long, Integer> feeds) {
        return feeds.values().stream().mapToLong(number -> number).sum();
    }

    private List<ListedPost> walk(EntryQuery query, Map<Long, Integer> admitted, int most) {
        Set<Long> feeds = admitted.keySet();
        List<ListedPost> found = new ArrayList<>();
        EntryQuery.Place place = query.after();
        // So many that those who are admitted are probably among them.
        int step =
                (int)
                        Math.min(
                                MOST_WALKED,
                                50
                                        + 3L
                                                * most
                                                * counts.now().posts().count()
                                                / (2 * sum(admitted)));
        for (int walked = 0; walked < MOST_WALKED; walked += step, step = MOST_WALKED / 3) {
            Rows rows =
                    new Rows(
                            SHOWN + (place == null ? "" : BELOW) + IN_ORDER,
                            parameters(place),
                            step);
            found.addAll(rows.of(query, feeds));
            if (found.size() >= most || rows.all.size() < step) {
                return first(found, most);
            }
            place = EntryQuery.Place.of(requireNonNull(rows.last()));
        }
        return query.changedSince() == null
                ? ofFeeds(query, feeds, query.after(), BELOW, most)
                : changedSince(query, query.changedSince(), feeds, most);
    }

    private List<ListedPost> ofFeeds(
            EntryQuery query,
            Collection<Long> feeds,
            EntryQuery.@Nullable Place place,
            String where,
            int most) {
        boolean down = where.equals(BELOW);
        List<Long> all = List.copyOf(feeds);
        List<ListedPost> found = new ArrayList<>();
        for (int from = 0; from < all.size(); from += KEYS_AT_ONCE) {
            Map<String, Object> parameters = parameters(place);
            parameters.put("feeds", all.subList(from, Math.min(from + KEYS_AT_ONCE, all.size())));
            String conditions =
                    "e.feed.id in :feeds and " + NOT_GONE + (place == null ? "" : where);
            if (query.front()) {
                conditions += " and e.crowded = false";
            }
            if (query.changedSince() != null) {
                conditions += " and e.changedAt >= :since";
                parameters.put("since", query.changedSince());
            }
            found.addAll(
                    new Rows(
                                    conditions
                                            + (down
                                                    ? " order by e.shownAt desc, e.id desc"
                                                    : " order by e.shownAt, e.id"),
                                    parameters,
                                    most)
                            .all);
        }
        Comparator<ListedPost> order =
                down ? ListedPost.NEWEST_FIRST : ListedPost.NEWEST_FIRST.reversed();
        return first(found.stream().sorted(order).toList(), most);
    }

    private List<ListedPost> changedSince(
            EntryQuery query, Instant since, Set<Long> feeds, int most) {
        Map<String, Object> parameters = parameters(query.after());
        parameters.put("since", since);
        String where =
                "e.changedAt >= :since and "
                        + NOT_GONE
                        + (query.after() == null ? "" : BELOW)
                        + " order by e.shownAt desc, e.id desc";
        return first(rows(query, where, parameters, feeds, 0), most);
    }

    /// Those of the posts that the query's other conditions admit.
    private List<ListedPost> changed(EntryQuery query, List<ListedPost> posts, int most) {
        if (query.changedSince() == null && !query.front()) {
            return first(posts, most);
        }
        List<ListedPost> found = new ArrayList<>();
        for (int from = 0; from < posts.size() && found.size() < most; from += KEYS_AT_ONCE) {
            List<ListedPost> some =
                    posts.subList(from, Math.min(from + KEYS_AT_ONCE, posts.size()));
            Set<Long> admitted =
                    rows(
                                    query,
                                    "e.id in :ids",
                                    new HashMap<>(
                                            Map.of(
                                                    "ids",
                                                    some.stream().map(ListedPost::id).toList())),
                                    some.stream().map(ListedPost::feed).collect(Collectors.toSet()),
                                    0)
                            .stream()
                            .map(ListedPost::id)
                            .collect(Collectors.toSet());
            some.stream().filter(post -> admitted.contains(post.id())).forEach(found::add);
        }
        return first(found, most);
    }

    private List<ListedPost> rows(
            EntryQuery query,
            String where,
            Map<String, Object> parameters,
            Set<Long> feeds,
            int most) {
        return new Rows(where, parameters, most).of(query, feeds);
    }

    /// The rows of one query.
    private final class Rows {

        private final List<ListedPost> all = new ArrayList<>();
        private final List<Object[]> columns;

        /// @param most how many, 0 for all
        Rows(String where, Map<String, Object> parameters, int most) {
            var typed = entities.createQuery(ROWS + where, Object[].class);
            parameters.forEach(typed::setParameter);
            columns = (most == 0 ? typed : typed.setMaxResults(most)).getResultList();
            columns.forEach(
                    row -> all.add(new ListedPost((Long) row[0], (Instant) row[1], (Long) row[2])));
        }

        @Nullable ListedPost last() {
            return all.isEmpty() ? null : all.getLast();
        }

        List<ListedPost> of(EntryQuery query, Set<Long> feeds) {
            List<ListedPost> found = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                Object[] row = columns.get(i);
                if (feeds.contains(all.get(i).feed())
                        && query.admits((Boolean) row[3], (Instant) row[4])) {
                    found.add(all.get(i));
                }
            }
            return found;
        }
    }

    private static Map<String, Object> parameters(EntryQuery.@Nullable Place place) {
        return place == null
                ? new HashMap<>()
                : new HashMap<>(Map.of("at", place.shownAt(), "id", place.id()));
    }

    private static List<ListedPost> first(List<ListedPost> posts, int most) {
        return List.copyOf(posts.subList(0, Math.min(most, posts.size())));
    }
}
