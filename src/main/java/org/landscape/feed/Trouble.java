package org.landscape.feed;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The present row of failed polls of a feed, and whether the feed is given up for it.
@Embeddable
class Trouble {

    private int failures;
    private @Nullable Instant failingSince;
    private @Nullable String message;
    private boolean faultHere;
    private @Nullable Instant goneSince;

    @Enumerated(EnumType.STRING)
    private @Nullable Halt halt;

    /// Counts one more failure, by a fault of this program.
    void failedByUs(String reason, Instant now) {
        failures++;
        message = reason;
        if (failingSince == null) {
            failingSince = now;
        }
        faultHere = true;
    }

    /// Counts one more failure of the blog. A row of faults of this program ends with it.
    ///
    /// @param reason in words for the owner of the blog
    void failed(String reason, Instant now) {
        failures++;
        message = reason;
        if (failingSince == null || faultHere) {
            failingSince = now;
        }
        faultHere = false;
    }

    /// Ends the row of failures.
    void end() {
        failures = 0;
        failingSince = null;
        message = null;
        faultHere = false;
        goneSince = null;
        halt = null;
    }

    /// Records the answer that the feed is gone for good (HTTP 410).
    ///
    /// @return whether the same answer came before, at least `longEnough` ago
    boolean goneAgain(Duration longEnough, Instant now) {
        if (goneSince == null) {
            goneSince = now;
            return false;
        }
        return !goneSince.plus(longEnough).isAfter(now);
    }

    void halt(Halt reason) {
        halt = requireNonNull(reason, "reason");
    }

    /// Drops the message about the failures; the counts stay.
    void forgetMessage() {
        message = null;
    }

    /// Moves to `now` the times that a clock that was ahead wrote.
    void bringForward(Instant now) {
        failingSince = notAfter(failingSince, now);
        goneSince = notAfter(goneSince, now);
    }

    private static @Nullable Instant notAfter(@Nullable Instant moment, Instant now) {
        return moment != null && moment.isAfter(now) ? now : moment;
    }

    int failures() {
        return failures;
    }

    Optional<Instant> failingSince() {
        return Optional.ofNullable(failingSince);
    }

    Optional<String> message() {
        return Optional.ofNullable(message);
    }

    boolean isFaultHere() {
        return faultHere;
    }

    Optional<Halt> halted() {
        return Optional.ofNullable(halt);
    }
}
