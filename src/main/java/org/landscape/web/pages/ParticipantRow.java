package org.landscape.web.pages;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.landscape.directory.DirectoryLine;
import org.landscape.directory.FeedLine;
import org.landscape.feed.Licence;

/// A participant as named in the directory, on their own page and at the desk.
///
/// @param blog the text of the link to the blog
/// @param about what they say of themselves, null when they say nothing
/// @param pictureUrl a picture on a host of others, to be led to and never loaded unasked; null
///     when there is none
/// @param lastPost the day in words, null before the first post
/// @param lastPostAt the same for machines
/// @param health of the worst of their feeds
/// @param feeds all that are followed, the one with which they joined first
public record ParticipantRow(
        String slug,
        String name,
        String blog,
        @Nullable String blogUrl,
        @Nullable String about,
        @Nullable String pictureUrl,
        List<Group> groups,
        String posts,
        @Nullable String lastPost,
        @Nullable Instant lastPostAt,
        StatusLabel status,
        HealthRow health,
        List<FeedRow> feeds) {

    /// For example `country`: `UK`.
    record Group(String name, String value) {}

    /// A participant's status.
    ///
    /// @param words a word or two
    /// @param kind for the style sheet
    record StatusLabel(String words, String kind) {}

    /// One of a participant's feeds.
    ///
    /// @param name of its blog, else its address
    /// @param url of the blog, null when it is not known
    /// @param feedUrl the address that is asked, or would be
    /// @param licence of its posts, unless they state their own; null when it states none
    /// @param worst whether the participant's status is that of this feed
    record FeedRow(
            String name,
            @Nullable String url,
            String feedUrl,
            boolean worst,
            @Nullable Licence licence,
            HealthRow health) {

        public static FeedRow of(FeedLine feed, boolean worst, HealthWords words) {
            String title = feed.title();
            return new FeedRow(
                    title == null ? withoutScheme(feed.url()) : title,
                    feed.siteUrl(),
                    feed.url(),
                    worst,
                    feed.licence(),
                    HealthRow.of(feed, words));
        }
    }

    public static ParticipantRow of(DirectoryLine line, HealthWords words) {
        Instant last = line.lastPostAt();
        FeedLine worst = line.worst().orElse(null);
        return new ParticipantRow(
                line.slug(),
                line.name(),
                blog(line),
                line.blogUrl(),
                line.about(),
                line.pictureUrl(),
                line.groups().entrySet().stream()
                        .map(group -> new Group(group.getKey(), group.getValue()))
                        .toList(),
                count(line.entries()),
                last == null ? null : words.dates().day(last),
                last,
                new StatusLabel(
                        words.organisers()
                                ? StatusWords.forOrganisers(line.status()).words()
                                : StatusWords.forReaders(line.status()),
                        StatusWords.kind(line.status())),
                worst == null ? HealthRow.NONE : HealthRow.of(worst, words),
                line.feeds().stream()
                        .map(feed -> FeedRow.of(feed, feed.equals(worst), words))
                        .toList());
    }

    public BlogMark mark() {
        return BlogMark.of(slug, name);
    }

    /// Whether the participant has more than one blog, so that each is named.
    public boolean several() {
        return feeds.size() > 1;
    }

    static String count(long posts) {
        return posts == 0 ? "no posts" : posts == 1 ? "1 post" : posts + " posts";
    }

    private static String blog(DirectoryLine line) {
        String title = line.first().map(FeedLine::title).orElse(null);
        if (title != null && !title.equalsIgnoreCase(line.name())) {
            return title;
        }
        return line.blogUrl() == null ? "no page known" : withoutScheme(line.blogUrl());
    }

    private static String withoutScheme(String url) {
        return url.replaceFirst("^https?://(www\\.)?", "").replaceFirst("/$", "");
    }
}
