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

/// Lets requests to a host go one by one and some time apart. Who does not wait gets a no and comes
/// back.
///
/// Safe for many threads. Hosts that nobody asked for longer than the gap are forgotten.
@Singleton
public class HostPace {

    /// @param lastStart on the clock that never jumps
    private record Turn(int running, long lastStart) {}

    private final Duration gap;
    private final int connections;
    private final LongSupplier nanos;
    private final Map<String, Turn> turns = new HashMap<>();

    @Inject
    HostPace(HostConfig config) {
        this(config, System::nanoTime);
    }

    HostPace(HostConfig config, LongSupplier nanos) {
        this.gap = config.hostGap();
        this.connections = config.hostConnections();
        this.nanos = nanos;
    }

    /// Whether a request to `host` may start now. Whoever gets a yes calls [#leave] when its last
    /// byte has come.
    public synchronized boolean tryEnter(String host) {
        long now = nanos.getAsLong();
        Turn turn = turns.get(host);
        if (turn != null && !mayStart(turn, now)) {
            return false;
        }
        turns.put(host, new Turn(turn == null ? 1 : turn.running + 1, now));
        return true;
    }

    /// The same for somebody who waits. It looks again when a request is over, and when the gap is.
    ///
    /// @return false when the turn did not come within `patience`
    synchronized boolean enter(String host, Duration patience) throws InterruptedException {
        long end = nanos.getAsLong() + patience.toNanos();
        while (!tryEnter(host)) {
            long now = nanos.getAsLong();
            if (now - end >= 0) {
                return false;
            }
            // One millisecond more than needed costs nothing; less would be a look too many.
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

    /// The request to `host` is over.
    public synchronized void leave(String host) {
        turns.computeIfPresent(host, (_, turn) -> new Turn(turn.running - 1, turn.lastStart));
        notifyAll();
    }

    /// The hosts that would get a no at this moment.
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
