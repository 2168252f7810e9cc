package org.landscape.feed;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What lists of participants say of a feed, read without the rest of its row. A poll that changes
/// any of it, but for the time, is told by [FeedDescribed].
///
/// @param participant the id of its participant
/// @param followed whether it is one of the feeds that the participant has now
/// @param title of the blog, null when its feed gives none
/// @param siteUrl the page for people to read, null when its feed does not say
/// @param hosts of these two addresses, as in their keys
/// @param lastPolledAt true at the time of reading; null before the first poll
public record ListedFeed(
        long id,
        long participant,
        boolean followed,
        String url,
        @Nullable String title,
        @Nullable String siteUrl,
        List<String> hosts,
        FeedHealth.State state,
        @Nullable PollResult lastOutcome,
        boolean faultHere,
        @Nullable Instant lastPolledAt) {}
