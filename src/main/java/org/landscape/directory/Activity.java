package org.landscape.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a participant is getting on, in one word.
public enum Activity {
    /// No post yet.
    NOT_BEGUN,
    /// A post within the last weeks.
    POSTING,
    /// Posts, but none within the last weeks.
    SILENT,
    /// A feed of theirs cannot be read at present, or is halted.
    BROKEN;

    /// A programme asks for a post a week; after four weeks without one, people ask what became of
    /// the participant.
    private static final Duration PATIENCE = Duration.ofDays(28);

    /// @param worst of the participant's feeds, as if they were asked; empty when there is none
    static Activity of(Optional<FeedStatus> worst, @Nullable Instant lastPostAt, Instant now) {
        if (worst.filter(FeedStatus::isTrouble).isPresent()) {
            return BROKEN;
        }
        if (lastPostAt == null) {
            return NOT_BEGUN;
        }
        return silentFrom(lastPostAt).isBefore(now) ? SILENT : POSTING;
    }

    /// The last moment at which a participant without a newer post still counts as posting; before
    /// all others when there is no post.
    static Instant silentFrom(@Nullable Instant lastPostAt) {
        return lastPostAt == null ? Instant.MIN : lastPostAt.plus(PATIENCE);
    }
}
