package org.landscape.host;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Lets requests to a host go one by one and some time apart. A caller that does not wait gets a no
/// and tries again later.
///
/// Safe for many threads. Hosts without a request for longer than the gap are forgotten.
@Singleton
public class HostPace {

    /// @param lastStart on the monotonic clock
    private record Turn(int running, long lastStart) {}

    private final Duration gap;
    private final int connections;
    private final LongSupplier nanos;
    private final Map<String, Turn> turns = new HashMap<>();
    private volatile Runnable whenFree = () -> {};

    @Inject
    HostPace(HostConfig config) {
        this(config, System::nanoTime);
    }

    HostPace(HostConfig config, LongSupplier nanos) {
        this.gap = config.hostGap();
        this.connections = config.hostConnections();
        this.nanos = nanos;
    }

    /// Whether a request to `host` may start now. After a yes the caller calls [#leave] when the
    /// last byte has arrived.
    public synchronized boolean tryEnter(String host) {
        long now = nanos.getAsLong();
        Turn turn = turns.get(host);
        if (turn != null && !mayStart(turn, now)) {
            return false;
        }
        turns.put(host, new Turn(turn == null ? 1 : turn.running + 1, now));
        return true;
    }

    /// The same, but waits. It checks again when a request is over, and when the gap is.
    ///
    /// @return false when the turn did not come within `patience`
    synchronized boolean enter(String host, Duration patience) throws InterruptedException {
        long end = nanos.getAsLong() + patience.toNanos();
        while (!tryEnter(host)) {
            long now = nanos.getAsLong();
            if (now - end >= 0) {
                return false;
            }
            // A millisecond too many costs nothing; one too few would be a needless check.
            long wait = Math.min(end - now, untilGapIsOver(host, now));
            TimeUnit.MILLISECONDS.timedWait(this, TimeUnit.NANOSECONDS.toMillis(wait) + 1);
        }
        return true;
    }

    private long untilGapIsOver(String host, long now) {
        Turn turn = turns.get(host);
        long left = turn == null ? 0 : gap.toNanos() - (now - turn.lastStart);
        return left > 0 ? left : Long.MAX_VALUE;
    }

    /// Ends the request to `host`.
    public void leave(String host) {
        synchronized (this) {
            turns.computeIfPresent(host, (_, turn) -> new Turn(turn.running - 1, turn.lastStart));
            notifyAll();
        }
        whenFree.run();
    }

    /// Has `work` run whenever a request is over; it must be short.
    public void whenFree(Runnable work) {
        whenFree = work;
    }

    /// How many requests to `host` may start now.
    public synchronized int free(String host) {
        int most = gap.isZero() ? connections : Math.min(connections, 1);
        Turn turn = turns.get(host);
        if (turn == null) {
            return most;
        }
        return mayStart(turn, nanos.getAsLong()) ? Math.min(most, connections - turn.running) : 0;
    }

    /// The hosts that would get a no now.
    public synchronized Set<String> busy() {
        long now = nanos.getAsLong();
        turns.values().removeIf(turn -> turn.running == 0 && mayStart(turn, now));
        Set<String> busy = new HashSet<>();
        turns.forEach(
                (host, turn) -> {
                    if (!mayStart(turn, now)) {
                        busy.add(host);
                    }
                });
        return busy;
    }

    private boolean mayStart(Turn turn, long now) {
        return turn.running < connections && now - turn.lastStart >= gap.toNanos();
    }
}
