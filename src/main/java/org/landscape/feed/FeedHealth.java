package org.landscape.feed;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The outcome of a feed's last polls, for its owner, for organisers and for readers.
///
/// @param message what is wrong, or was mended, in words for the owner of the blog
/// @param since when the present row of failures began
/// @param nextPollAt empty when it is no longer polled
/// @param notBefore until when the blog's host asked for no request
/// @param moved the last time that its address was replaced because of permanent redirects
/// @param proposed the feed named by a page that the feed's address now serves
/// @param faultHere whether the last poll failed by a fault of this program, not of the blog
public record FeedHealth(
        State state,
        Optional<String> message,
        Optional<Instant> since,
        int polls,
        Optional<Instant> lastPolledAt,
        Optional<PollResult> lastOutcome,
        Optional<Instant> nextPollAt,
        Optional<Instant> notBefore,
        Optional<Moved> moved,
        Optional<String> proposed,
        boolean faultHere) {

    /// @param from the former address
    public record Moved(String from, Instant at) {}

    public enum State {
        /// No document of it was read yet, and no poll has failed.
        NEVER_POLLED,
        OK,
        /// The last poll, or several, brought nothing.
        FAILING,
        /// It says that it is gone for good, and is no longer polled.
        GONE,
        /// It could not be read for so long that it is no longer polled.
        GIVEN_UP;

        static State of(@Nullable Halt halt, boolean read, int failures) {
            if (halt != null) {
                return switch (halt) {
                    case GONE -> GONE;
                    case GIVEN_UP -> GIVEN_UP;
                };
            }
            if (failures > 0) {
                return FAILING;
            }
            return read ? OK : NEVER_POLLED;
        }

        /// Whether its posts no longer come in, for a time or for good.
        public boolean isTrouble() {
            return this == FAILING || this == GONE || this == GIVEN_UP;
        }
    }
}
