package org.landscape.desk;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.address.WrittenAddress;
import org.landscape.entry.DatedBy;
import org.landscape.entry.EntryQuery.Place;
import org.landscape.participant.ShortText;
import org.landscape.recognition.RecognisedThing;
import org.landscape.recognition.RecognisedThing.Certainty;

/// The posts of a participant as organisers see them: every stored one, also those that readers do
/// not get. Posts that their blog deleted are left out, because nothing of them is kept. A list
/// costs three queries and reads no texts.
@ApplicationScoped
public class StoredPosts {

    private static final String POSTS =
            " from Entry e where e.removedAt is null and e.feed.participant.slug = :slug";

    private static final String ROW =
            "select e.id, e.text.url, e.text.title, e.shownAt, e.datedBy,"
                    + " case when e.hiddenAt is null then 0 else 1 end, e.keptOut";

    /// More words than a person looks for; each is a condition of the query.
    private static final int MOST_WORDS = 8;

    private final EntityManager database;

    StoredPosts(EntityManager database) {
        this.database = database;
    }

    /// A stored post without its text.
    ///
    /// @param url the post on its own blog, null when its feed does not say
    /// @param title perhaps empty
    /// @param hidden whether it is kept from readers
    /// @param keptOut whether the rule of its mixed blog does that, and no organiser
    /// @param things sure and doubtful ones, by number
    public record Post(
            long id,
            @Nullable String url,
            String title,
            Instant shownAt,
            DatedBy datedBy,
            boolean hidden,
            boolean keptOut,
            List<RecognisedThing> things) {
        public Post {
            things = List.copyOf(things);
        }

        /// Whether it counts for a Thing.
        public boolean counts() {
            return things.stream().anyMatch(thing -> thing.certainty() == Certainty.SURE);
        }
    }

    /// Which of the posts.
    public enum Which {
        ALL,
        /// Those for which no Thing was recognised, not even doubtfully.
        NO_THING,
        DOUBTFUL,
        HIDDEN
    }

    /// One page of the list, newest first.
    ///
    /// @param found the number of posts on all pages together
    /// @param next the place below which the next page begins; null on the last page
    public record Page(List<Post> posts, long found, @Nullable Place next) {
        public Page {
            posts = List.copyOf(posts);
        }
    }

    /// The posts of a participant.
    ///
    /// @param words all of which are in title or excerpt, or the address of a post in any
    ///     spelling; empty for all
    /// @param before only posts below this place; null begins with the newest
    @Transactional
    public Page find(String slug, Which which, String words, @Nullable Place before, int limit) {
        Map<String, Object> parameters = new HashMap<>(Map.of("slug", slug));
        String where = POSTS + which(which) + words(words, parameters);
        if (which == Which.DOUBTFUL) {
            parameters.put("doubtful", Certainty.DOUBTFUL);
        }
        var count = database.createQuery("select count(e)" + where, Long.class);
        parameters.forEach(count::setParameter);
        String below = "";
        if (before != null) {
            below = " and (e.shownAt < :at or e.shownAt = :at and e.id < :id)";
            parameters.put("at", before.shownAt());
            parameters.put("id", before.id());
        }
        var query =
                database.createQuery(
                        ROW + where + below + " order by e.shownAt desc, e.id desc",
                        Object[].class);
        parameters.forEach(query::setParameter);
        List<Object[]> rows = query.setMaxResults(limit + 1).getResultList();
        List<Post> posts = withThings(rows.subList(0, Math.min(limit, rows.size())));
        Place next =
                rows.size() > limit
                        ? new Place(posts.getLast().shownAt(), posts.getLast().id())
                        : null;
        return new Page(posts, count.getSingleResult(), next);
    }

    /// One of the posts of a participant; empty when it is not theirs.
    @Transactional
    public Optional<Post> one(String slug, long id) {
        return withThings(
                        database.createQuery(ROW + POSTS + " and e.id = :id", Object[].class)
                                .setParameter("slug", slug)
                                .setParameter("id", id)
                                .getResultList())
                .stream()
                .findFirst();
    }

    private List<Post> withThings(List<Object[]> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<Long, List<RecognisedThing>> things =
                database.createQuery(
                                "select e.id, t.number, t.certainty, t.basis, t.evidence"
                                        + " from Entry e join e.things t where e.id in :ids"
                                        + " order by t.number",
                                Object[].class)
                        .setParameter("ids", rows.stream().map(row -> row[0]).toList())
                        .getResultStream()
                        .collect(
                                groupingBy(
                                        row -> (Long) row[0],
                                        mapping(StoredPosts::thing, toList())));
        return rows.stream()
                .map(
                        row ->
                                new Post(
                                        (Long) row[0],
                                        (String) row[1],
                                        (String) row[2],
                                        (Instant) row[3],
                                        (DatedBy) row[4],
                                        ((Number) row[5]).intValue() == 1,
                                        (Boolean) row[6],
                                        things.getOrDefault((Long) row[0], List.of())))
                .toList();
    }

    private static RecognisedThing thing(Object[] row) {
        return new RecognisedThing(
                (Integer) row[1],
                (Certainty) row[2],
                (RecognisedThing.Basis) row[3],
                (String) row[4]);
    }

    private static String which(Which which) {
        return switch (which) {
            case ALL -> "";
            case NO_THING -> " and e.things is empty";
            case DOUBTFUL -> " and exists (select 1 from e.things t where t.certainty = :doubtful)";
            case HIDDEN -> " and e.hiddenAt is not null";
        };
    }

    private static String words(String written, Map<String, Object> parameters) {
        String text = ShortText.of(written);
        if (text.isEmpty()) {
            return "";
        }
        List<String> conditions = new ArrayList<>();
        String[] words = text.split(" ", MOST_WORDS);
        for (int i = 0; i < words.length; i++) {
            String name = "word" + i;
            parameters.put(name, "%" + escaped(words[i].toLowerCase(Locale.ROOT)) + "%");
            conditions.add(
                    ("(lower(e.text.title) like :%1$s escape '!' or lower(e.text.summary) like"
                                    + " :%1$s escape '!')")
                            .formatted(name));
        }
        String found = conditions.stream().collect(Collectors.joining(" and ", "(", ")"));
        if (WrittenAddress.of(text) instanceof WrittenAddress.Askable address) {
            parameters.put(
                    "keys",
                    address.ways().stream()
                            .flatMap(way -> way.meanings().stream())
                            .map(WebAddress::key)
                            .toList());
            found = "(" + found + " or e.urlKey in :keys)";
        }
        return " and " + found;
    }

    private static String escaped(String word) {
        return word.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
