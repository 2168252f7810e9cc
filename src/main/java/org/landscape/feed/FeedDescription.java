package org.landscape.feed;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;

/// What a feed's document says about the feed as a whole.
///
/// @param ownId the feed's own identifier, null where its format has none
/// @param licence of its entries, null when it states none
/// @param timeToLive how long it asks for no request (RSS `ttl`, `sy:updatePeriod`), null when it
///     does not say
/// @param changedAt when it says that it last changed, else when the change was seen
public record FeedDescription(
        @Nullable String ownId,
        String title,
        @Nullable WebAddress siteUrl,
        @Nullable String language,
        @Nullable String authorName,
        @Nullable Licence licence,
        @Nullable Duration timeToLive,
        Instant changedAt) {}
