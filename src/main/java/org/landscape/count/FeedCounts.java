package org.landscape.count;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is kept of one feed, of its posts that readers see if they see the participant's. A
/// [FeedCounter] makes it.
public final class FeedCounts {

    private final int posts;
    private final @Nullable ListedPost newest;
    private final @Nullable ListedPost first;
    private final @Nullable ListedPost firstDigested;
    private final int[] days;
    private final int[] perDay;
    private final int[] months;
    private final int[] hours;
    private final int[] digests;
    private final List<FeedThing> things;

    FeedCounts(FeedCounter counter) {
        posts = counter.posts;
        newest = counter.newest;
        first = counter.first;
        firstDigested = counter.firstDigested;
        days = counter.days.keySet().stream().mapToInt(day -> day).toArray();
        perDay =
                counter.days.values().stream()
                        .mapToInt(day -> day[1] == 0 ? -day[0] : day[0])
                        .toArray();
        months = counter.months.stream().mapToInt(month -> month).toArray();
        hours = Sums.pairs(counter.hours);
        digests = Sums.pairs(counter.digests);
        things = counter.things();
    }

    int posts() {
        return posts;
    }

    /// Its newest post; there is one where there are posts.
    ListedPost newest() {
        return requireNonNull(newest, "no posts");
    }

    Instant lastPostAt() {
        return newest().shownAt();
    }

    /// Its first post since the programme began, null when there is none.
    @Nullable ListedPost first() {
        return first;
    }

    /// Its first post that is in a digest, at the moment that puts it there; null when none is.
    @Nullable ListedPost firstDigested() {
        return firstDigested;
    }

    /// The days on which something was posted, since 1970, in order.
    int[] days() {
        return days;
    }

    /// How much was posted on each of the [#days]; negative where all of it has a lent date.
    int[] perDay() {
        return perDay;
    }

    /// The months in which something was posted that is on the front page, since the year 0.
    int[] months() {
        return months;
    }

    /// Pairs: an hour of the week, and how many posts were published in it.
    int[] hours() {
        return hours;
    }

    /// Pairs: the Monday of a week, in days since 1970, and how many posts are in its digest.
    int[] digests() {
        return digests;
    }

    List<FeedThing> things() {
        return things;
    }
}
