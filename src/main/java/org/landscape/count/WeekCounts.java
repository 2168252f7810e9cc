package org.landscape.count;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What participants who are shown posted in each week of the programme's time zone, and what is
/// in the digest of each week.
public final class WeekCounts {

    private final ShownFeeds shown;
    private final ZoneId zone;
    private final Once<List<ThingWeek>> thingWeeks = new Once<>(this::byThing);
    private final Once<List<DigestWeek>> digestWeeks = new Once<>(this::digests);
    private final Once<List<FirstDigested>> firstDigested = new Once<>(this::newcomers);

    WeekCounts(ShownFeeds shown, ZoneId zone) {
        this.shown = shown;
        this.zone = zone;
    }

    /// How many posts were surely for a Thing in one week, of those whose date tells when they
    /// were written.
    ///
    /// @param monday the day with which the week begins
    public record ThingWeek(int thing, LocalDate monday, long posts) {}

    /// What is in the digest of one week.
    ///
    /// @param monday the day with which the week begins
    /// @param participants who have a post in it
    public record DigestWeek(LocalDate monday, long posts, long participants) {}

    /// The first post of a participant that is in a digest.
    ///
    /// @param participant the slug
    /// @param monday the day with which the week of the digest begins
    public record FirstDigested(String participant, long entry, LocalDate monday) {}

    /// How many posts there are for each Thing in each week, by Thing and week.
    public List<ThingWeek> thingWeeks() {
        return thingWeeks.get();
    }

    /// What is in the digest of each week that has posts, the first week first.
    public List<DigestWeek> digestWeeks() {
        return digestWeeks.get();
    }

    /// The first post of each participant that is in a digest.
    public List<FirstDigested> firstDigested() {
        return firstDigested.get();
    }

    private List<ThingWeek> byThing() {
        Map<Integer, Map<Integer, Long>> sums = new TreeMap<>();
        for (FeedCounts feed : shown.all()) {
            for (FeedThing thing : feed.things()) {
                Sums.add(thing.weeks(), sums.computeIfAbsent(thing.thing(), _ -> new TreeMap<>()));
            }
        }
        List<ThingWeek> weeks = new ArrayList<>();
        sums.forEach(
                (thing, of) ->
                        of.forEach(
                                (monday, posts) ->
                                        weeks.add(
                                                new ThingWeek(
                                                        thing,
                                                        LocalDate.ofEpochDay(monday),
                                                        posts))));
        return List.copyOf(weeks);
    }

    private List<DigestWeek> digests() {
        Map<Integer, Long> posts = new TreeMap<>();
        Map<Integer, Long> participants = new HashMap<>();
        for (List<FeedCounts> theirs : shown.byParticipant().values()) {
            Map<Integer, Long> own = new HashMap<>();
            theirs.forEach(feed -> Sums.add(feed.digests(), own));
            own.forEach((monday, number) -> posts.merge(monday, number, Long::sum));
            own.keySet().forEach(monday -> participants.merge(monday, 1L, Long::sum));
        }
        return posts.entrySet().stream()
                .map(
                        week ->
                                new DigestWeek(
                                        LocalDate.ofEpochDay(week.getKey()),
                                        week.getValue(),
                                        participants.getOrDefault(week.getKey(), 0L)))
                .toList();
    }

    private List<FirstDigested> newcomers() {
        List<FirstDigested> first = new ArrayList<>();
        shown.byParticipant()
                .forEach(
                        (slug, theirs) -> {
                            ListedPost post = firstDigested(theirs);
                            if (post != null) {
                                first.add(new FirstDigested(slug, post.id(), mondayOf(post)));
                            }
                        });
        return List.copyOf(first);
    }

    private static @Nullable ListedPost firstDigested(List<FeedCounts> theirs) {
        ListedPost first = null;
        for (FeedCounts feed : theirs) {
            ListedPost own = feed.firstDigested();
            if (own != null && (first == null || own.shownAt().isBefore(first.shownAt()))) {
                first = own;
            }
        }
        return first;
    }

    private LocalDate mondayOf(ListedPost post) {
        return LocalDate.ofEpochDay(Sums.monday(LocalDate.ofInstant(post.shownAt(), zone)));
    }
}
