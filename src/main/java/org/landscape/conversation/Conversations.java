package org.landscape.conversation;

import static java.util.stream.Collectors.groupingBy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.comment.Comments;
import org.landscape.conversation.Talk.End;
import org.landscape.conversation.Talk.Voice;
import org.landscape.entry.EntryQuery;
import org.landscape.participant.Membership;

/// Who answers whom: by posts that link to posts ([LinkUpdates]) and by comments ([Comments]). A
/// pingback and its link are one answer. What is hidden, removed or of a participant who is not
/// shown is in none of it. The number of queries does not depend on how much there is.
@ApplicationScoped
public class Conversations {

    private static final String ANSWERS =
            "select s.id, s.atom_id, s.title, s.url, sp.slug, sp.name, s.shown_at, sp.membership,"
                    + " t.id, t.atom_id, t.title, t.url, tp.slug, tp.name, t.shown_at, tp.membership"
                    + AnswerRows.JOINED;

    private static final String PARTICIPANTS_ONLY =
            " and sp.membership <> 'ORGANISING' and tp.membership <> 'ORGANISING'";

    private static final String LATEST = " order by a.at desc, a.from_entry desc, a.to_entry";

    private static final String OF_FEEDS =
            " in (select f.id from feed f join participant p on p.id = f.participant_id"
                    + " where p.slug = ?)";

    private final AnswerRows answers;
    private final Comments comments;
    private final ConversationConfig config;

    Conversations(AnswerRows answers, Comments comments, ConversationConfig config) {
        this.answers = answers;
        this.comments = comments;
        this.config = config;
    }

    /// The posts that are or were at an address, also by the short one of their blog
    /// (`/?p=123`), as links to them are found; readers may not see all of them. One query.
    public List<Long> postsAt(WebAddress address) {
        return answers.rows(
                "select distinct entry_id from entry_address where hash = any(?) order by entry_id",
                row -> row.getLong(1),
                address.destination().meanings().stream().map(WebAddress::keyHash).toList());
    }

    /// One post answers another by a link.
    private record Linked(End from, End to) {}

    // --- Of posts -------------------------------------------------------------------------------

    /// What is said to some posts, and what they say, by their ids; a post without any of it is
    /// absent. Four queries.
    @Transactional
    public Map<Long, Talk> of(Collection<Long> posts) {
        if (posts.isEmpty()) {
            return Map.of();
        }
        // Each half reads an index of its own. H2 plans a union of both anew each time.
        List<Linked> links =
                Stream.concat(
                                linked("a.from_entry = any(?)", "", posts).stream(),
                                linked("a.to_entry = any(?)", "", posts).stream())
                        .distinct()
                        .toList();
        Map<Long, Comments.OnPost> commented = comments.on(posts);
        Map<Long, List<Linked>> from = links.stream().collect(groupingBy(one -> one.from().id()));
        Map<Long, List<Linked>> to = links.stream().collect(groupingBy(one -> one.to().id()));
        Map<Long, Talk> talks = new HashMap<>();
        for (Long post : posts) {
            Comments.OnPost on = commented.get(post);
            Talk talk =
                    new Talk(
                            post,
                            from.getOrDefault(post, List.of()).stream()
                                    .map(Linked::to)
                                    .distinct()
                                    .toList(),
                            voices(to.getOrDefault(post, List.of()), on),
                            on == null ? 0 : on.others(),
                            on == null ? null : on.url());
            if (talk.isAnswered() || !talk.answers().isEmpty()) {
                talks.put(post, talk);
            }
        }
        return talks;
    }

    /// Each participant once. A pingback tells of a link that may be known already, and of one in a
    /// post whose feed carries only its beginning.
    private static List<Voice> voices(List<Linked> links, Comments.@Nullable OnPost on) {
        List<Voice> all = new ArrayList<>();
        for (Linked link : links) {
            End from = link.from();
            all.add(new Voice(from.slug(), from.name(), from, from.url(), from.at(), from.task()));
        }
        if (on != null) {
            on.commenters()
                    .forEach(
                            one ->
                                    all.add(
                                            new Voice(
                                                    one.slug(),
                                                    one.name(),
                                                    null,
                                                    one.url(),
                                                    one.latest(),
                                                    false)));
            on.pingbacks()
                    .forEach(
                            one ->
                                    all.add(
                                            new Voice(
                                                    one.slug(),
                                                    one.name(),
                                                    null,
                                                    one.url(),
                                                    one.at(),
                                                    false)));
        }
        Map<String, Voice> voices = new LinkedHashMap<>();
        all.stream()
                // A post says more than a comment: it is there to be read.
                .sorted(
                        Comparator.comparing((Voice one) -> one.post() == null)
                                .thenComparing(Voice::at)
                                .thenComparing(Voice::slug))
                .forEach(one -> voices.putIfAbsent(one.slug(), one));
        return voices.values().stream()
                .sorted(Comparator.comparing(Voice::at).thenComparing(Voice::slug))
                .toList();
    }

    // --- Of a participant -----------------------------------------------------------------------

    /// An answer of one participant to another: a post that links, or comments.
    ///
    /// @param from the post that links, null when it is a comment
    /// @param to the id of the post that is answered
    public record Answer(
            String slug,
            String name,
            @Nullable End from,
            @Nullable String url,
            Instant at,
            String toSlug,
            long to) {}

    /// What a participant gave to others, the latest first. Two queries.
    @Transactional
    public List<Answer> given(String slug, int limit) {
        return merged(
                linked("a.from_feed" + OF_FEEDS, PARTICIPANTS_ONLY + LATEST + first(limit), slug),
                comments.given(slug, null, limit),
                limit);
    }

    /// What a participant received from others, the latest first. Two queries.
    @Transactional
    public List<Answer> received(String slug, int limit) {
        return merged(
                linked("a.to_feed" + OF_FEEDS, LATEST + first(limit), slug),
                comments.received(slug, null, limit),
                limit);
    }

    private static List<Answer> merged(
            List<Linked> links, List<Comments.Written> written, int limit) {
        return Stream.concat(
                        links.stream().map(Conversations::answer),
                        written.stream().map(Conversations::answer))
                .sorted(Comparator.comparing(Answer::at).reversed())
                .limit(limit)
                .toList();
    }

    private static Answer answer(Linked link) {
        End from = link.from();
        return new Answer(
                from.slug(),
                from.name(),
                from,
                from.url(),
                from.at(),
                link.to().slug(),
                link.to().id());
    }

    private static Answer answer(Comments.Written one) {
        return new Answer(one.slug(), one.name(), null, one.url(), one.at(), one.to(), one.entry());
    }

    // --- Of all ---------------------------------------------------------------------------------

    /// The answers of a time: the last weeks in which there were any.
    ///
    /// @param liveliest the posts with answers of the most participants, the liveliest first
    /// @param latest the posts by their latest answer, the latest first
    /// @param pairs who answered whom, and how often, the most often first
    /// @param answers how many there are
    /// @param since the beginning of that time
    public record Recent(
            List<Long> liveliest, List<Long> latest, List<Pair> pairs, int answers, Instant since) {
        public Recent {
            liveliest = List.copyOf(liveliest);
            latest = List.copyOf(latest);
            pairs = List.copyOf(pairs);
        }
    }

    /// How often one participant answered another.
    public record Pair(String from, String to, int answers) {}

    /// What was said in the last weeks. Three queries, which read the answers of that time.
    @Transactional
    public Recent recent() {
        List<Linked> newest = linked("true", PARTICIPANTS_ONLY + LATEST + first(1));
        List<Comments.Written> commented = comments.recent(null, config.answers());
        Optional<Instant> last =
                Stream.concat(
                                newest.stream().map(link -> link.from().at()),
                                commented.stream().limit(1).map(Comments.Written::at))
                        .max(Comparator.naturalOrder());
        if (last.isEmpty()) {
            return new Recent(List.of(), List.of(), List.of(), 0, Instant.EPOCH);
        }
        Instant since = last.get().minus(config.livelyFor());
        List<Linked> links =
                linked(
                        "a.at >= ?",
                        PARTICIPANTS_ONLY + LATEST + first(config.answers()),
                        since.atOffset(ZoneOffset.UTC));
        List<Answer> all =
                merged(
                        links,
                        commented.stream().filter(one -> !one.at().isBefore(since)).toList(),
                        Integer.MAX_VALUE);
        return recent(all, since);
    }

    /// @param all the latest first
    static Recent recent(List<Answer> all, Instant since) {
        Map<Long, List<Answer>> byPost =
                all.stream()
                        .collect(groupingBy(Answer::to, LinkedHashMap::new, Collectors.toList()));
        List<Long> latest = List.copyOf(byPost.keySet());
        // A sort is stable: of equally lively posts the one with the latest answer is first.
        List<Long> liveliest =
                byPost.entrySet().stream()
                        .sorted(
                                Comparator.comparing(
                                                (Map.Entry<Long, List<Answer>> one) ->
                                                        people(one.getValue()))
                                        .reversed())
                        .map(Map.Entry::getKey)
                        .toList();
        Map<List<String>, Long> counted =
                all.stream()
                        .collect(
                                groupingBy(
                                        one -> List.of(one.slug(), one.toSlug()),
                                        LinkedHashMap::new,
                                        Collectors.counting()));
        List<Pair> pairs =
                counted.entrySet().stream()
                        .map(
                                one ->
                                        new Pair(
                                                one.getKey().getFirst(),
                                                one.getKey().getLast(),
                                                one.getValue().intValue()))
                        .sorted(
                                Comparator.comparing(Pair::answers)
                                        .reversed()
                                        .thenComparing(Pair::from)
                                        .thenComparing(Pair::to))
                        .toList();
        return new Recent(liveliest, latest, pairs, all.size(), since);
    }

    private static long people(List<Answer> answers) {
        return answers.stream().map(Answer::slug).distinct().count();
    }

    /// A page of the posts that answer others, the latest first: their ids. One query.
    ///
    /// @param after only those below this place, null for the first page
    @Transactional
    public List<EntryQuery.Place> answering(EntryQuery.@Nullable Place after, int limit) {
        String below = after == null ? "true" : "(a.at < ? or (a.at = ? and a.from_entry < ?))";
        Object[] values =
                after == null
                        ? new Object[0]
                        : new Object[] {
                            after.shownAt().atOffset(ZoneOffset.UTC),
                            after.shownAt().atOffset(ZoneOffset.UTC),
                            after.id()
                        };
        String sql =
                "select distinct a.at, a.from_entry"
                        + AnswerRows.JOINED
                        + below
                        + PARTICIPANTS_ONLY
                        + " order by a.at desc, a.from_entry desc"
                        + first(limit);
        return answers.rows(
                sql,
                row ->
                        new EntryQuery.Place(
                                row.getObject(1, OffsetDateTime.class).toInstant(), row.getLong(2)),
                values);
    }

    // --- The database ---------------------------------------------------------------------------

    private static String first(int limit) {
        return " fetch first " + limit + " rows only";
    }

    private List<Linked> linked(String where, String order, Object... values) {
        return answers.rows(
                ANSWERS + where + order, row -> new Linked(end(row, 0), end(row, 8)), values);
    }

    private static End end(ResultSet row, int before) throws SQLException {
        return new End(
                row.getLong(before + 1),
                row.getString(before + 2),
                Objects.requireNonNullElse(row.getString(before + 3), ""),
                row.getString(before + 4),
                row.getString(before + 5),
                row.getString(before + 6),
                row.getObject(before + 7, OffsetDateTime.class).toInstant(),
                row.getString(before + 8).equals(Membership.ORGANISING.name()));
    }
}
