package org.landscape.directory;

import org.jspecify.annotations.Nullable;
import org.landscape.feed.Feed;
import org.landscape.feed.FeedHealth;
import org.landscape.feed.Licence;

/// A feed of a participant as the directory lists it.
///
/// @param url the address of the feed
/// @param title of the blog, null when its feed gives none
/// @param licence of its posts, unless they state their own; null when it states none
/// @param siteUrl the page for people to read, null when its feed does not say
public record FeedLine(
        String url,
        @Nullable String title,
        @Nullable String siteUrl,
        @Nullable Licence licence,
        FeedStatus status,
        FeedHealth health) {

    static FeedLine of(Feed feed) {
        FeedHealth health = feed.health();
        return new FeedLine(
                feed.address().toString(),
                feed.title().filter(title -> !title.isBlank()).orElse(null),
                feed.site().map(Object::toString).orElse(null),
                feed.licence(),
                FeedStatus.of(feed.participant().membership(), feed.isFollowed(), health),
                health);
    }
}
