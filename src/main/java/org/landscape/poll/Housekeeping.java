package org.landscape.poll;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.time.InstantSource;
import org.landscape.entry.Decisions;
import org.landscape.entry.Removals;
import org.landscape.feed.Feeds;
import org.landscape.host.HostWindows;
import org.landscape.participant.Participants;

/// What has to be done from time to time and concerns no single poll.
@ApplicationScoped
class Housekeeping {

    /// A `Retry-After` is obeyed for seven days at most; nothing is scheduled further ahead.
    private static final Duration FURTHEST = Duration.ofDays(8);

    private final Feeds feeds;
    private final HostWindows windows;
    private final Decisions decisions;
    private final Removals removals;
    private final Participants participants;
    private final Duration interval;
    private final InstantSource clock;

    Housekeeping(
            Feeds feeds,
            HostWindows windows,
            Decisions decisions,
            Removals removals,
            Participants participants,
            PollConfig config,
            InstantSource clock) {
        this.feeds = feeds;
        this.windows = windows;
        this.decisions = decisions;
        this.removals = removals;
        this.participants = participants;
        this.interval = config.interval();
        this.clock = clock;
    }

    /// Before the first feed is polled.
    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event) {
        feeds.spreadOverdue(clock.instant(), interval.dividedBy(2), FURTHEST);
    }

    @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void tick() {
        windows.forgetOld();
        decisions.forgetOld(clock.instant());
        removals.forgetIdentifiers(clock.instant());
        participants.forgetMail(clock.instant());
    }
}
