package org.landscape.count;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.landscape.recognition.RecognisedThing.Certainty;

/// What is kept of the posts of one feed that are for one Thing: sixteen bytes for each of them.
final class FeedThing {

    private final int thing;

    /// The moment (microseconds since 1970) and the id of each sure post, the newest first. The id
    /// is negative where the date is no evidence.
    private final long[] sure;

    /// The same of the doubtful ones.
    private final long[] doubtful;

    /// Pairs: the Monday of a week, in days since 1970, and how many of the sure posts whose date
    /// is evidence are of that week.
    private final int[] weeks;

    /// @param undated the ids of posts whose date is no evidence
    FeedThing(
            int thing,
            Collection<ListedPost> sure,
            Collection<ListedPost> doubtful,
            Set<Long> undated,
            ZoneId zone) {
        this.thing = thing;
        Map<Integer, int[]> sums = new TreeMap<>();
        for (ListedPost post : sure) {
            if (!undated.contains(post.id())) {
                Sums.increment(sums, Sums.monday(LocalDate.ofInstant(post.shownAt(), zone)));
            }
        }
        this.weeks = Sums.pairs(sums);
        this.sure = kept(sure, undated);
        this.doubtful = kept(doubtful, undated);
    }

    private static long[] kept(Collection<ListedPost> posts, Set<Long> undated) {
        return posts.stream()
                .sorted(ListedPost.NEWEST_FIRST)
                .flatMapToLong(
                        post ->
                                LongStream.of(
                                        ChronoUnit.MICROS.between(Instant.EPOCH, post.shownAt()),
                                        undated.contains(post.id()) ? -post.id() : post.id()))
                .toArray();
    }

    private static Instant at(long[] posts, int place) {
        return Instant.EPOCH.plus(posts[2 * place], ChronoUnit.MICROS);
    }

    int thing() {
        return thing;
    }

    /// How many posts are surely for the Thing.
    int sure() {
        return sure.length / 2;
    }

    /// How many posts are doubtfully for the Thing.
    int doubtful() {
        return doubtful.length / 2;
    }

    boolean isDone() {
        return sure.length > 0;
    }

    int[] weeks() {
        return weeks;
    }

    /// The newest of the sure ones, and how many these are.
    ThingCounts.Newest newest() {
        return new ThingCounts.Newest(Math.abs(sure[1]), at(sure, 0), sure());
    }

    /// The first of the sure ones, else of the doubtful ones.
    Answer first() {
        long[] posts = isDone() ? sure : doubtful;
        int last = posts.length / 2 - 1;
        long id = posts[2 * last + 1];
        return new Answer(
                thing,
                isDone() ? Certainty.SURE : Certainty.DOUBTFUL,
                Math.abs(id),
                at(posts, last),
                id > 0,
                doubtful());
    }

    LocalDate firstDay(ZoneId zone) {
        return LocalDate.ofInstant(at(sure, sure() - 1), zone);
    }

    void addSure(long feed, List<ListedPost> to) {
        add(sure, feed, to);
    }

    void addDoubtful(long feed, List<ListedPost> to) {
        add(doubtful, feed, to);
    }

    private static void add(long[] posts, long feed, List<ListedPost> to) {
        for (int i = 0; i < posts.length / 2; i++) {
            to.add(new ListedPost(Math.abs(posts[2 * i + 1]), at(posts, i), feed));
        }
    }
}
