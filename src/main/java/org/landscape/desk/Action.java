package org.landscape.desk;

/// What an organiser did at the desk, or a participant for themselves.
public enum Action {
    SIGNED_IN,
    SIGNED_OUT_EVERYWHERE,
    APPROVED,
    REFUSED,
    PAUSED,
    /// Ended taking part; the posts remain.
    STOPPED,
    RESUMED,
    REMOVED,
    /// A participant left by themselves.
    LEFT,
    /// Took the feed named by a page that is now at the address of a participant's feed.
    TOOK_FEED,
    /// Changed what is written down of a participant.
    EDITED,
    /// Took what feeds.yaml says of a participant.
    TOOK_FROM_FILE,
    POLLED,
    POLLED_ALL,
    /// Continued the fetching of older posts that had been stopped.
    FETCHED_OLDER,
    /// Said that a post is for a Thing.
    COUNTED,
    /// Said that a post is not for a Thing.
    NOT_COUNTED,
    /// Said of many doubtful posts at once that they are for a Thing.
    COUNTED_MANY,
    /// Said of many doubtful posts at once that they are not for a Thing.
    NOT_COUNTED_MANY,
    /// Took back a correction of a post and a Thing.
    UNDONE,
    /// Took back a decision about many posts.
    UNDONE_MANY,
    HIDDEN,
    SHOWN,
    /// Settled the complaint of a reader.
    SETTLED_COMPLAINT,
    /// Gave a post that was handed in to a participant.
    GAVE_HANDED_IN,
    /// Refused a post that was handed in.
    REFUSED_HANDED_IN,
    /// Picked a post for the digest.
    PICKED,
    /// Took back that a post is picked.
    NOT_PICKED,
    /// Changed what is written above the digest of a week.
    WROTE_FOREWORD,
    EXCUSED,
    NOT_EXCUSED,
    IMPORTED,
    /// Stopped the unlisted participants, of whom there were many.
    STOPPED_UNLISTED,
    /// Gave another organiser a key.
    INVITED,
    /// Took an organiser's key back.
    REVOKED,
    /// Ran changed rules over all posts.
    RECOGNISED_AGAIN
}
