package org.landscape.faults;

import java.util.Locale;

/// A promise that was broken.
///
/// @param at milliseconds since the beginning of the run
record Violation(Kind kind, long at, String what) {

    /// Which promise.
    enum Kind {
        /// A published post is not here although its feed was asked for with validators that cover
        /// it.
        LOST,
        /// A post is here twice, or under a second identifier.
        DOUBLED,
        /// A post that its blog still has is no longer served.
        VANISHED,
        /// An entry that was no longer served is served again.
        RETURNED,
        /// An older text of a post has replaced a newer one.
        WENT_BACK,
        /// A post is served that was deleted or hidden, or whose participant was removed.
        LEFT_OVER,
        /// A feed was requested again before the floor was over.
        TOO_SOON,
        /// A feed was requested before the time that its `Retry-After` named.
        IN_A_WINDOW,
        /// A host got two requests at once, or without the gap between them.
        HOST_HURRIED,
        /// A served document is not well-formed.
        ILL_FORMED,
        /// One ETag names two different documents.
        TWO_TRUTHS,
        /// When all is at rest, two nodes serve different documents at one address.
        NODES_DIFFER,
        /// A consumer of changes holds other entries than those that are shown.
        FOLLOWER_DIFFERS,
        /// A decision that was acknowledged is not here.
        DECISION_LOST,
        /// Two seconds after a decision was acknowledged a node serves what was before it.
        LATE,
        /// Something of a participant who left, or was removed, is here or comes back.
        BROUGHT_BACK,
        /// A letter came twice, and nothing was broken that explains it.
        LETTER_DOUBLED,
        /// A letter for which a person asked was not sent, and does not wait.
        LETTER_LOST,
        /// A request was answered with 500 while nothing was broken.
        ERROR
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%8.1f s  %-16s %s", at / 1000.0, kind, what);
    }
}
