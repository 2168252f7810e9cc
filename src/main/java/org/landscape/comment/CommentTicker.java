package org.landscape.comment;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.landscape.feed.FeedClaims;
import org.landscape.feed.WaitingFeed;
import org.landscape.host.HostPace;
import org.landscape.host.PacedFetcher.Turn;
import org.landscape.poll.Storage;
import org.landscape.tick.RetentionCheck;
import org.landscape.tick.Ticker;

/// Asks for the comments of the blogs that are due, a few at a time. Feeds go first: while many of
/// them are due no comments are asked for, and at no time at a host at which a feed waits.
@ApplicationScoped
class CommentTicker {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    /// The longest time that a shutdown waits. It is longer than the longest request.
    private static final Duration LONGEST_SHUTDOWN = Duration.ofSeconds(45);

    /// With so many feeds due, all wait for them.
    private static final int MANY = 100;

    /// How many blogs are begun with in one look.
    private static final int BEGUN_AT_ONCE = 100;

    private final CommentPolls polls;
    private final CommentFetch fetch;
    private final FeedClaims feeds;
    private final HostPace pace;
    private final Storage storage;
    private final InstantSource clock;
    private final boolean enabled;
    private final int concurrency;
    private final Semaphore places;
    private volatile Runnable soon = () -> {};
    private volatile boolean stopping;

    CommentTicker(
            CommentPolls polls,
            CommentFetch fetch,
            FeedClaims feeds,
            HostPace pace,
            Storage storage,
            InstantSource clock,
            CommentConfig config) {
        this.polls = polls;
        this.fetch = fetch;
        this.feeds = feeds;
        this.pace = pace;
        this.storage = storage;
        this.clock = clock;
        this.enabled = config.enabled();
        this.concurrency = config.concurrency();
        this.places = new Semaphore(concurrency);
    }

    void begin(@Observes StartupEvent event, Ticker ticker) {
        if (enabled) {
            soon = ticker.every(BETWEEN_LOOKS, "comments", this::tick);
        }
    }

    /// Asks for nothing more; the requests of readers that are under way come to their end first.
    void beginToStop(@Observes ShutdownDelayInitiatedEvent event) {
        stopping = true;
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        if (!places.tryAcquire(concurrency, LONGEST_SHUTDOWN.toMillis(), TimeUnit.MILLISECONDS)) {
            Log.warn("Stopped while comments were still asked for; they are due again soon");
        }
    }

    /// After a clock that was ahead.
    void correct(@Observes RetentionCheck check) {
        polls.bringForward(check.now());
    }

    void tick() {
        storage.during(this::look);
    }

    private void look() {
        Instant now = clock.instant();
        Optional<Set<String>> ofFeeds = hostsOfFeeds(now);
        if (ofFeeds.isEmpty()) {
            return;
        }
        polls.begin(now, BEGUN_AT_ONCE);
        int free = stopping ? 0 : places.availablePermits();
        if (free == 0 || !polls.hasDue(now)) {
            return;
        }
        Set<String> busy = new HashSet<>(pace.busy());
        busy.addAll(ofFeeds.get());
        for (DueComments due : polls.claim(now, free, busy)) {
            fetch.turnFor(due)
                    .ifPresentOrElse(
                            turn -> start(due, turn), () -> polls.release(due, clock.instant()));
        }
    }

    /// The hosts at which feeds wait, which are asked for no comments. Empty while so many feeds
    /// wait that no host is, as in a first poll.
    Optional<Set<String>> hostsOfFeeds(Instant now) {
        List<WaitingFeed> waiting = feeds.waiting(now, null, MANY);
        return waiting.size() >= MANY
                ? Optional.empty()
                : Optional.of(waiting.stream().map(WaitingFeed::host).collect(Collectors.toSet()));
    }

    private void start(DueComments due, Turn turn) {
        places.acquireUninterruptibly();
        Thread.ofVirtual()
                .name("comments-" + due.feed())
                .start(
                        () -> {
                            try {
                                take(due, turn);
                            } finally {
                                places.release();
                                soon.run();
                            }
                        });
    }

    /// Asks for the comments of one blog. A fault of this program is logged, and stored as a
    /// failure.
    void take(DueComments due, Turn turn) {
        try {
            fetch.take(due, turn);
        } catch (RuntimeException | StackOverflowError e) {
            if (!storage.isBroken(e)) {
                // The address of a post's comments has words of the post.
                Log.errorf(e, "Failed to ask for comments at %s", due.request().address().host());
                storage.during(() -> fetch.failedByUs(due));
            }
        }
    }
}
