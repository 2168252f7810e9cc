package org.landscape.poll;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
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
import org.jspecify.annotations.Nullable;
import org.landscape.entry.Admission;
import org.landscape.feed.DueFeed;
import org.landscape.feed.FeedClaims;
import org.landscape.feed.Feeds;
import org.landscape.feed.WaitingFeed;
import org.landscape.host.HostPace;
import org.landscape.host.PacedFetcher.Turn;
import org.landscape.tick.Ticker;

/// Claims due feeds and polls each on a virtual thread of its own, at most as many at once as the
/// setting allows. A failure of one feed does not affect the others.
///
/// One query a tick looks for due feeds, in pages. A place or a host that becomes free is used at
/// once, by a feed that waits. Feeds are claimed in advance, some dozens by one transaction.
@ApplicationScoped
public class Poller {

    /// The longest time that a shutdown waits for polls. It is longer than the longest poll.
    private static final Duration LONGEST_SHUTDOWN = Duration.ofSeconds(45);

    /// How many feeds are claimed beyond those that are polled at once.
    private static final int AHEAD = 64;

    /// A count of the due feeds reads all of them. It is for people, and as old as that at most.
    private static final Duration COUNT_KEPT = Duration.ofSeconds(10);

    /// How many due feeds are read by one query.
    private static final int PAGE = 1_000;

    private final Feeds feeds;
    private final FeedClaims claims;
    private final FeedPoll feedPoll;
    private final HostPace pace;
    private final Storage storage;
    private final Duration tick;
    private final MeterRegistry metrics;
    private final InstantSource clock;
    private final int concurrency;
    private final Semaphore places;
    private final AtomicInteger failingUnderWay = new AtomicInteger();
    private final WaitingFeeds waiting = new WaitingFeeds();
    private final ClaimedFeeds claimed = new ClaimedFeeds(System::nanoTime);
    private @Nullable WaitingFeed lastSeen;
    private volatile @Nullable Counted counted;
    private long lastLook;
    private volatile Runnable soon = () -> {};
    private volatile boolean stopping;

    Poller(
            Feeds feeds,
            FeedClaims claims,
            FeedPoll feedPoll,
            HostPace pace,
            Storage storage,
            PollConfig config,
            MeterRegistry metrics,
            InstantSource clock) {
        this.feeds = feeds;
        this.claims = claims;
        this.feedPoll = feedPoll;
        this.pace = pace;
        this.storage = storage;
        this.tick = config.tick();
        this.metrics = metrics;
        this.clock = clock;
        this.concurrency = config.concurrency();
        this.places = new Semaphore(concurrency);
        // The clock's zero is arbitrary; the first run looks in any case.
        this.lastLook = System.nanoTime() - tick.toNanos();
        metrics.gauge("landscape.feeds.due", this, poller -> poller.countDue());
    }

    /// Looks for due feeds, and starts the polls for which there is room. Not for two threads at
    /// once: where the ticker runs, only its thread.
    void tick() {
        if (!stopping) {
            storage.during(
                    () -> {
                        look();
                        startDue();
                    });
        }
    }

    /// The same, but looks only when a tick is over.
    private void tickOrGoOn() {
        if (System.nanoTime() - lastLook >= tick.toNanos()) {
            tick();
        } else if (!stopping && waiting.size() + claimed.size() > 0) {
            storage.during(this::startDue);
        }
    }

    void begin(@Observes StartupEvent event, Ticker ticker) {
        soon = ticker.every(tick, "polls", this::tickOrGoOn);
        pace.whenFree(() -> soon.run());
    }

    /// Claims nothing more; the requests of readers that are under way come to their end first.
    void beginToStop(@Observes ShutdownDelayInitiatedEvent event) {
        stopping = true;
    }

    /// Waits until the polls under way are stored, so that a shutdown loses no answer.
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        storage.during(() -> release(claimed.all()));
        if (!places.tryAcquire(concurrency, LONGEST_SHUTDOWN.toMillis(), TimeUnit.MILLISECONDS)) {
            Log.warn("Stopped while polls were still under way; their feeds are due again soon");
        }
    }

    /// How many polls are under way here.
    int underWay() {
        return concurrency - places.availablePermits();
    }

    /// Reads the next page of the due feeds. After the last one it begins again at the first, for
    /// those that became free or due meanwhile.
    private void look() {
        lastLook = System.nanoTime();
        if (waiting.isFull()) {
            return;
        }
        List<WaitingFeed> page = claims.waiting(clock.instant(), lastSeen, PAGE);
        page.forEach(waiting::add);
        lastSeen = page.size() < PAGE ? null : page.getLast();
    }

    private void startDue() {
        claimed.start(this::start);
        List<WaitingFeed> next = next();
        while (!next.isEmpty()) {
            List<Long> ids = next.stream().map(WaitingFeed::id).toList();
            claimed.add(claims.claim(ids, clock.instant()));
            claimed.start(this::start);
            next = next();
        }
        release(stopping ? claimed.all() : claimed.late());
    }

    private boolean start(DueFeed feed) {
        Optional<Turn> turn =
                stopping || places.availablePermits() == 0
                        ? Optional.empty()
                        : feedPoll.turnFor(feed);
        turn.ifPresent(it -> start(feed, it));
        return turn.isPresent();
    }

    private void release(List<DueFeed> feeds) {
        if (!feeds.isEmpty()) {
            claims.release(feeds);
        }
    }

    private List<WaitingFeed> next() {
        int free = stopping ? 0 : places.availablePermits();
        if (free == 0) {
            return List.of();
        }
        if (lastSeen != null && waiting.size() < PAGE / 2) {
            look();
        }
        // A poll that hung will probably hang again, so feeds that failed last time get at most
        // half of the places.
        int freeForFailing =
                Math.max(1, concurrency / 2) - failingUnderWay.get() - claimed.failing();
        // A host of which a feed is claimed is busy; more of its feeds are claimed together later.
        return waiting.next(
                free + AHEAD - claimed.size(),
                Math.max(0, freeForFailing),
                host -> claimed.has(host) ? 0 : pace.soon(host));
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
                                soon.run();
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

    /// @param at on the monotonic clock
    private record Counted(long due, long at) {}

    /// For the metrics; NaN while the database does not answer.
    private double countDue() {
        Counted last = counted;
        if (last != null && System.nanoTime() - last.at() < COUNT_KEPT.toNanos()) {
            return last.due();
        }
        try {
            Counted now = new Counted(feeds.countDue(clock.instant()), System.nanoTime());
            counted = now;
            return now.due();
        } catch (RuntimeException e) {
            if (!storage.isBroken(e)) {
                throw e;
            }
            return Double.NaN;
        }
    }
}
