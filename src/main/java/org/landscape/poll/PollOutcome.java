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

    /// A page stands there, and leads to this address, which is asked next.
    record Found(WebAddress feed) implements PollOutcome {}

    /// Nothing could be read.
    ///
    /// @param reason in words for the owner of the blog
    record Failed(String reason) implements PollOutcome {}

    /// A fault of this program, not of the blog.
    ///
    /// @param reason in words for the owner of the blog and the organisers
    record Faulted(String reason) implements PollOutcome {}

    /// Its host wants to be left alone or was busy, so it was not asked; or nobody here had time
    /// to read what it sent.
    ///
    /// @param until when it may be tried again
    record Withheld(Instant until) implements PollOutcome {}

    /// While it was being asked the feed got another address, was taken away or was claimed anew;
    /// so the answer was dropped.
    record Dropped() implements PollOutcome {}
}
