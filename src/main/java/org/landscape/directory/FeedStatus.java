package org.landscape.directory;

import org.jspecify.annotations.Nullable;
import org.landscape.feed.FeedHealth;
import org.landscape.feed.ListedFeed;
import org.landscape.feed.PollResult;
import org.landscape.participant.Membership;

/// Whether a feed is asked, and how it is doing if it is. The status is decided here alone: pages,
/// the API and the trace only find words for it.
///
/// In order from the best to the worst: of several feeds the last one in this order is the worst.
/// Those whose participant does not take part come last.
public enum FeedStatus {
    /// Its last poll brought a document, or the answer that there is no newer one.
    READ,
    /// It is asked, but was not read yet, or not since it was started again.
    UNREAD,
    /// The last poll failed by a fault of this program; it is tried again without a person.
    FAULT_HERE,
    /// The last poll failed, or several; it is tried again without a person.
    FAILING,
    /// Its host said that it is gone for good, so it is not asked any more.
    GONE,
    /// It could not be read for so long that it is not asked any more.
    GIVEN_UP,
    /// It was followed for its participant once; another feed replaced it, or none.
    UNFOLLOWED,
    /// Not asked: its participant waits for an organiser's answer.
    PENDING,
    /// Not asked: an organiser refused its participant.
    REFUSED,
    /// Not asked for a while: its participant is paused.
    PAUSED,
    /// Not asked: its participant no longer takes part.
    STOPPED,
    /// Not asked: its participant was removed for good.
    REMOVED;

    /// @param followed whether it is one of the feeds that its participant has now
    public static FeedStatus of(Membership membership, boolean followed, FeedHealth health) {
        return of(membership, followed, of(health));
    }

    static FeedStatus of(Membership membership, ListedFeed feed) {
        return of(membership, feed.followed(), asked(feed));
    }

    private static FeedStatus of(Membership membership, boolean followed, FeedStatus asked) {
        return switch (membership) {
            case PENDING -> PENDING;
            case REFUSED -> REFUSED;
            case PAUSED -> PAUSED;
            case STOPPED -> STOPPED;
            case REMOVED -> REMOVED;
            case ACTIVE, ORGANISING -> followed ? asked : UNFOLLOWED;
        };
    }

    /// The status of a feed that is asked.
    public static FeedStatus of(FeedHealth health) {
        return asked(health.state(), health.lastOutcome().orElse(null), health.faultHere());
    }

    /// The status of a feed as if it were asked.
    static FeedStatus asked(ListedFeed feed) {
        return asked(feed.state(), feed.lastOutcome(), feed.faultHere());
    }

    private static FeedStatus asked(
            FeedHealth.State state, @Nullable PollResult lastOutcome, boolean faultHere) {
        return switch (state) {
            case NEVER_POLLED -> UNREAD;
            // Started again, and not asked since.
            case OK -> lastOutcome == PollResult.FAILED ? UNREAD : READ;
            case FAILING -> faultHere ? FAULT_HERE : FAILING;
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

    /// Whether the poller asks it, now or later.
    public boolean isAsked() {
        return this == READ || this == UNREAD || this == FAULT_HERE || this == FAILING;
    }

    /// Whether it is halted, so that only an organiser can start it again.
    public boolean isHalted() {
        return this == GONE || this == GIVEN_UP;
    }

    /// Whether its posts come in no more although its participant takes part.
    public boolean isTrouble() {
        return this == FAULT_HERE || this == FAILING || isHalted();
    }
}
