package org.landscape.directory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.count.ParticipantCounts.OfParticipant;
import org.landscape.feed.Feed;
import org.landscape.participant.Membership;
import org.landscape.participant.Participant;

/// A participant as a row, their own page and the API show them, with the health of their feeds.
///
/// @param blogUrl null when neither they nor their feeds say where the blog is
/// @param about what they say of themselves, null when they say nothing
/// @param pictureUrl the address of a picture of their choice, null when there is none
/// @param groups for example `country` → `UK`
/// @param entries of all feeds that they ever had
/// @param lastPostAt of all of those; null before the first post
/// @param feeds those that are followed, or would be if they took part, the one with which they
///     joined first; without any, the one that was asked last; empty when there never was one
public record DirectoryLine(
        String slug,
        String name,
        @Nullable String blogUrl,
        @Nullable String about,
        @Nullable String pictureUrl,
        Map<String, String> groups,
        Membership membership,
        ParticipantStatus status,
        Activity activity,
        Instant joinedAt,
        long entries,
        @Nullable Instant lastPostAt,
        List<FeedLine> feeds) {

    private static final Comparator<FeedLine> BY_HEALTH =
            Comparator.comparing(feed -> FeedStatus.of(feed.health()));

    public DirectoryLine {
        feeds = List.copyOf(feeds);
    }

    /// @param all their feeds, also those no longer followed, the one with which they joined first
    /// @param posted null when they have no entries
    public static DirectoryLine of(
            Participant participant, List<Feed> all, @Nullable OfParticipant posted, Instant now) {
        List<Feed> followed = all.stream().filter(Feed::isFollowed).toList();
        List<FeedLine> feeds =
                Standing.shown(all, followed, feed -> feed.health().lastPolledAt()).stream()
                        .map(FeedLine::of)
                        .toList();
        Instant lastPostAt = posted == null ? null : posted.lastPostAt();
        Standing standing =
                Standing.of(
                        participant.membership(),
                        followed.stream().map(feed -> FeedStatus.of(feed.health())),
                        lastPostAt,
                        now);
        return new DirectoryLine(
                participant.slug(),
                participant.name(),
                blog(participant, feeds),
                participant.about().orElse(null),
                participant.picture().map(Object::toString).orElse(null),
                participant.groups(),
                participant.membership(),
                standing.status(),
                standing.activity(),
                participant.joinedAt(),
                posted == null ? 0 : posted.count(),
                lastPostAt,
                feeds);
    }

    private static @Nullable String blog(Participant participant, List<FeedLine> feeds) {
        return Stream.concat(
                        participant.blog().map(Object::toString).stream(),
                        feeds.stream().flatMap(feed -> Stream.ofNullable(feed.siteUrl())))
                .findFirst()
                .orElse(null);
    }

    /// The feed with which they joined, if it is still followed.
    public Optional<FeedLine> first() {
        return feeds.stream().findFirst();
    }

    /// The feed whose status represents all of them: the one that is doing worst, or would if they
    /// took part; of several that are equally bad the first.
    public Optional<FeedLine> worst() {
        return feeds.stream().reduce((a, b) -> BY_HEALTH.compare(a, b) < 0 ? b : a);
    }

    /// When the first of their feeds is asked next; empty when none is.
    public Optional<Instant> nextPollAt() {
        return feeds.stream()
                .filter(feed -> feed.status().isAsked())
                .flatMap(feed -> feed.health().nextPollAt().stream())
                .min(Comparator.naturalOrder());
    }
}
