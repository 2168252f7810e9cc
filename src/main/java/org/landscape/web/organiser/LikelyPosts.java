package org.landscape.web.organiser;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.landscape.desk.StoredPosts.Post;
import org.landscape.programme.Thing;
import org.landscape.recognition.RecognisedThing.Certainty;

/// Which posts of a participant may be the one for a Thing that is missing on the board: first
/// those that may be for it by the rules, then those for no Thing, then the rest; each nearest to
/// the days of the Thing first.
final class LikelyPosts {

    private LikelyPosts() {}

    /// @param posts of one participant
    /// @param zone of the programme
    static List<Post> of(List<Post> posts, Thing thing, ZoneId zone) {
        Comparator<Post> newest = Comparator.comparing(Post::shownAt).reversed();
        return posts.stream()
                .filter(post -> !post.hidden())
                .filter(post -> !isFor(post, thing.number(), Certainty.SURE))
                .sorted(
                        Comparator.comparing((Post post) -> rank(post, thing.number()))
                                .thenComparing(post -> distance(post.shownAt(), thing, zone))
                                .thenComparing(newest))
                .toList();
    }

    static boolean isFor(Post post, int thing, Certainty certainty) {
        return post.things().stream()
                .anyMatch(one -> one.number() == thing && one.certainty() == certainty);
    }

    private static int rank(Post post, int thing) {
        if (isFor(post, thing, Certainty.DOUBTFUL)) {
            return 0;
        }
        return post.counts() ? 2 : 1;
    }

    /// How far a moment is from the days of the Thing; zero within them, and where it has no days.
    private static Duration distance(Instant at, Thing thing, ZoneId zone) {
        @Nullable LocalDate opens = thing.opens();
        @Nullable LocalDate closes = thing.closes();
        Instant from = opens == null ? null : opens.atStartOfDay(zone).toInstant();
        Instant to = closes == null ? from : closes.plusDays(1).atStartOfDay(zone).toInstant();
        if (from != null && at.isBefore(from)) {
            return Duration.between(at, from);
        }
        return to != null && at.isAfter(to) ? Duration.between(to, at) : Duration.ZERO;
    }
}
