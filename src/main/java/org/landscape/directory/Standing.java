package org.landscape.directory;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.participant.Membership;

/// What follows from the feeds and posts of a participant: their activity and their status.
record Standing(Activity activity, ParticipantStatus status) {

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
