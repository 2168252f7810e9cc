package org.landscape.feed;

import java.util.List;
import java.util.Optional;

/// The event that something changed for a feed that lists say of it: its address, title or site,
/// or whether it can be read ([ListedFeed]); or the author or language that it states.
///
/// @param feedId the feed that it is about
public record FeedDescribed(long feedId) {

    /// What is compared before and after a poll.
    public static List<?> facts(Feed feed) {
        FeedHealth health = feed.health();
        return List.of(
                feed.address(),
                feed.title(),
                feed.site(),
                feed.authorName(),
                feed.language(),
                Optional.ofNullable(feed.licence()),
                health.state(),
                health.lastOutcome().filter(PollResult.FAILED::equals),
                health.faultHere());
    }
}
