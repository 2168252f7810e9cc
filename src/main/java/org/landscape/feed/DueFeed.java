package org.landscape.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.fetch.FetchRequest;

/// A feed that was claimed for polling: the facts that a poll needs while no transaction is open.
///
/// @param participant slug of the feed's participant
/// @param host the host key under which its requests are paced
/// @param claim the number of this claim; a later one of the same feed has a higher number
/// @param claimedAt when the lease began
/// @param lease when the lease ends
/// @param bodyHash of the last document that was read and stored
/// @param failing whether its last poll brought nothing
/// @param steady what is needed to store that it has not changed; empty when there is something to
///     be settled in its row, which has to be read then
public record DueFeed(
        long id,
        String participant,
        FetchRequest request,
        String host,
        long claim,
        Instant claimedAt,
        Instant lease,
        Optional<String> bodyHash,
        boolean failing,
        Optional<Steady> steady) {

    /// How long after its claim a feed is requested at the latest.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    /// Whether it is too late to send a request. The lease began with the claim: what is left of it
    /// has to be longer than the longest poll, and keeps the next request away when this one is
    /// cut off. When it is over another poller may have the feed.
    public boolean isLate(Instant now) {
        return !now.isBefore(lease) || !now.isBefore(claimedAt.plus(LONGEST_WAIT));
    }

    public WebAddress address() {
        return request.address();
    }

    /// The state of a feed of which nothing but times and counts changes when its blog has nothing
    /// new: it has no failures, leads, proposals, redirects or missing posts.
    ///
    /// @param version of its row, since the claim
    /// @param polls how many there were before this one
    /// @param timeToLive how long its document asks for no request; null when it does not say
    /// @param lastNewsAt when a poll last brought something
    /// @param posts when its latest posts were published
    /// @param lastReadAt when a whole document was last read
    public record Steady(
            int version,
            int polls,
            @Nullable Duration timeToLive,
            Instant lastNewsAt,
            List<Instant> posts,
            Instant lastReadAt) {}
}
