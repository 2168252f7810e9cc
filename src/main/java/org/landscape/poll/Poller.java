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

/// Takes due feeds and polls each on a virtual thread of its own, never more at once than the
/// setting allows. One feed's trouble stays its own.
@ApplicationScoped
public class Poller {

    /// Longer than the longest poll: whoever stops the program waits no longer than this for it.
    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(45);

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

    /// Looks which feeds are due and starts to poll as many as there is room for.
    void tick() {
        if (!stopping) {
            storage.during(this::startDue);
        }
    }

    void begin(@Observes StartupEvent event, Ticker ticker) {
        ticker.every(tick, "polls", this::tick);
    }

    /// Waits until what is under way is stored, so that a stop loses no answer.
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        if (!places.tryAcquire(concurrency, LONGEST_FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
            Log.warn("Stopped while polls were still under way; their feeds are due again soon");
        }
    }

    private void startDue() {
        int free = places.availablePermits();
        if (free == 0) {
            return;
        }
        // What hung the last time will hang again; half of the places are never its.
        int freeForFailing = Math.max(1, concurrency / 2) - failingUnderWay.get();
        List<DueFeed> due = feeds.claim(clock.instant(), free, freeForFailing, pace.busy());
        for (DueFeed feed : due) {
            // Of several feeds on one host that were due together only the first may go.
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

    /// For the metrics; not a number while the database cannot be asked.
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
