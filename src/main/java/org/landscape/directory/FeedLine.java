package org.landscape.directory;

import org.jspecify.annotations.Nullable;
import org.landscape.feed.Feed;
import org.landscape.feed.FeedHealth;

/// A feed of a participant as the directory lists it.
///
/// @param url the address of the feed
/// @param title of the blog, null when its feed gives none
/// @param siteUrl the page for people to read, null when its feed does not say
public record FeedLine(
        String url,
        @Nullable String title,
        @Nullable String siteUrl,
        FeedStatus status,
        FeedHealth health) {

    static FeedLine of(Feed feed) {
        FeedHealth health = feed.health();
        return new FeedLine(
                feed.address().toString(),
                feed.title().filter(title -> !title.isBlank()).orElse(null),
                feed.site().map(Object::toString).orElse(null),
                FeedStatus.of(feed.participant().membership(), feed.isFollowed(), health),
                health);
    }
}
