package org.landscape.host;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Lets requests to a host go one by one and some time apart. It never makes a caller wait: it says
/// no, and the caller comes back.
///
/// Safe for many threads. Hosts that nobody asked for longer than the gap are forgotten.
@Singleton
public class HostPace {

    private record Turn(int running, Instant lastStart) {}

    private final Duration gap;
    private final int connections;
    private final InstantSource clock;
    private final Map<String, Turn> turns = new HashMap<>();

    HostPace(HostConfig config, InstantSource clock) {
        this.gap = config.hostGap();
        this.connections = config.hostConnections();
        this.clock = clock;
    }

    /// Whether a request to `host` may start now. Whoever gets a yes calls [#leave] when its last
    /// byte has come.
    public synchronized boolean tryEnter(String host) {
        Instant now = clock.instant();
        Turn turn = turns.get(host);
        if (turn != null && !mayStart(turn, now)) {
            return false;
        }
        turns.put(host, new Turn(turn == null ? 1 : turn.running + 1, now));
        return true;
    }

    /// The request to `host` is over.
    public synchronized void leave(String host) {
        turns.computeIfPresent(host, (_, turn) -> new Turn(turn.running - 1, turn.lastStart));
    }

    /// The hosts that would get a no at this moment.
    public synchronized Set<String> busy() {
        Instant now = clock.instant();
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

    private boolean mayStart(Turn turn, Instant now) {
        return turn.running < connections && !now.isBefore(turn.lastStart.plus(gap));
    }
}
