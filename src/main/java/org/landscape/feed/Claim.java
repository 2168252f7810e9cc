package org.landscape.feed;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// When a feed may be claimed for polling: when it is due, until when its host asked to be left
/// alone, and until when the poller that has claimed it holds it.
@Embeddable
class Claim {

    private Instant nextPollAt;
    private @Nullable Instant leaseUntil;
    private @Nullable Instant notBefore;

    // Hibernate builds the object and then fills its fields.
    @SuppressWarnings("NullAway.Init")
    protected Claim() {}

    Claim(Instant due) {
        this.nextPollAt = requireNonNull(due, "due");
    }

    /// Withholds the feed from every other poller until `until`.
    void lease(Instant until) {
        leaseUntil = until;
    }

    /// Ends the claim; an answer that is still under way counts no more.
    void release() {
        leaseUntil = null;
    }

    boolean isHeldUntil(Instant lease) {
        return lease.equals(leaseUntil);
    }

    /// Sets when the feed is due. The claim and the wish of its host stay.
    void makeDue(Instant next) {
        nextPollAt = next;
    }

    /// @param until before which the host wants no request; null ends such a wish
    void notBefore(@Nullable Instant until) {
        notBefore = until;
    }

    /// Takes back how far a clock was ahead that has written the waits.
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
