package org.landscape.poll;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.landscape.entry.LeftOutPosts;
import org.landscape.entry.Removals;
import org.landscape.feed.Backfills;
import org.landscape.feed.Feeds;
import org.landscape.host.HostWindows;
import org.landscape.participant.Participants;
import org.landscape.tick.Ticker;

/// What has to be done from time to time and concerns no single poll.
@ApplicationScoped
class Housekeeping {

    /// A `Retry-After` is obeyed for seven days at most; nothing is scheduled further ahead.
    private static final Duration FURTHEST = Duration.ofDays(8);

    private static final Duration BETWEEN_LOOKS_AT_THE_CLOCK = Duration.ofMinutes(1);

    /// No clock that is only being adjusted goes astray so far between two looks.
    private static final Duration JUMP = Duration.ofMinutes(1);

    private final Feeds feeds;
    private final Backfills backfills;
    private final HostWindows windows;
    private final LeftOutPosts decisions;
    private final Removals removals;
    private final Participants participants;
    private final Storage storage;
    private final Ticker ticker;
    private final Duration interval;
    private final InstantSource clock;
    private Instant lastLook;
    private long lastNanos;

    Housekeeping(
            Feeds feeds,
            Backfills backfills,
            HostWindows windows,
            LeftOutPosts decisions,
            Removals removals,
            Participants participants,
            Storage storage,
            Ticker ticker,
            PollConfig config,
            InstantSource clock) {
        this.feeds = feeds;
        this.backfills = backfills;
        this.windows = windows;
        this.decisions = decisions;
        this.removals = removals;
        this.participants = participants;
        this.storage = storage;
        this.ticker = ticker;
        this.interval = config.interval();
        this.clock = clock;
        this.lastLook = clock.instant();
        this.lastNanos = System.nanoTime();
    }

    /// Before the first feed is polled.
    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event) {
        feeds.spreadOverdue(clock.instant(), interval.dividedBy(2), FURTHEST);
    }

    void begin(@Observes StartupEvent event) {
        ticker.every(BETWEEN_LOOKS_AT_THE_CLOCK, "clock", () -> storage.during(this::lookAtClock));
    }

    /// Times in the database were written by the clock of the machine. If that was set, those that
    /// now lie too far ahead are drawn near, and what seems long overdue is spread.
    void lookAtClock() {
        Instant now = clock.instant();
        long nanos = System.nanoTime();
        Duration jumped = Duration.between(lastLook, now).minusNanos(nanos - lastNanos);
        if (jumped.abs().compareTo(JUMP) > 0) {
            Log.infof("The clock of this machine was set by %s; polls go on", jumped);
            feeds.spreadOverdue(now, interval.dividedBy(2), FURTHEST);
        }
        windows.drawNear(now);
        feeds.drawNear(now, FURTHEST);
        backfills.drawNear(now, FURTHEST);
        lastLook = now;
        lastNanos = nanos;
    }

    /// An hour sooner or later makes no difference here, so this one goes by the wall clock. The
    /// ticker does it, because it is waited for at a stop.
    @Scheduled(
            every = "1h",
            delayed = "10m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forgetByTheHour() {
        ticker.once("forgetting", () -> storage.during(this::forget));
    }

    /// What was kept for a while. A program that is started anew every day forgets as well.
    void forget() {
        windows.forgetOld();
        decisions.forgetOld(clock.instant());
        removals.forgetIdentifiers(clock.instant());
        participants.forgetMail(clock.instant());
    }
}
