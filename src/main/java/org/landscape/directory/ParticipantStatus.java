package org.landscape.directory;

import java.util.Optional;
import org.landscape.participant.Membership;

/// The status of a participant in one word: their membership, and for those who take part the worst
/// of their feeds, and their posts. The status is decided here alone: the directory, the board, the
/// desk and a participant's page only find words for it.
///
/// In the order in which an organiser has to look at them.
public enum ParticipantStatus {
    /// Applied to join; an organiser has not answered yet.
    PENDING,
    /// One of their feeds cannot be read at present; it is tried again without a person.
    BROKEN,
    /// One of their feeds cannot be read by a fault of this program; it is tried again without a
    /// person.
    FAULT_HERE,
    /// One of their feeds is halted until an organiser starts it again.
    HALTED,
    /// They take part, and no feed of theirs is followed.
    WITHOUT_FEED,
    /// All their feeds were read, and there is no post.
    NOT_BEGUN,
    /// No post within the last weeks.
    SILENT,
    /// One of their feeds was not read yet, so whether they have posted is not known.
    UNREAD,
    /// A post within the last weeks.
    POSTING,
    PAUSED,
    STOPPED,
    REFUSED,
    /// The programme's own blog, which is no participant.
    ORGANISING,
    REMOVED;

    /// A word or two, as pages and tables show it beside a name.
    public String words() {
        return switch (this) {
            case PENDING -> "waiting for the organisers";
            case BROKEN, HALTED -> "cannot be read";
            case FAULT_HERE -> "not read, a fault here";
            case WITHOUT_FEED -> "no blog followed";
            case NOT_BEGUN -> "not begun";
            case SILENT -> "silent for a while";
            case UNREAD -> "not read yet";
            case POSTING -> "posting";
            case PAUSED -> "paused";
            case STOPPED -> "no longer taking part";
            case REFUSED -> "refused";
            case ORGANISING -> "the organisers’ own blog";
            case REMOVED -> "removed";
        };
    }

    /// @param worst of the feeds that are followed, as if they were asked; empty when there is none
    public static ParticipantStatus of(
            Membership membership, Optional<FeedStatus> worst, Activity activity) {
        return switch (membership) {
            case PENDING -> PENDING;
            case REFUSED -> REFUSED;
            case PAUSED -> PAUSED;
            case STOPPED -> STOPPED;
            case REMOVED -> REMOVED;
            case ORGANISING -> ORGANISING;
            case ACTIVE -> worst.map(feed -> active(feed, activity)).orElse(WITHOUT_FEED);
        };
    }

    private static ParticipantStatus active(FeedStatus worst, Activity activity) {
        if (worst.isHalted()) {
            return HALTED;
        }
        return switch (activity) {
            case BROKEN -> worst == FeedStatus.FAULT_HERE ? FAULT_HERE : BROKEN;
            case POSTING -> POSTING;
            case SILENT -> worst == FeedStatus.UNREAD ? UNREAD : SILENT;
            case NOT_BEGUN -> worst == FeedStatus.UNREAD ? UNREAD : NOT_BEGUN;
        };
    }

    /// Whether posts of theirs do not come in although they take part.
    public boolean isTrouble() {
        return this == BROKEN || this == FAULT_HERE || this == HALTED || this == WITHOUT_FEED;
    }
}
