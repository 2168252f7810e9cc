package org.landscape.poll;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.landscape.feed.DueFeed;
import org.landscape.feed.Feed;
import org.landscape.feed.FeedClaims;
import org.landscape.feed.Feeds;
import org.landscape.feed.PollResult;
import org.landscape.host.PacedFetcher;
import org.landscape.host.PacedFetcher.Turn;
import org.landscape.participant.Participant;
import org.landscape.participant.Participants;

/// Polls a participant's feeds at the request of a person, and waits for the outcome. It keeps the
/// pace and the windows of hosts.
@Singleton
public class PollNow {

    /// How long to wait for a turn at the host.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// A page may lead to a feed, which is polled next, and no further.
    private static final int MOST_POLLS = 2;

    private final Participants participants;
    private final Feeds feeds;
    private final FeedClaims claims;
    private final PacedFetcher fetcher;
    private final FeedPoll feedPoll;
    private final InstantSource clock;

    PollNow(
            Participants participants,
            Feeds feeds,
            FeedClaims claims,
            PacedFetcher fetcher,
            FeedPoll feedPoll,
            InstantSource clock) {
        this.participants = participants;
        this.feeds = feeds;
        this.claims = claims;
        this.fetcher = fetcher;
        this.feedPoll = feedPoll;
        this.clock = clock;
    }

    /// The outcome for all feeds together.
    public sealed interface Result {

        /// All feeds were polled.
        ///
        /// @param outcome of several feeds: that something is new if it is so of one of them, else
        ///     the first feed's
        /// @param message why it failed, in words for the owner of the blog; empty if it did not
        /// @param added how many entries are new; the next two, how many changed and were removed
        /// @param nextPollAt when the first of the feeds is polled next; null if none is
        record Polled(
                PollResult outcome,
                String message,
                int added,
                int changed,
                int removed,
                @Nullable Instant nextPollAt)
                implements Result {}

        /// No feed was polled: another poll of it is under way, or its host is in a window.
        record NotNow(Instant notBefore) implements Result {}

        record Unknown() implements Result {}
    }

    /// Not to be called inside a transaction, because it may take as long as a fetch.
    public Result poll(String slug) {
        Optional<List<Long>> ids =
                QuarkusTransaction.requiringNew()
                        .call(
                                () ->
                                        participants
                                                .bySlug(slug)
                                                .filter(Participant::isNotRemoved)
                                                .map(this::followed));
        if (ids.isEmpty()) {
            return new Result.Unknown();
        }
        List<PollOutcome> outcomes = new ArrayList<>();
        for (long id : ids.get()) {
            outcomes.add(poll(id));
        }
        return combined(slug, outcomes);
    }

    private List<Long> followed(Participant participant) {
        return feeds.of(participant).stream().filter(Feed::isFollowed).map(Feed::id).toList();
    }

    private PollOutcome poll(long id) {
        PollOutcome outcome = new PollOutcome.Dropped();
        for (int polls = 0; polls < MOST_POLLS; polls++) {
            outcome = pollOnce(id);
            if (!(outcome instanceof PollOutcome.Found)) {
                return outcome;
            }
        }
        return outcome;
    }

    private PollOutcome pollOnce(long id) {
        Instant now = clock.instant();
        Optional<DueFeed> claimed = claims.claimNow(id, now);
        if (claimed.isEmpty()) {
            return new PollOutcome.Withheld(notBefore(id, now));
        }
        DueFeed feed = claimed.get();
        Optional<Turn> turn = fetcher.turn(feed.address(), PATIENCE);
        if (turn.isEmpty()) {
            claims.release(List.of(feed));
            return new PollOutcome.Withheld(clock.instant().plus(PATIENCE));
        }
        return feed.isLate(clock.instant())
                ? pollAnew(feed, turn.get())
                : feedPoll.poll(feed, turn.get());
    }

    /// The lease ran while the turn was waited for, and would not last for the whole poll.
    private PollOutcome pollAnew(DueFeed feed, Turn turn) {
        claims.release(List.of(feed));
        Instant now = clock.instant();
        Optional<DueFeed> claimed = claims.claimNow(feed.id(), now);
        if (claimed.isEmpty()) {
            turn.giveBack();
            return new PollOutcome.Withheld(notBefore(feed.id(), now));
        }
        return feedPoll.poll(claimed.get(), turn);
    }

    /// When the feed may be polled; soon, if it is being polled at present.
    private Instant notBefore(long id, Instant now) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                feeds.findByIdOptional(id)
                                        .flatMap(feed -> feed.health().notBefore())
                                        .filter(until -> until.isAfter(now))
                                        .orElseGet(() -> now.plus(PATIENCE)));
    }

    private Result combined(String slug, List<PollOutcome> outcomes) {
        int added = 0;
        int changed = 0;
        int removed = 0;
        PollResult outcome = null;
        String message = "";
        Instant notBefore = null;
        for (PollOutcome one : outcomes) {
            switch (one) {
                case PollOutcome.Read(var admission) -> {
                    added += admission.added();
                    changed += admission.changed();
                    removed += admission.removed();
                    outcome =
                            admission.changedSomething()
                                    ? PollResult.UPDATED
                                    : firstOf(outcome, PollResult.UNCHANGED);
                }
                case PollOutcome.Unchanged() -> outcome = firstOf(outcome, PollResult.UNCHANGED);
                case PollOutcome.Found _ -> outcome = firstOf(outcome, PollResult.FOUND);
                case PollOutcome.Failed(String reason) -> {
                    outcome = firstOf(outcome, PollResult.FAILED);
                    message = reason;
                }
                case PollOutcome.Faulted(String reason) -> {
                    outcome = firstOf(outcome, PollResult.FAILED);
                    message = reason;
                }
                case PollOutcome.Withheld(Instant until) ->
                        notBefore =
                                notBefore == null || until.isBefore(notBefore) ? until : notBefore;
                case PollOutcome.Dropped() -> {}
            }
        }
        if (outcome == null) {
            return new Result.NotNow(notBefore == null ? clock.instant() : notBefore);
        }
        return new Result.Polled(outcome, message, added, changed, removed, nextPoll(slug));
    }

    private static PollResult firstOf(@Nullable PollResult former, PollResult result) {
        return former == null ? result : former;
    }

    private @Nullable Instant nextPoll(String slug) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                participants.bySlug(slug).stream()
                                        .flatMap(participant -> feeds.of(participant).stream())
                                        .filter(Feed::isFollowed)
                                        .flatMap(feed -> feed.health().nextPollAt().stream())
                                        .min(Comparator.naturalOrder())
                                        .orElse(null));
    }
}
