package org.landscape.feed;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// When a feed may be claimed for polling: its due time, the end of the window that its host asked
/// for, the end of the lease of the poller that has claimed it, and how often it was claimed.
@Embeddable
class Claim {

    private Instant nextPollAt;
    private @Nullable Instant leaseUntil;
    private long claims;
    private @Nullable Instant notBefore;

    // Hibernate builds the object and then fills its fields.
    @SuppressWarnings("NullAway.Init")
    protected Claim() {}

    Claim(Instant due) {
        this.nextPollAt = requireNonNull(due, "due");
    }

    /// Ends the lease; an answer that is still under way no longer counts.
    void release() {
        leaseUntil = null;
    }

    /// Whether a claim still holds: it was not ended, its lease is not over, and no later claim was
    /// made.
    boolean isHeld(long number, Instant lease, Instant now) {
        return number == claims && lease.equals(leaseUntil) && now.isBefore(lease);
    }

    /// Sets when the feed is due. Its lease and its host's window stay.
    void makeDue(Instant next) {
        nextPollAt = next;
    }

    /// @param until before which the host wants no request; null ends the window
    void notBefore(@Nullable Instant until) {
        notBefore = until;
    }

    /// Moves waits back by `ahead`, the difference of the clock that wrote them.
    void bringForward(Duration ahead) {
        nextPollAt = nextPollAt.minus(ahead);
        notBefore = notBefore == null ? null : notBefore.minus(ahead);
    }

    /// Ends a lease later than `latestLease`, and waits later than `latest`.
    void limit(Instant now, Instant latest, Instant latestLease) {
        if (leaseUntil != null && leaseUntil.isAfter(latestLease)) {
            leaseUntil = null;
        }
        if (nextPollAt.isAfter(latest)) {
            nextPollAt = now;
        }
        if (notBefore != null && notBefore.isAfter(latest)) {
            notBefore = null;
        }
    }

    Instant nextPollAt() {
        return nextPollAt;
    }

    Optional<Instant> notBefore() {
        return Optional.ofNullable(notBefore);
    }
}
