package org.landscape.directory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.participant.Membership;

/// What follows from the feeds and posts of a participant: their activity and their status.
record Standing(Activity activity, ParticipantStatus status) {

    /// The feeds by which a participant is shown: those that are followed, else the one that was
    /// asked last, as far as that is known.
    ///
    /// @param all their feeds; of several that were asked at the same moment the last one counts
    static <F> List<F> shown(
            List<F> all, List<F> followed, Function<F, Optional<Instant>> lastPolledAt) {
        if (!followed.isEmpty()) {
            return followed;
        }
        Function<F, Instant> asked = feed -> lastPolledAt.apply(feed).orElse(Instant.EPOCH);
        return all.stream()
                .reduce((a, b) -> asked.apply(b).isBefore(asked.apply(a)) ? a : b)
                .stream()
                .toList();
    }

    /// @param followed the status of each feed that is followed, as if it were asked
    /// @param lastPostAt null before the first post
    static Standing of(
            Membership membership,
            Stream<FeedStatus> followed,
            @Nullable Instant lastPostAt,
            Instant now) {
        Optional<FeedStatus> worst = followed.max(Comparator.naturalOrder());
        Activity activity = Activity.of(worst, lastPostAt, now);
        return new Standing(activity, ParticipantStatus.of(membership, worst, activity));
    }
}
