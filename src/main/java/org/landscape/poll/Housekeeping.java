package org.landscape.poll;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.landscape.entry.EntryCounts;
import org.landscape.entry.LeftOutPosts;
import org.landscape.entry.Removals;
import org.landscape.feed.Backfills;
import org.landscape.feed.FeedClaims;
import org.landscape.feed.Feeds;
import org.landscape.host.HostWindows;
import org.landscape.participant.Participants;
import org.landscape.tick.RetentionCheck;
import org.landscape.tick.Ticker;

/// The periodic work that belongs to no single poll.
@ApplicationScoped
class Housekeeping {

    /// A `Retry-After` is obeyed for at most seven days, so nothing is scheduled further ahead.
    private static final Duration FURTHEST = Duration.ofDays(8);

    private static final Duration BETWEEN_CLOCK_CHECKS = Duration.ofMinutes(1);

    /// Readers wait for no more than what a few polls have changed.
    private static final Duration BETWEEN_COUNTS = Duration.ofSeconds(30);

    /// A clock that is adjusted in small steps never jumps so far between two checks.
    private static final Duration JUMP = Duration.ofMinutes(1);

    private final Feeds feeds;
    private final FeedClaims claims;
    private final Backfills backfills;
    private final HostWindows windows;
    private final LeftOutPosts decisions;
    private final Removals removals;
    private final EntryCounts counts;
    private final Participants participants;
    private final Event<RetentionCheck> retention;
    private final Storage storage;
    private final Ticker ticker;
    private final Duration interval;
    private final InstantSource clock;
    private Instant lastCheck;
    private long lastNanos;
    private boolean checked;

    Housekeeping(
            Feeds feeds,
            FeedClaims claims,
            Backfills backfills,
            HostWindows windows,
            LeftOutPosts decisions,
            Removals removals,
            EntryCounts counts,
            Participants participants,
            Event<RetentionCheck> retention,
            Storage storage,
            Ticker ticker,
            PollConfig config,
            InstantSource clock) {
        this.feeds = feeds;
        this.claims = claims;
        this.backfills = backfills;
        this.windows = windows;
        this.decisions = decisions;
        this.removals = removals;
        this.counts = counts;
        this.participants = participants;
        this.retention = retention;
        this.storage = storage;
        this.ticker = ticker;
        this.interval = config.interval();
        this.clock = clock;
        this.lastCheck = clock.instant();
        this.lastNanos = System.nanoTime();
    }

    /// Runs before the first feed is polled.
    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event) {
        claims.spreadOverdue(clock.instant(), interval.dividedBy(2), FURTHEST);
    }

    void begin(@Observes StartupEvent event) {
        ticker.every(BETWEEN_CLOCK_CHECKS, "clock", () -> storage.during(this::checkClock));
        ticker.every(
                Duration.ZERO, BETWEEN_COUNTS, "counts", () -> storage.during(counts::prepare));
    }

    /// Corrects the times in the database after the machine's clock was set: times too far ahead
    /// are moved closer, and polls that seem long overdue are spread. All feeds are looked through
    /// only once after the start, and when the clock was ahead.
    void checkClock() {
        Instant now = clock.instant();
        long nanos = System.nanoTime();
        Duration jumped = Duration.between(lastCheck, now).minusNanos(nanos - lastNanos);
        boolean isSet = jumped.abs().compareTo(JUMP) > 0;
        if (isSet) {
            Log.infof("The clock of this machine was set by %s; polls go on", jumped);
            claims.spreadOverdue(now, interval.dividedBy(2), FURTHEST);
        }
        if (claims.tookClockBack(now, JUMP) || isSet || !checked) {
            windows.bringForward(now);
            feeds.bringForward(now, FURTHEST);
            backfills.bringForward(now, FURTHEST);
            checked = true;
        }
        lastCheck = now;
        lastNanos = nanos;
    }

    /// The wall clock is good enough here, because an hour more or less makes no difference. The
    /// ticker runs it, because a shutdown waits for the ticker.
    @Scheduled(
            every = "1h",
            delayed = "10m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forgetByTheHour() {
        ticker.once("forgetting", () -> storage.during(this::forget));
    }

    /// Deletes what is past its time of retention. It also runs at each start, so that a program
    /// which is restarted every day deletes as well.
    void forget() {
        windows.forgetOld();
        decisions.forgetOld(clock.instant());
        removals.forgetIdentifiers(clock.instant());
        participants.forgetMail(clock.instant());
        retention.fire(new RetentionCheck(clock.instant()));
    }
}
