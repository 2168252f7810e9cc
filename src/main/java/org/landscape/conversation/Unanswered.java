package org.landscape.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.landscape.comment.Comments;
import org.landscape.entry.EntryLists;

/// Which posts were answered, and who waits for an answer. An answer is a post of another
/// participant that links to it, a comment that the post's own participant did not write, or one
/// that its feed states and that was not seen. The number of queries does not depend on how much
/// there is.
@ApplicationScoped
public class Unanswered {

    private final AnswerRows answers;
    private final EntryLists lists;
    private final Comments comments;
    private final ConversationConfig config;

    Unanswered(AnswerRows answers, EntryLists lists, Comments comments, ConversationConfig config) {
        this.answers = answers;
        this.lists = lists;
        this.comments = comments;
        this.config = config;
    }

    /// A participant who waits for an answer, with the post that waits: their first one that was
    /// not answered.
    ///
    /// @param entry the post's id
    /// @param first whether it is their first post since the programme began
    /// @param received how many answers they had so far; counted only where it decides or is shown
    public record Waiting(long entry, String slug, Instant since, boolean first, int received) {

        Waiting having(int answers) {
            return new Waiting(entry, slug, since, first, answers);
        }
    }

    private static final String CANDIDATES =
            "select e.id, p.slug, e.shown_at, coalesce(e.comments_count, 0) from entry e"
                    + " join feed f on f.id = e.feed_id"
                    + " join participant p on p.id = f.participant_id"
                    + " where e.gone_at is null and e.shown_at > ? and e.shown_at <= ?"
                    + " and p.membership = 'ACTIVE' and f.followed and f.halt is null"
                    + " order by e.shown_at, e.id";

    /// Of a time, so that a database begins with the comments and not with all posts.
    private static final String COMMENTED =
            "select e.id, e.shown_at, count(*), sum(case when c.participant_id = f.participant_id"
                    + " then 0 else 1 end) from comment c join entry e on e.id = c.entry_id"
                    + " join feed f on f.id = e.feed_id"
                    + " join participant p on p.id = f.participant_id"
                    + " where case when e.gone_at is null then true else false end"
                    + " and p.membership in "
                    + AnswerRows.SHOWN
                    + " and e.shown_at > ? group by e.id, e.shown_at";

    private static final String STATED =
            "select e.id, e.shown_at, e.comments_count from entry e"
                    + " join feed f on f.id = e.feed_id"
                    + " join participant p on p.id = f.participant_id"
                    + " where e.gone_at is null and e.shown_at > ? and e.comments_count > 0"
                    + " and p.membership in "
                    + AnswerRows.SHOWN;

    /// A post that may wait.
    ///
    /// @param stated how many comments its feed states
    private record Candidate(long entry, String slug, Instant since, int stated) {}

    /// The comments on a post.
    ///
    /// @param byOthers of all, those that its own participant did not write
    private record Commented(long entry, Instant shownAt, int all, int byOthers) {

        /// Whether somebody else wrote one, seen or only stated.
        static boolean byAnother(@Nullable Commented comments, int stated) {
            return comments == null ? stated > 0 : comments.byOthers > 0 || stated > comments.all;
        }
    }

    /// The first post of each participant that was not answered. Three queries of their own, each
    /// over one time: a database that combines them looks up each post again and again.
    private List<Candidate> unanswered(Instant from, Instant to) {
        OffsetDateTime since = from.atOffset(ZoneOffset.UTC);
        Set<Long> linked =
                Set.copyOf(
                        answers.rows(
                                "select distinct a.to_entry" + AnswerRows.JOINED + "a.at > ?",
                                row -> row.getLong(1),
                                since));
        Map<Long, Commented> commented = commented(since);
        Map<String, Candidate> first = new LinkedHashMap<>();
        answers
                .rows(
                        CANDIDATES,
                        row ->
                                new Candidate(
                                        row.getLong(1),
                                        row.getString(2),
                                        row.getObject(3, OffsetDateTime.class).toInstant(),
                                        row.getInt(4)),
                        since,
                        to.atOffset(ZoneOffset.UTC))
                .stream()
                .filter(one -> !linked.contains(one.entry()))
                .filter(one -> !Commented.byAnother(commented.get(one.entry()), one.stated()))
                .forEach(one -> first.putIfAbsent(one.slug(), one));
        return List.copyOf(first.values());
    }

    private Map<Long, Commented> commented(OffsetDateTime since) {
        return answers
                .rows(
                        COMMENTED,
                        row ->
                                new Commented(
                                        row.getLong(1),
                                        row.getObject(2, OffsetDateTime.class).toInstant(),
                                        row.getInt(3),
                                        row.getInt(4)),
                        since)
                .stream()
                .collect(Collectors.toMap(Commented::entry, one -> one));
    }

    /// When the posts that were answered were posted: those of participants, posted after a moment.
    /// Three queries, which read the answers to the posts of that time, and the posts whose feeds
    /// state comments.
    @Transactional
    public List<Instant> answered(Instant after) {
        OffsetDateTime since = after.atOffset(ZoneOffset.UTC);
        Map<Long, Instant> answered = new HashMap<>();
        answers.rows(
                        "select distinct a.to_entry, t.shown_at"
                                + AnswerRows.JOINED
                                + "t.shown_at > ? and tp.membership <> 'ORGANISING'",
                        Unanswered::moment,
                        since)
                .forEach(one -> answered.put(one.getKey(), one.getValue()));
        Map<Long, Commented> commented = commented(since);
        commented.values().stream()
                .filter(one -> Commented.byAnother(one, 0))
                .forEach(one -> answered.put(one.entry(), one.shownAt()));
        answers
                .rows(
                        STATED,
                        row ->
                                Commented.byAnother(commented.get(row.getLong(1)), row.getInt(3))
                                        ? Optional.of(moment(row))
                                        : Optional.<Map.Entry<Long, Instant>>empty(),
                        since)
                .stream()
                .flatMap(Optional::stream)
                .forEach(one -> answered.put(one.getKey(), one.getValue()));
        return List.copyOf(answered.values());
    }

    private static Map.Entry<Long, Instant> moment(ResultSet row) throws SQLException {
        return Map.entry(row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant());
    }

    /// Those who wait, as they are listed: first posts first, then who waits for the most days, and
    /// of these who received least. A post waits for a limited time. Six queries, which read the
    /// posts of that time.
    ///
    /// @param admitted whether a participant is listed, by slug
    /// @param most how many
    @Transactional
    public List<Waiting> waiting(Instant now, Predicate<String> admitted, int most) {
        Set<Long> firsts = lists.firstPosts();
        List<Waiting> all =
                unanswered(now.minus(config.waitsFor()), now).stream()
                        .map(
                                one ->
                                        new Waiting(
                                                one.entry(),
                                                one.slug(),
                                                one.since(),
                                                firsts.contains(one.entry()),
                                                0))
                        .toList();
        List<Waiting> listed = all.stream().filter(one -> admitted.test(one.slug())).toList();
        Map<String, Integer> received = received(tied(listed, now, most));
        return listed.stream()
                .map(one -> one.having(received.getOrDefault(one.slug(), 0)))
                .sorted(order(now))
                .limit(most)
                .toList();
    }

    /// Those who may be among so many: only their answers need to be counted.
    private static Set<String> tied(List<Waiting> all, Instant now, int most) {
        List<Waiting> sorted = all.stream().sorted(order(now)).toList();
        if (sorted.size() <= most) {
            return sorted.stream().map(Waiting::slug).collect(Collectors.toSet());
        }
        Waiting last = sorted.get(most - 1);
        return sorted.stream()
                .filter(
                        one ->
                                one.first() != last.first()
                                        ? one.first()
                                        : days(one, now) >= days(last, now))
                .map(Waiting::slug)
                .collect(Collectors.toSet());
    }

    static Comparator<Waiting> order(Instant now) {
        return Comparator.comparing(Waiting::first)
                .thenComparing((Waiting one) -> days(one, now))
                .reversed()
                .thenComparing(Waiting::received)
                .thenComparing(Waiting::since)
                .thenComparing(Waiting::entry);
    }

    private static long days(Waiting one, Instant now) {
        return Duration.between(one.since(), now).toDays();
    }

    /// How many answers participants received.
    private Map<String, Integer> received(Set<String> slugs) {
        if (slugs.isEmpty()) {
            return Map.of();
        }
        Map<String, Integer> counted = new HashMap<>();
        answers.rows(
                        "select tp.slug, count(*)"
                                + AnswerRows.JOINED
                                // By itself the list of slugs would be gone through for each post.
                                + "a.to_entry in (select e.id from entry e"
                                + " join feed f on f.id = e.feed_id"
                                + " join participant p on p.id = f.participant_id"
                                + " where p.slug = any(?)) group by tp.slug",
                        row -> Map.entry(row.getString(1), row.getInt(2)),
                        slugs)
                .forEach(one -> counted.put(one.getKey(), one.getValue()));
        comments.totals(slugs)
                .forEach((slug, totals) -> counted.merge(slug, totals.received(), Integer::sum));
        return counted;
    }
}
