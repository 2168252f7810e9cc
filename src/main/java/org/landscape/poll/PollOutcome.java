package org.landscape.poll;

import java.time.Instant;
import org.landscape.address.WebAddress;
import org.landscape.entry.Admission;

/// The outcome of one poll of one feed.
public sealed interface PollOutcome {

    /// A document was read, whether it brought anything or not.
    record Read(Admission admission) implements PollOutcome {}

    /// The feed has not changed: a 304, or the same bytes again.
    record Unchanged() implements PollOutcome {}

    /// The address has a page, which leads to this feed. The feed is polled next.
    record Found(WebAddress feed) implements PollOutcome {}

    /// Nothing could be read.
    ///
    /// @param reason in words for the owner of the blog
    record Failed(String reason) implements PollOutcome {}

    /// A fault of this program, not of the blog.
    ///
    /// @param reason in words for the owner of the blog and the organisers
    record Faulted(String reason) implements PollOutcome {}

    /// The host was in a window or busy, so the feed was not requested; or all parsers were busy,
    /// so its document was not read.
    ///
    /// @param until when it may be tried again
    record Withheld(Instant until) implements PollOutcome {}

    /// During the poll the feed got another address, was removed or was claimed anew, so the answer
    /// was dropped.
    record Dropped() implements PollOutcome {}
}
