package org.landscape.directory;

import org.landscape.feed.FeedHealth;
import org.landscape.feed.PollResult;
import org.landscape.participant.Membership;

/// Whether a feed is asked, and how it is doing if it is. Decided here alone: pages, the API and
/// the trace only find words for it.
///
/// Those whose participant takes part stand first, the best first: of several feeds the last one
/// in this order is the worst.
public enum FeedStatus {
    /// Its last poll brought a document, or that there is no newer one.
    READ,
    /// It is asked, and nothing of it was read yet, or nothing since it was started again.
    UNREAD,
    /// The last poll came to nothing by a fault of this program; it is tried again by itself.
    FAULT_HERE,
    /// The last poll, or several, brought nothing; it is tried again by itself.
    FAILING,
    /// It said that it is gone for good, and is not asked any more.
    GONE,
    /// It could not be read for so long that it is not asked any more.
    GIVEN_UP,
    /// It was followed for its participant once; another one has taken its place, or none.
    UNFOLLOWED,
    /// Not asked: its participant waits for an organiser's answer.
    PENDING,
    /// Not asked: an organiser said no.
    REFUSED,
    /// Not asked for a while.
    PAUSED,
    /// Not asked: its participant no longer takes part.
    STOPPED,
    /// Not asked: its participant was taken away for good.
    REMOVED;

    /// @param followed whether it is one of the feeds that its participant has now
    public static FeedStatus of(Membership membership, boolean followed, FeedHealth health) {
        return switch (membership) {
            case PENDING -> PENDING;
            case REFUSED -> REFUSED;
            case PAUSED -> PAUSED;
            case STOPPED -> STOPPED;
            case REMOVED -> REMOVED;
            case ACTIVE, ORGANISING -> followed ? of(health) : UNFOLLOWED;
        };
    }

    /// What it is as long as it is asked.
    public static FeedStatus of(FeedHealth health) {
        return switch (health.state()) {
            case NEVER_POLLED -> UNREAD;
            // Started again, and not asked since.
            case OK ->
                    health.lastOutcome().filter(PollResult.FAILED::equals).isPresent()
                            ? UNREAD
                            : READ;
            case FAILING -> health.faultHere() ? FAULT_HERE : FAILING;
            case GONE -> GONE;
            case GIVEN_UP -> GIVEN_UP;
        };
    }

    /// Whether its participant takes part.
    public boolean takesPart() {
        return switch (this) {
            case READ, UNREAD, FAULT_HERE, FAILING, GONE, GIVEN_UP, UNFOLLOWED -> true;
            case PENDING, REFUSED, PAUSED, STOPPED, REMOVED -> false;
        };
    }

    /// Whether it is polled, sooner or later.
    public boolean isAsked() {
        return this == READ || this == UNREAD || this == FAULT_HERE || this == FAILING;
    }

    /// Whether it has stopped by itself, and an organiser can start it again.
    public boolean isHalted() {
        return this == GONE || this == GIVEN_UP;
    }

    /// Whether its posts come in no more although its participant takes part.
    public boolean isTrouble() {
        return this == FAULT_HERE || this == FAILING || isHalted();
    }
}
