package org.landscape.count;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/// How many posts and participants there are for each Thing, of participants who are shown.
public final class ThingCounts {

    private static final Comparator<Newest> NEWEST_FIRST =
            Comparator.comparing(Newest::shownAt).thenComparing(Newest::id).reversed();

    private final ShownFeeds shown;
    private final ZoneId zone;
    private final Once<Map<Integer, Long>> sure = new Once<>(() -> sumOfAll(FeedThing::sure));
    private final Once<Map<Integer, Long>> doubtful =
            new Once<>(() -> sumOfAll(FeedThing::doubtful));
    private final Once<Map<Integer, List<Newest>>> participants = new Once<>(this::newest);
    private final Once<List<FirstPosts>> firstPosts = new Once<>(this::first);

    ThingCounts(ShownFeeds shown, ZoneId zone) {
        this.shown = shown;
        this.zone = zone;
    }

    /// How many entries are surely for a Thing, and how many participants have one.
    public record ThingTotals(long entries, long participants) {}

    /// How many participants posted for a Thing for the first time on one day.
    public record FirstPosts(int thing, LocalDate day, long participants) {}

    /// A participant with sure entries for a Thing.
    ///
    /// @param id of the newest of them
    /// @param shownAt of that one
    /// @param entries how many there are
    public record Newest(long id, Instant shownAt, long entries) {

        /// The newer one of two feeds of one participant, with the entries of both.
        static Newest newer(Newest one, Newest other) {
            Newest newer = NEWEST_FIRST.compare(one, other) <= 0 ? one : other;
            return new Newest(newer.id, newer.shownAt, one.entries + other.entries);
        }
    }

    public ThingTotals totalsOf(int thing) {
        List<Newest> people = participantsOn(thing);
        return new ThingTotals(people.stream().mapToLong(Newest::entries).sum(), people.size());
    }

    /// How many entries are surely for each Thing, by its number.
    public Map<Integer, Long> sure() {
        return sure.get();
    }

    /// How many doubtful entries for these Things wait for a decision.
    public long doubtful(Collection<Integer> things) {
        return things.stream()
                .distinct()
                .mapToLong(thing -> doubtful.get().getOrDefault(thing, 0L))
                .sum();
    }

    /// The participants who have a sure entry for a Thing, by their newest one, the newest first.
    public List<Newest> participantsOn(int thing) {
        return participants.get().getOrDefault(thing, List.of());
    }

    /// How many participants had their first sure entry for each Thing on each day, by Thing and
    /// day.
    public List<FirstPosts> firstPosts() {
        return firstPosts.get();
    }

    private Map<Integer, Long> sumOfAll(ToIntFunction<FeedThing> of) {
        return sum(shown.all(), of);
    }

    static Map<Integer, Long> sum(List<FeedCounts> feeds, ToIntFunction<FeedThing> of) {
        Map<Integer, Long> sums = new HashMap<>();
        for (FeedCounts feed : feeds) {
            for (FeedThing thing : feed.things()) {
                int number = of.applyAsInt(thing);
                if (number > 0) {
                    sums.merge(thing.thing(), (long) number, Long::sum);
                }
            }
        }
        return Map.copyOf(sums);
    }

    private static Stream<FeedThing> done(List<FeedCounts> theirs) {
        return theirs.stream().flatMap(feed -> feed.things().stream()).filter(FeedThing::isDone);
    }

    private Map<Integer, List<Newest>> newest() {
        Map<Integer, List<Newest>> on = new HashMap<>();
        for (List<FeedCounts> theirs : shown.byParticipant().values()) {
            Map<Integer, Newest> newest = new HashMap<>();
            done(theirs)
                    .forEach(thing -> newest.merge(thing.thing(), thing.newest(), Newest::newer));
            newest.forEach(
                    (thing, one) -> on.computeIfAbsent(thing, _ -> new ArrayList<>()).add(one));
        }
        on.values().forEach(people -> people.sort(NEWEST_FIRST));
        return on;
    }

    private List<FirstPosts> first() {
        Map<Integer, Map<LocalDate, Long>> first = new TreeMap<>();
        for (List<FeedCounts> theirs : shown.byParticipant().values()) {
            Map<Integer, LocalDate> days = new HashMap<>();
            done(theirs)
                    .forEach(
                            thing ->
                                    days.merge(
                                            thing.thing(),
                                            thing.firstDay(zone),
                                            (a, b) -> a.isBefore(b) ? a : b));
            days.forEach(
                    (thing, day) ->
                            first.computeIfAbsent(thing, _ -> new TreeMap<>())
                                    .merge(day, 1L, Long::sum));
        }
        List<FirstPosts> posts = new ArrayList<>();
        first.forEach(
                (thing, days) ->
                        days.forEach(
                                (day, people) -> posts.add(new FirstPosts(thing, day, people))));
        return List.copyOf(posts);
    }
}
