package org.landscape.feed;

import java.time.Instant;
import java.util.Optional;

/// How a feed is doing, for its owner, for organisers and for readers.
///
/// @param message what is wrong, or was mended, in words for the owner of the blog
/// @param since when the present row of failures began
/// @param notBefore until when the blog's host asked to be left alone
public record FeedHealth(
        State state,
        Optional<String> message,
        Optional<Instant> since,
        int polls,
        Optional<Instant> lastPolledAt,
        Optional<PollResult> lastOutcome,
        Optional<Instant> nextPollAt,
        Optional<Instant> notBefore) {

    public enum State {
        /// Nobody has asked it yet.
        NEVER_POLLED,
        OK,
        /// The last poll, or several, brought nothing.
        FAILING;

        static State of(int polls, int failures) {
            if (failures > 0) {
                return FAILING;
            }
            return polls == 0 ? NEVER_POLLED : OK;
        }
    }
}
