package org.landscape.poll;

import java.time.Instant;
import org.landscape.address.WebAddress;
import org.landscape.entry.Admission;

/// What a poll of one feed came to.
public sealed interface PollOutcome {

    /// A document was read; it may have brought something or not.
    record Read(Admission admission) implements PollOutcome {}

    /// The feed is as it was: a 304, or the same bytes again.
    record Unchanged() implements PollOutcome {}

    /// A page stood there, and led to this feed.
    record Found(WebAddress feed) implements PollOutcome {}

    /// Nothing could be read.
    ///
    /// @param reason in words for the owner of the blog
    record Failed(String reason) implements PollOutcome {}

    /// Its host wants to be left alone, or was busy; it was not asked.
    ///
    /// @param until when it may be tried again
    record Withheld(Instant until) implements PollOutcome {}

    /// The feed was taken away while it was being asked.
    record Gone() implements PollOutcome {}
}
