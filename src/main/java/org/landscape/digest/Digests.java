package org.landscape.digest;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Comparator;
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
import org.landscape.conversation.Conversations;
import org.landscape.conversation.Talk;
import org.landscape.conversation.Unanswered;
import org.landscape.count.WeekCounts.DigestWeek;
import org.landscape.count.WeekCounts.FirstDigested;
import org.landscape.digest.Digest.Lively;
import org.landscape.digest.Digest.Part;
import org.landscape.digest.Digest.Person;
import org.landscape.digest.Digest.Post;
import org.landscape.entry.DigestPosts;
import org.landscape.entry.DigestPosts.Digested;
import org.landscape.entry.DigestPosts.Line;
import org.landscape.entry.EntryCounts;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme;

/// Makes the digests. Which weeks have one, and who is new, is in memory ([EntryCounts]); the posts
/// of some weeks take ten queries, however many they are.
@ApplicationScoped
public class Digests {

    /// More posts than this of the weeks that are read at once are not looked at.
    private static final int MOST_POSTS = 50_000;

    /// More names than this are no news of people.
    private static final int MOST_NEWCOMERS = 40;

    /// With fewer answers there is no conversation.
    private static final int LIVELY = 2;

    private static final int MOST_LIVELY = 3;

    /// Of all that wait, so many are looked at, and so many named.
    private static final int MOST_WAITING = 200;

    private static final int MOST_NAMED_WAITING = 5;

    private final DigestPosts lists;
    private final EntryCounts counts;
    private final Forewords forewords;
    private final Conversations conversations;
    private final Unanswered unanswered;
    private final CurrentProgramme programme;
    private final DigestConfig config;
    private final InstantSource clock;

    Digests(
            DigestPosts lists,
            EntryCounts counts,
            Forewords forewords,
            Conversations conversations,
            Unanswered unanswered,
            CurrentProgramme programme,
            DigestConfig config,
            InstantSource clock) {
        this.lists = lists;
        this.counts = counts;
        this.forewords = forewords;
        this.conversations = conversations;
        this.unanswered = unanswered;
        this.programme = programme;
        this.config = config;
        this.clock = clock;
    }

    /// The week that is under way in the programme's time zone.
    public Week present() {
        return Week.of(LocalDate.ofInstant(clock.instant(), zone()));
    }

    /// What is in the digest of each week so far that has posts, the latest first.
    public List<WeekSum> weeks() {
        Week present = present();
        return counts.now().weeks().digestWeeks().reversed().stream()
                .map(WeekSum::of)
                .filter(one -> one.week().compareTo(present) <= 0)
                .toList();
    }

    /// How much is in a digest.
    public record WeekSum(Week week, long posts, long participants) {
        static WeekSum of(DigestWeek week) {
            return new WeekSum(new Week(week.monday()), week.posts(), week.participants());
        }
    }

    /// The latest week that is over and has posts; empty when there is none.
    public Optional<Week> latest() {
        Week present = present();
        return weeks().stream()
                .map(WeekSum::week)
                .filter(week -> week.compareTo(present) < 0)
                .findFirst();
    }

    /// Whether a week has a digest, perhaps an empty one: it is not before the first one with
    /// posts, and not in the future.
    public boolean has(Week week) {
        Week present = present();
        Week first = weeks().stream().map(WeekSum::week).reduce((_, last) -> last).orElse(present);
        return week.compareTo(first) >= 0 && week.compareTo(present) <= 0;
    }

    /// The digest of a week.
    @Transactional
    public Digest of(Week week) {
        return of(List.of(week)).getFirst();
    }

    /// The digests of the latest weeks that are over and have posts, the latest first.
    @Transactional
    public List<Digest> latestOnes() {
        Week present = present();
        return of(
                weeks().stream()
                        .map(WeekSum::week)
                        .filter(week -> week.compareTo(present) < 0)
                        .limit(config.weeks())
                        .toList());
    }

    private List<Digest> of(List<Week> weeks) {
        if (weeks.isEmpty()) {
            return List.of();
        }
        Week first = Collections.min(weeks);
        Week last = Collections.max(weeks);
        Map<Week, Foreword> written = forewords.between(first, last);
        Map<Week, SortedPosts> sorted = new HashMap<>();
        Set<Long> named = new HashSet<>();
        Map<Week, List<Digested>> posts = posts(first, last);
        Map<Week, List<FirstDigested>> newcomers =
                counts.now().weeks().firstDigested().stream()
                        .sorted(Comparator.comparing(FirstDigested::entry))
                        .collect(Collectors.groupingBy(one -> new Week(one.monday())));
        for (Week week : weeks) {
            SortedPosts of =
                    SortedPosts.of(
                            posts.getOrDefault(week, List.of()),
                            programme.get().things(),
                            config.posts());
            sorted.put(week, of);
            named.addAll(of.named());
            newcomers.getOrDefault(week, List.of()).stream()
                    .limit(MOST_NEWCOMERS)
                    .forEach(one -> named.add(one.entry()));
        }
        Map<Week, Talked> talked = talked(posts, weeks);
        talked.values().forEach(one -> named.addAll(one.named()));
        Map<Long, Line> lines = lists.lines(named);
        Week present = present();
        return weeks.stream()
                .map(
                        week ->
                                digest(
                                        week,
                                        requireNonNull(sorted.get(week)),
                                        week.compareTo(present) < 0,
                                        written.getOrDefault(week, Foreword.NONE),
                                        people(newcomers.getOrDefault(week, List.of()), lines),
                                        newcomers.getOrDefault(week, List.of()).size(),
                                        requireNonNull(talked.get(week)),
                                        lines,
                                        this::label))
                .toList();
    }

    /// What is said to the posts of a week.
    ///
    /// @param answers how many answers the liveliest have, by their ids, the liveliest first
    /// @param waiting the ids of those that wait for one
    record Talked(Map<Long, Integer> answers, List<Long> waiting) {

        Set<Long> named() {
            return Stream.concat(answers.keySet().stream(), waiting.stream())
                    .collect(Collectors.toSet());
        }
    }

    /// Six queries, however many weeks and posts there are.
    private Map<Week, Talked> talked(Map<Week, List<Digested>> posts, List<Week> weeks) {
        Map<Week, List<Long>> ids = new HashMap<>();
        for (Week week : weeks) {
            ids.put(
                    week,
                    posts.getOrDefault(week, List.of()).stream()
                            .filter(post -> !post.organisers())
                            .map(Digested::id)
                            .toList());
        }
        Map<Long, Talk> talks =
                conversations.of(ids.values().stream().flatMap(List::stream).toList());
        List<Long> waiting =
                unanswered.waiting(clock.instant(), _ -> true, MOST_WAITING).stream()
                        .map(Unanswered.Waiting::entry)
                        .toList();
        Map<Week, Talked> talked = new HashMap<>();
        ids.forEach(
                (week, all) -> {
                    Map<Long, Integer> answers = new LinkedHashMap<>();
                    all.stream()
                            .flatMap(id -> Stream.ofNullable(talks.get(id)))
                            .filter(talk -> talk.total() >= LIVELY)
                            .sorted(
                                    Comparator.comparing(Talk::total)
                                            .thenComparing(Talk::entry)
                                            .reversed())
                            .limit(MOST_LIVELY)
                            .forEach(talk -> answers.put(talk.entry(), talk.total()));
                    Set<Long> here = Set.copyOf(all);
                    talked.put(
                            week,
                            new Talked(
                                    answers,
                                    waiting.stream()
                                            .filter(here::contains)
                                            .limit(MOST_NAMED_WAITING)
                                            .toList()));
                });
        return talked;
    }

    private Map<Week, List<Digested>> posts(Week first, Week last) {
        ZoneId zone = zone();
        return lists.digested(first.begins(zone), last.ends(zone), MOST_POSTS).stream()
                .collect(
                        Collectors.groupingBy(
                                post -> Week.of(LocalDate.ofInstant(post.digestAt(), zone))));
    }

    private static List<Person> people(List<FirstDigested> first, Map<Long, Line> lines) {
        return first.stream()
                .limit(MOST_NEWCOMERS)
                .flatMap(one -> Stream.ofNullable(lines.get(one.entry())))
                .map(line -> new Person(line.participant(), line.name()))
                .sorted(Comparator.comparing(Person::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    /// A page of all posts of one part of a digest.
    ///
    /// @param part with the posts of the page; those that are `more` come on later pages
    /// @param all how many there are on all pages
    public record PartPage(Part part, int all) {}

    /// The posts of a week for one Thing, or for none, also those that were picked.
    ///
    /// @param thing its number, null for the posts that are for none
    /// @param skip how many are on the pages before
    @Transactional
    public PartPage part(Week week, @Nullable Integer thing, int skip, int most) {
        List<Digested> posts =
                posts(week, week).getOrDefault(week, List.of()).stream()
                        .filter(post -> !post.organisers())
                        .filter(
                                post ->
                                        Objects.equals(
                                                thing,
                                                SortedPosts.thingOf(
                                                        post, programme.get().things())))
                        .sorted(SortedPosts.NEWEST_FIRST)
                        .toList();
        List<Digested> shown = posts.stream().skip(skip).limit(most).toList();
        Map<Long, Line> lines = lists.lines(shown.stream().map(Digested::id).toList());
        List<Post> found =
                shown.stream()
                        .flatMap(post -> Stream.ofNullable(lines.get(post.id())))
                        .map(Digests::post)
                        .toList();
        return new PartPage(
                new Part(
                        thing,
                        label(thing),
                        found,
                        Math.max(0, posts.size() - skip - shown.size())),
                posts.size());
    }

    /// The newest notices of the organisers, as the front page has them for a time.
    @Transactional
    public List<Post> notices() {
        return lists.notices(clock.instant().minus(config.noticesFor()), config.notices()).stream()
                .map(Digests::post)
                .toList();
    }

    /// Such as `Thing 6: Online networks`.
    private String label(@Nullable Integer thing) {
        Programme now = programme.get();
        return thing == null
                ? now.things().isEmpty() ? "Posts" : "For no " + now.unit() + " in particular"
                : now.thing(thing)
                        .map(one -> now.unit() + " " + thing + ": " + one.title())
                        .orElse(now.unit() + " " + thing);
    }

    private ZoneId zone() {
        return programme.get().timezone();
    }

    private static Post post(Line line) {
        return new Post(
                line.id(),
                line.url(),
                line.title(),
                line.summary(),
                line.language(),
                new Person(line.participant(), line.name()),
                line.shownAt());
    }

    private static Digest digest(
            Week week,
            SortedPosts sorted,
            boolean over,
            Foreword foreword,
            List<Person> newcomers,
            int allNewcomers,
            Talked talked,
            Map<Long, Line> lines,
            Function<@Nullable Integer, String> labels) {
        return new Digest(
                week,
                over,
                foreword,
                sorted.posts(),
                sorted.participants(),
                posts(sorted.picked(), lines),
                posts(sorted.notices(), lines),
                newcomers,
                Math.max(0, allNewcomers - newcomers.size()),
                talked.answers().entrySet().stream()
                        .filter(one -> lines.containsKey(one.getKey()))
                        .map(
                                one ->
                                        new Lively(
                                                post(requireNonNull(lines.get(one.getKey()))),
                                                one.getValue()))
                        .toList(),
                talked.waiting().stream()
                        .flatMap(id -> Stream.ofNullable(lines.get(id)))
                        .map(Digests::post)
                        .toList(),
                sorted.parts().stream()
                        .map(
                                part ->
                                        new Part(
                                                part.thing(),
                                                labels.apply(part.thing()),
                                                posts(part.named(), lines),
                                                part.more()))
                        .toList());
    }

    private static List<Post> posts(List<Digested> posts, Map<Long, Line> lines) {
        return posts.stream()
                .flatMap(post -> Stream.ofNullable(lines.get(post.id())))
                .map(Digests::post)
                .toList();
    }
}
