package org.landscape.tick;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Repeats work, with a pause after the end of each run. The pause is measured on the monotonic
/// clock, so that no work stops, or runs in a burst, when the clock of the machine is set. (Why not
/// `@Scheduled`: decision 16.)
///
/// Work need not catch what [Needed] knows.
///
/// At a stop no further run begins, and runs under way are waited for.
@ApplicationScoped
public class Ticker {

    private static final Duration LONGEST_SHUTDOWN = Duration.ofSeconds(45);

    private final boolean enabled;
    private final Needed needed;
    private final List<Semaphore> pauses = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private volatile boolean stopping;

    /// @param enabled whether work runs by itself; tests run it themselves
    /// @param needed is told of each failure, and tells of its own
    @Inject
    public Ticker(@ConfigProperty(name = "landscape.tick.enabled") boolean enabled, Needed needed) {
        this.enabled = enabled;
        this.needed = needed;
    }

    /// Runs the work repeatedly, for the first time after one pause, on a virtual thread of its
    /// own.
    ///
    /// @param name for people who read a thread dump or the log
    /// @return ends the present pause; during a run it has one more follow at once
    public Runnable every(Duration pause, String name, Runnable work) {
        return every(pause, pause, name, work);
    }

    /// @param first the pause before the first run
    public Runnable every(Duration first, Duration pause, String name, Runnable work) {
        Semaphore end = new Semaphore(0);
        if (enabled) {
            pauses.add(end);
            threads.add(
                    Thread.ofVirtual()
                            .name("tick-" + name)
                            .start(() -> repeat(first, pause, end, name, work)));
        }
        return end::release;
    }

    /// Runs the work once, now, unless the program is about to end.
    public void once(String name, Runnable work) {
        threads.removeIf(thread -> !thread.isAlive());
        if (!isStopping()) {
            threads.add(Thread.ofVirtual().name("tick-" + name).start(() -> run(name, work, "")));
        }
    }

    /// Whether the program is about to end; long work ends early then.
    public boolean isStopping() {
        return stopping;
    }

    private void repeat(Duration first, Duration pause, Semaphore end, String name, Runnable work) {
        String lastFailure = "";
        Duration next = first;
        try {
            while (pause(next, end)) {
                lastFailure = run(name, work, lastFailure);
                next = pause;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits for the pause, or until it is ended. What ended it several times is one end.
    ///
    /// @return false when the program is about to end
    private boolean pause(Duration pause, Semaphore end) throws InterruptedException {
        if (!stopping && end.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS)) {
            end.drainPermits();
        }
        return !stopping;
    }

    /// A run that fails is repeated after the next pause. The stack of a failure is logged once,
    /// and not again while it remains the same; a failure of what is needed is none of the work's.
    ///
    /// @return how it failed last by itself, empty if it did not
    @SuppressWarnings("CatchingUnchecked")
    private String run(String name, Runnable work, String lastFailure) {
        try {
            work.run();
            return "";
        } catch (RuntimeException e) {
            if (needed.isBroken(e)) {
                return lastFailure;
            }
            String failure = e.toString();
            if (!failure.equals(lastFailure)) {
                Log.errorf(e, "Failed in what is done again and again (%s)", name);
            }
            return failure;
        }
    }

    /// Runs before anything is closed that the work may need.
    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent event)
            throws InterruptedException {
        stop();
    }

    /// Lets no further run begin, and waits for those under way.
    public void stop() throws InterruptedException {
        stopping = true;
        pauses.forEach(Semaphore::release);
        long end = System.nanoTime() + LONGEST_SHUTDOWN.toNanos();
        for (Thread thread : threads) {
            if (!thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())))) {
                Log.warnf("Stopped while %s was still under way", thread.getName());
            }
        }
    }
}
