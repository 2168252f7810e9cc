package org.landscape.desk;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.address.WrittenAddress;
import org.landscape.entry.EntryQuery.Place;
import org.landscape.participant.Membership;
import org.landscape.participant.ShortText;
import org.landscape.recognition.RecognisedThing;

/// Finds participants and posts for an organiser, whether or not readers see them: by words, or by
/// an address in any spelling. Four queries, however much is found; a page of posts is bounded.
@ApplicationScoped
public class DeskSearch {

    /// More words than a person looks for; each is a condition of the query.
    private static final int MOST_WORDS = 6;

    /// More participants than a person looks through.
    private static final int MOST_PARTICIPANTS = 20;

    /// Words that are in the HTML of most posts; they are looked for in titles and excerpts alone.
    private static final Set<String> MARKUP =
            Set.of(
                    "a",
                    "alt",
                    "b",
                    "blockquote",
                    "br",
                    "class",
                    "code",
                    "div",
                    "em",
                    "figure",
                    "height",
                    "href",
                    "http",
                    "https",
                    "i",
                    "img",
                    "lang",
                    "li",
                    "ol",
                    "p",
                    "pre",
                    "rel",
                    "span",
                    "src",
                    "strong",
                    "sub",
                    "sup",
                    "table",
                    "td",
                    "th",
                    "title",
                    "tr",
                    "ul",
                    "width",
                    "www");

    private final EntityManager database;

    DeskSearch(EntityManager database) {
        this.database = database;
    }

    /// @param membership readers see only the posts of some ([Membership#isShown])
    /// @param blog the title or the address of the first feed that matches, null when none is known
    public record FoundParticipant(
            String slug, String name, Membership membership, @Nullable String blog) {}

    /// @param title perhaps empty
    /// @param hidden whether an organiser keeps it from readers
    /// @param things sure and doubtful ones, by number
    public record FoundPost(
            long id,
            String title,
            String slug,
            String name,
            Membership membership,
            boolean hidden,
            Instant shownAt,
            List<RecognisedThing> things) {
        public FoundPost {
            things = List.copyOf(things);
        }
    }

    /// What was found.
    ///
    /// @param isAddress whether an address was looked for
    /// @param next the place below which the next page of posts begins; null on the last page
    public record Found(
            boolean isAddress,
            List<FoundParticipant> participants,
            List<FoundPost> posts,
            @Nullable Place next) {
        public Found {
            participants = List.copyOf(participants);
            posts = List.copyOf(posts);
        }
    }

    /// Posts whose title, text, author or blog has all of the words, the newest first, and
    /// participants whose name or blog has them; or the post at an address, and whose blog or feed
    /// it is.
    ///
    /// @param before only posts below this place; null begins with the newest
    @Transactional
    public Found find(String written, @Nullable Place before, int limit) {
        String text = ShortText.of(written);
        if (text.isEmpty()) {
            return new Found(false, List.of(), List.of(), null);
        }
        List<String> keys = keys(text);
        return keys.isEmpty() ? byWords(text, before, limit) : byAddress(keys, before, limit);
    }

    /// An address has a scheme, or a dot and no blank. A word alone is none.
    private static List<String> keys(String text) {
        boolean looksLikeOne = text.contains("://") || (text.contains(".") && !text.contains(" "));
        return looksLikeOne && WrittenAddress.of(text) instanceof WrittenAddress.Askable address
                ? address.ways().stream().map(WebAddress::key).distinct().toList()
                : List.of();
    }

    private Found byAddress(List<String> keys, @Nullable Place before, int limit) {
        Map<String, Object> parameters = Map.of("keys", keys);
        return found(
                true,
                participants(
                        " (p.blogKey in :keys or f.addressKey in :keys or f.givenKey in :keys or"
                                + " f.namedKey in :keys)",
                        parameters),
                posts(" e.urlKey in :keys", parameters, before, limit),
                limit);
    }

    private Found byWords(String text, @Nullable Place before, int limit) {
        List<String> words = Arrays.stream(text.split(" ", MOST_WORDS)).distinct().toList();
        Map<String, Object> parameters = new HashMap<>();
        List<String> inPosts = new ArrayList<>();
        List<String> inParticipants = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i).toLowerCase(Locale.ROOT);
            String like = " like :word" + i + " escape '!'";
            parameters.put("word" + i, "%" + escaped(word) + "%");
            String names = "lower(p.name)%1$s or lower(f.title)%1$s or p.slug%1$s".formatted(like);
            inParticipants.add(
                    "(%2$s or lower(f.addresses.url)%1$s or lower(p.email)%1$s)"
                            .formatted(like, names));
            inPosts.add(
                    ("(lower(e.text.title)%1$s or lower(e.text.summary)%1$s"
                                    + (MARKUP.contains(word)
                                            ? ""
                                            : " or lower(e.text.contentHtml)%1$s")
                                    + " or %2$s)")
                            .formatted(like, names));
        }
        return found(
                false,
                before == null
                        ? participants(" " + String.join(" and ", inParticipants), parameters)
                        : List.of(),
                posts(" " + String.join(" and ", inPosts), parameters, before, limit),
                limit);
    }

    private static Found found(
            boolean isAddress,
            List<FoundParticipant> participants,
            List<FoundPost> oneMore,
            int limit) {
        List<FoundPost> posts = oneMore.subList(0, Math.min(limit, oneMore.size()));
        return new Found(
                isAddress,
                participants,
                posts,
                oneMore.size() > limit
                        ? new Place(posts.getLast().shownAt(), posts.getLast().id())
                        : null);
    }

    private List<FoundParticipant> participants(String where, Map<String, Object> parameters) {
        var query =
                database.createQuery(
                        "select p.slug, p.name, p.membership, min(coalesce(f.title,"
                                + " f.addresses.url)) from Feed f join f.participant p where"
                                + " p.membership <> :removed and"
                                + where
                                + " group by p.slug, p.name, p.membership order by lower(p.name),"
                                + " p.slug",
                        Object[].class);
        parameters.forEach(query::setParameter);
        return query.setParameter("removed", Membership.REMOVED)
                .setMaxResults(MOST_PARTICIPANTS)
                .getResultStream()
                .map(
                        row ->
                                new FoundParticipant(
                                        (String) row[0],
                                        (String) row[1],
                                        (Membership) row[2],
                                        (String) row[3]))
                .toList();
    }

    /// @return one more than the limit when there is a next page
    private List<FoundPost> posts(
            String where, Map<String, Object> parameters, @Nullable Place before, int limit) {
        Map<String, Object> all = new HashMap<>(parameters);
        String below = "";
        if (before != null) {
            below = " and (e.shownAt < :at or e.shownAt = :at and e.id < :id)";
            all.put("at", before.shownAt());
            all.put("id", before.id());
        }
        var query =
                database.createQuery(
                        "select e.id, e.text.title, p.slug, p.name, p.membership, case when"
                                + " e.hiddenAt is null then 0 else 1 end, e.shownAt from Entry e join"
                                + " e.feed f join f.participant p where e.removedAt is null and ("
                                + where
                                + ")"
                                + below
                                + " order by e.shownAt desc, e.id desc",
                        Object[].class);
        all.forEach(query::setParameter);
        List<Object[]> rows = query.setMaxResults(limit + 1).getResultList();
        Map<Long, List<RecognisedThing>> things =
                rows.isEmpty()
                        ? Map.of()
                        : things(rows.stream().map(row -> (Long) row[0]).toList());
        return rows.stream()
                .map(
                        row ->
                                new FoundPost(
                                        (Long) row[0],
                                        (String) row[1],
                                        (String) row[2],
                                        (String) row[3],
                                        (Membership) row[4],
                                        ((Number) row[5]).intValue() == 1,
                                        (Instant) row[6],
                                        things.getOrDefault((Long) row[0], List.of())))
                .toList();
    }

    private Map<Long, List<RecognisedThing>> things(List<Long> ids) {
        return database.createQuery(
                        "select e.id, t.number, t.certainty, t.basis, t.evidence from Entry e join"
                                + " e.things t where e.id in :ids order by t.number",
                        Object[].class)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(
                        groupingBy(
                                row -> (Long) row[0],
                                mapping(
                                        row ->
                                                new RecognisedThing(
                                                        (Integer) row[1],
                                                        (RecognisedThing.Certainty) row[2],
                                                        (RecognisedThing.Basis) row[3],
                                                        (String) row[4]),
                                        toList())));
    }

    private static String escaped(String word) {
        return word.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
