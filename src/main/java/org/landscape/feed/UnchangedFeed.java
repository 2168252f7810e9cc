package org.landscape.feed;

import java.time.Instant;
import org.landscape.address.WebAddress;
import org.landscape.fetch.Validators;

/// What is stored of a poll that found a steady feed unchanged.
///
/// @param claim under which it was polled
/// @param steady its state at the claim
/// @param validatedAt the final address of the answer that gave the validators
/// @param lastReadAt when a whole document was last read
public record UnchangedFeed(
        DueFeed claim,
        DueFeed.Steady steady,
        Validators validators,
        WebAddress validatedAt,
        Instant lastReadAt,
        Instant polledAt,
        Instant nextPollAt) {}
