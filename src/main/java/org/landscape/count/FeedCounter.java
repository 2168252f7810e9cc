package org.landscape.count;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Counts the posts of one feed, which are added in any order. For one thread.
public final class FeedCounter {

    private final ProgrammeTime time;

    /// For each day how many posts there are, and how many of these have a date of their own.
    final Map<Integer, int[]> days = new TreeMap<>();

    final Set<Integer> months = new TreeSet<>();
    final Map<Integer, int[]> hours = new TreeMap<>();
    final Map<Integer, int[]> digests = new TreeMap<>();
    int posts;
    @Nullable ListedPost newest;
    @Nullable ListedPost first;
    @Nullable ListedPost firstDigested;

    private final Map<Integer, List<ListedPost>> sure = new HashMap<>();
    private final Map<Integer, List<ListedPost>> doubtful = new HashMap<>();
    private final Set<Long> undated = new HashSet<>();

    public FeedCounter(ProgrammeTime time) {
        this.time = time;
    }

    /// Adds a post that is neither removed nor hidden.
    ///
    /// @param published whether its date is the one of publication that the feed claims
    /// @param lent whether its date is the programme's first day, which no post of its document
    ///     contradicts
    /// @param crowded whether it is beyond what one blog may have on the front page
    public void add(ListedPost post, boolean published, boolean lent, boolean crowded) {
        posts++;
        newest = newest == null || newest.isBelow(post) ? post : newest;
        if (!post.shownAt().isBefore(time.start())) {
            first = first == null ? post : ListedPost.lower(first, post);
        }
        ZonedDateTime at = post.shownAt().atZone(time.zone());
        LocalDate day = at.toLocalDate();
        if (published) {
            Sums.increment(hours, DayCounts.hourOfWeek(at));
        }
        int[] count = days.computeIfAbsent((int) day.toEpochDay(), _ -> new int[2]);
        count[0]++;
        count[1] += lent ? 0 : 1;
        if (!crowded) {
            months.add(DayCounts.month(day));
        }
    }

    /// Adds that a post is in the digest of the week of a moment.
    public void addToDigest(ListedPost post, Instant at) {
        Sums.increment(digests, Sums.monday(LocalDate.ofInstant(at, time.zone())));
        ListedPost digested = new ListedPost(post.id(), at, post.feed());
        firstDigested =
                firstDigested == null ? digested : ListedPost.lower(firstDigested, digested);
    }

    /// Adds that a post is for a Thing.
    ///
    /// @param surely false when it is so doubtfully
    /// @param dated whether its date tells when it was written
    public void addToThing(ListedPost post, int thing, boolean surely, boolean dated) {
        if (!dated) {
            undated.add(post.id());
        }
        (surely ? sure : doubtful).computeIfAbsent(thing, _ -> new ArrayList<>()).add(post);
    }

    public FeedCounts counts() {
        return new FeedCounts(this);
    }

    List<FeedThing> things() {
        return Stream.concat(sure.keySet().stream(), doubtful.keySet().stream())
                .distinct()
                .sorted()
                .map(
                        thing ->
                                new FeedThing(
                                        thing,
                                        sure.getOrDefault(thing, List.of()),
                                        doubtful.getOrDefault(thing, List.of()),
                                        undated,
                                        time.zone()))
                .toList();
    }
}
