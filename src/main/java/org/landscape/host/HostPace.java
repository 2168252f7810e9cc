package org.landscape.host;

import io.quarkus.logging.Log;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Lets requests to a host go one by one and some time apart. A caller that does not wait gets a no
/// and tries again later. Where there are several nodes, they take turns ([HostTurns]).
///
/// Safe for many threads. Hosts without a request for longer than the gap are forgotten.
@Singleton
public class HostPace {

    /// How soon a host is tried again that another node was asking, where there is no gap.
    private static final Duration NEXT_TRY = Duration.ofMillis(200);

    /// A request that goes out so soon after its turn was taken is not told to other nodes:
    /// for them the gap is shorter by this at most.
    private static final Duration AT_ONCE = Duration.ofMillis(200);

    /// How many rounds of requests to a host are planned, beside the one that starts now.
    private static final int ROUNDS_AHEAD = 3;

    /// @param notBefore on the monotonic clock
    private record Turn(int running, long notBefore) {}

    private final Duration gap;
    private final int connections;
    private final LongSupplier nanos;
    private final @Nullable HostTurns ofAllNodes;
    private final Map<String, Turn> turns = new HashMap<>();
    private final Map<String, Deque<String>> taken = new HashMap<>();
    private volatile Runnable whenFree = () -> {};

    @Inject
    HostPace(HostConfig config, HostTurns ofAllNodes) {
        this(config, System::nanoTime, ofAllNodes.isShared() ? ofAllNodes : null);
    }

    HostPace(HostConfig config, LongSupplier nanos) {
        this(config, nanos, null);
    }

    /// @param ofAllNodes null if this is the only node
    HostPace(HostConfig config, LongSupplier nanos, @Nullable HostTurns ofAllNodes) {
        this.gap = config.hostGap();
        this.connections = config.hostConnections();
        this.nanos = nanos;
        this.ofAllNodes = ofAllNodes;
    }

    /// Whether a request to `host` may start now. After a yes the caller calls [#leave] when the
    /// last byte has arrived.
    public boolean tryEnter(String host) {
        return tryEnterHere(host) && (ofAllNodes == null || tryEnter(host, ofAllNodes));
    }

    private synchronized boolean tryEnterHere(String host) {
        long now = nanos.getAsLong();
        Turn turn = turns.get(host);
        if (turn != null && !mayStart(turn, now)) {
            return false;
        }
        turns.put(host, new Turn(turn == null ? 1 : turn.running + 1, now + gap.toNanos()));
        return true;
    }

    /// Asks the database without keeping other threads from their hosts.
    private boolean tryEnter(String host, HostTurns all) {
        String id = UUID.randomUUID().toString();
        boolean isMine = false;
        try {
            isMine = all.take(host, id);
        } catch (RuntimeException e) {
            // Another node began with the host at this moment, or the database is away.
            Log.debugf(e, "No turn at %s", host);
        }
        synchronized (this) {
            if (isMine) {
                taken.computeIfAbsent(host, _ -> new ArrayDeque<>()).add(id);
            } else {
                long wait = Math.max(gap.toNanos(), NEXT_TRY.toNanos());
                long next = nanos.getAsLong() + wait;
                turns.computeIfPresent(host, (_, turn) -> new Turn(turn.running - 1, next));
            }
        }
        return isMine;
    }

    /// The same, but waits. It checks again when a request is over, and when the gap is.
    ///
    /// @return false when the turn did not come within `patience`
    boolean enter(String host, Duration patience) throws InterruptedException {
        long end = nanos.getAsLong() + patience.toNanos();
        while (!tryEnter(host)) {
            synchronized (this) {
                long now = nanos.getAsLong();
                if (now - end >= 0) {
                    return false;
                }
                Turn turn = turns.get(host);
                // It may have become free since.
                if (turn != null && !mayStart(turn, now)) {
                    // A millisecond too many costs nothing; one too few would be a needless check.
                    long wait = Math.min(end - now, untilGapIsOver(turn, now));
                    TimeUnit.MILLISECONDS.timedWait(this, TimeUnit.NANOSECONDS.toMillis(wait) + 1);
                }
            }
        }
        return true;
    }

    private static long untilGapIsOver(Turn turn, long now) {
        long left = turn.notBefore - now;
        return left > 0 ? left : Long.MAX_VALUE;
    }

    /// Tells that a request to `host` goes out, whose turn was taken before. The gap begins now:
    /// between the two the disk may have confirmed a claim, or the machine have been busy.
    void starts(String host) {
        long late;
        synchronized (this) {
            Turn turn = turns.get(host);
            long notBefore = nanos.getAsLong() + gap.toNanos();
            late = turn == null ? 0 : notBefore - turn.notBefore;
            if (turn != null && late > 0) {
                turns.put(host, new Turn(turn.running, notBefore));
            }
        }
        if (ofAllNodes != null && !gap.isZero() && late > AT_ONCE.toNanos()) {
            start(host, ofAllNodes);
        }
    }

    private static void start(String host, HostTurns all) {
        try {
            all.start(host);
        } catch (RuntimeException e) {
            Log.debugf(e, "No node knows that %s is asked now", host);
        }
    }

    /// Ends the request to `host`.
    public void leave(String host) {
        // For all nodes first: a request that starts here at once would be refused its turn by the
        // one that is over.
        if (ofAllNodes != null) {
            endOne(host, ofAllNodes);
        }
        synchronized (this) {
            turns.computeIfPresent(host, (_, turn) -> new Turn(turn.running - 1, turn.notBefore));
            notifyAll();
        }
        whenFree.run();
    }

    private void endOne(String host, HostTurns all) {
        @Nullable String id;
        synchronized (this) {
            Deque<String> ids = taken.get(host);
            id = ids == null ? null : ids.poll();
            if (ids != null && ids.isEmpty()) {
                taken.remove(host);
            }
        }
        if (id != null) {
            end(id, all);
        }
    }

    private static void end(String id, HostTurns all) {
        try {
            all.end(id);
        } catch (RuntimeException e) {
            // The database is away; the turn ends by itself.
            Log.debugf(e, "Turn %s was not ended", id);
        }
    }

    /// Has `work` run whenever a request is over; it must be short.
    public void whenFree(Runnable work) {
        whenFree = work;
    }

    /// How many requests to `host` may start now, as far as this node knows.
    public synchronized int free(String host) {
        int most = gap.isZero() ? connections : Math.min(connections, 1);
        Turn turn = turns.get(host);
        if (turn == null) {
            return most;
        }
        return mayStart(turn, nanos.getAsLong()) ? Math.min(most, connections - turn.running) : 0;
    }

    /// How many requests to `host` may start now, and where there is no gap soon after, when the
    /// first of them are over; 0 while none may start.
    public int soon(String host) {
        int now = free(host);
        return now > 0 && gap.isZero() ? now + ROUNDS_AHEAD * connections : now;
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
        return turn.running < connections && now - turn.notBefore >= 0;
    }
}
