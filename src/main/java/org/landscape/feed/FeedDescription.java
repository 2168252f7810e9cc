package org.landscape.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;

/// What a feed's document says about the feed as a whole.
///
/// @param ownId the feed's own identifier, null where its format has none
/// @param changedAt when it says that it last changed, else when we saw that it had
public record FeedDescription(
        @Nullable String ownId,
        String title,
        @Nullable WebAddress siteUrl,
        @Nullable String language,
        @Nullable String authorName,
        Instant changedAt) {}
