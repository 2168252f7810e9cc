package org.landscape.directory;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.count.ParticipantCounts.OfParticipant;
import org.landscape.feed.ListedFeed;
import org.landscape.participant.ListedParticipant;
import org.landscape.participant.Membership;

/// A participant as lists are narrowed and ordered by. [Directory] keeps all of them in memory;
/// what only the rows of one page show is in [DirectoryLine].
///
/// @param letter under which the name is found, empty when there is none
/// @param blogUrl null when neither they nor their feeds say where the blog is
/// @param groups for example `country` → `UK`
/// @param entries of all feeds that they ever had
/// @param lastPostAt of all of those; null before the first post
/// @param blogs of the feeds that are followed, or would be if they took part, the one with which
///     they joined first; without any, of the one that was asked last
/// @param done the Things for which they surely have a post, by their numbers
public record Member(
        String slug,
        String name,
        String letter,
        @Nullable String blogUrl,
        Map<String, String> groups,
        Membership membership,
        ParticipantStatus status,
        Activity activity,
        Instant joinedAt,
        long entries,
        @Nullable Instant lastPostAt,
        List<Blog> blogs,
        Set<Integer> done) {

    /// @param feedUrl the address of its feed
    /// @param title null when the feed gives none
    /// @param siteUrl the page for people to read, null when the feed does not say
    public record Blog(
            String feedUrl, @Nullable String title, @Nullable String siteUrl, FeedStatus status) {}

    public Member {
        blogs = List.copyOf(blogs);
        done = Set.copyOf(done);
    }

    /// @param all their feeds, also those no longer followed, the one with which they joined first
    /// @param posted null when they have no entries
    static Member of(
            ListedParticipant one,
            String letter,
            List<ListedFeed> all,
            @Nullable OfParticipant posted,
            Set<Integer> done,
            Instant now) {
        List<ListedFeed> followed = all.stream().filter(ListedFeed::followed).toList();
        Instant lastPostAt = posted == null ? null : posted.lastPostAt();
        Standing standing =
                Standing.of(
                        one.membership(),
                        followed.stream().map(FeedStatus::asked),
                        lastPostAt,
                        now);
        List<Blog> blogs =
                Standing.shown(all, followed, feed -> Optional.ofNullable(feed.lastPolledAt()))
                        .stream()
                        .map(
                                feed ->
                                        new Blog(
                                                feed.url(),
                                                feed.title(),
                                                feed.siteUrl(),
                                                FeedStatus.of(one.membership(), feed)))
                        .toList();
        return new Member(
                one.slug(),
                one.name(),
                letter,
                one.blog() == null ? site(blogs).orElse(null) : one.blog(),
                one.groups(),
                one.membership(),
                standing.status(),
                standing.activity(),
                one.joinedAt(),
                posted == null ? 0 : posted.count(),
                lastPostAt,
                blogs,
                done);
    }

    private static Optional<String> site(List<Blog> blogs) {
        return blogs.stream().flatMap(blog -> Stream.ofNullable(blog.siteUrl())).findFirst();
    }

    /// Whether they take part, and a blog of theirs cannot be read.
    public boolean isUnreadable() {
        return status.isTrouble() && status != ParticipantStatus.WITHOUT_FEED;
    }

    /// The furthest Thing that they have done, by its number; null when there is none.
    public @Nullable Integer reached() {
        if (done.isEmpty()) {
            return null;
        }
        NavigableSet<Integer> inOrder = new TreeSet<>(done);
        return inOrder.last();
    }
}
