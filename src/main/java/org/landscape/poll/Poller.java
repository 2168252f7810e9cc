package org.landscape.poll;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.landscape.entry.Admission;
import org.landscape.feed.DueFeed;
import org.landscape.feed.Feeds;
import org.landscape.host.HostPace;
import org.landscape.host.PacedFetcher.Turn;
import org.landscape.tick.Ticker;

/// Claims due feeds and polls each on a virtual thread of its own, at most as many at once as the
/// setting allows. A failure of one feed does not affect the others.
@ApplicationScoped
public class Poller {

    /// The longest time that a shutdown waits for polls. It is longer than the longest poll.
    private static final Duration LONGEST_SHUTDOWN = Duration.ofSeconds(45);

    private final Feeds feeds;
    private final FeedPoll feedPoll;
    private final HostPace pace;
    private final Storage storage;
    private final Duration tick;
    private final MeterRegistry metrics;
    private final InstantSource clock;
    private final int concurrency;
    private final Semaphore places;
    private final AtomicInteger failingUnderWay = new AtomicInteger();
    private volatile boolean stopping;

    Poller(
            Feeds feeds,
            FeedPoll feedPoll,
            HostPace pace,
            Storage storage,
            PollConfig config,
            MeterRegistry metrics,
            InstantSource clock) {
        this.feeds = feeds;
        this.feedPoll = feedPoll;
        this.pace = pace;
        this.storage = storage;
        this.tick = config.tick();
        this.metrics = metrics;
        this.clock = clock;
        this.concurrency = config.concurrency();
        this.places = new Semaphore(concurrency);
        metrics.gauge("landscape.feeds.due", this, poller -> poller.countDue());
    }

    /// Claims the due feeds for which there is room, and starts their polls.
    void tick() {
        if (!stopping) {
            storage.during(this::startDue);
        }
    }

    void begin(@Observes StartupEvent event, Ticker ticker) {
        ticker.every(tick, "polls", this::tick);
    }

    /// Waits until the polls under way are stored, so that a shutdown loses no answer.
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        if (!places.tryAcquire(concurrency, LONGEST_SHUTDOWN.toMillis(), TimeUnit.MILLISECONDS)) {
            Log.warn("Stopped while polls were still under way; their feeds are due again soon");
        }
    }

    private void startDue() {
        int free = places.availablePermits();
        if (free == 0) {
            return;
        }
        // A poll that hung will probably hang again, so feeds that failed last time get at most
        // half of the places.
        int freeForFailing = Math.max(1, concurrency / 2) - failingUnderWay.get();
        List<DueFeed> due = feeds.claim(clock.instant(), free, freeForFailing, pace.busy());
        for (DueFeed feed : due) {
            // Of several due feeds on one host only the first gets a turn.
            Optional<Turn> turn = stopping ? Optional.empty() : feedPoll.turnFor(feed);
            turn.ifPresentOrElse(it -> start(feed, it), () -> feeds.release(feed));
        }
    }

    private void start(DueFeed feed, Turn turn) {
        places.acquireUninterruptibly();
        failingUnderWay.addAndGet(feed.failing() ? 1 : 0);
        Thread.ofVirtual()
                .name("poll-" + feed.id())
                .start(
                        () -> {
                            try {
                                poll(feed, turn);
                            } finally {
                                failingUnderWay.addAndGet(feed.failing() ? -1 : 0);
                                places.release();
                            }
                        });
    }

    private void poll(DueFeed feed, Turn turn) {
        PollOutcome outcome = feedPoll.poll(feed, turn);
        count(outcome);
        Log.debugf("Polled %s: %s", LogText.of(feed.address()), LogText.of(outcome));
    }

    private void count(PollOutcome outcome) {
        String name = outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        metrics.counter("landscape.polls", "outcome", name).increment();
        if (outcome instanceof PollOutcome.Read(Admission admission)) {
            metrics.counter("landscape.entries", "change", "new").increment(admission.added());
            metrics.counter("landscape.entries", "change", "changed")
                    .increment(admission.changed());
        }
    }

    /// For the metrics; NaN while the database does not answer.
    private double countDue() {
        try {
            return feeds.countDue(clock.instant());
        } catch (RuntimeException e) {
            if (!storage.isBroken(e)) {
                throw e;
            }
            return Double.NaN;
        }
    }
}
