package org.landscape.poll;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.landscape.feed.DueFeed;
import org.landscape.feed.Feed;
import org.landscape.fetch.Routes;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme;

/// When a feed is polled next, by what is stored of it and what the programme does. Nothing is
/// counted for it.
@Singleton
class NextPoll {

    private final PollSchedule schedule;
    private final Routes routes;
    private final CurrentProgramme programme;

    NextPoll(PollConfig config, Routes routes, CurrentProgramme programme) {
        this.schedule = new PollSchedule(config);
        this.routes = routes;
        this.programme = programme;
    }

    /// After a feed was read, or found unchanged.
    ///
    /// @param freshFor how long the header fields of this answer ask for; the wish of the document
    ///     itself was stored when it was read
    Instant afterAnswer(Feed feed, @Nullable Duration freshFor, Instant now) {
        return afterAnswer(
                polled(feed),
                feed.latestPosts(),
                feed.lastNewsAt().orElse(now),
                longer(freshFor, feed.timeToLive().orElse(null)),
                now);
    }

    /// The same for a feed that was not read from the database again.
    Instant afterAnswer(
            DueFeed feed, DueFeed.Steady steady, @Nullable Duration freshFor, Instant now) {
        return afterAnswer(
                new PollSchedule.Polled(
                        feed.id(), routes.covers(feed.address()), steady.polls() + 1),
                steady.posts(),
                steady.lastNewsAt(),
                longer(freshFor, steady.timeToLive()),
                now);
    }

    private Instant afterAnswer(
            PollSchedule.Polled polled,
            List<Instant> posts,
            Instant lastNewsAt,
            @Nullable Duration rest,
            Instant now) {
        Programme current = programme.get();
        PollSchedule.Habits habits =
                new PollSchedule.Habits(
                        new Rhythm(posts, current.timezone()), current::hasOpenThing, lastNewsAt);
        return schedule.afterAnswer(polled, habits, rest, now);
    }

    /// After a poll that brought nothing.
    Instant afterFailure(Feed feed, @Nullable Duration retryAfter, Instant now) {
        return schedule.afterFailure(polled(feed), feed.failures(), retryAfter, now);
    }

    /// After a feed first answered that it is gone for good.
    Instant afterGone(Feed feed, Instant now) {
        return schedule.afterGone(polled(feed), now);
    }

    /// Whether a feed has failed for so long that it is given up.
    boolean isToBeGivenUp(Feed feed, Instant now) {
        Optional<Instant> since = feed.failingSince();
        return since.isPresent() && schedule.isToBeGivenUp(since.get(), feed.failures(), now);
    }

    private PollSchedule.Polled polled(Feed feed) {
        return new PollSchedule.Polled(
                feed.id(), routes.covers(feed.address()), feed.health().polls());
    }

    private static @Nullable Duration longer(@Nullable Duration one, @Nullable Duration other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) > 0 ? one : other;
    }
}
