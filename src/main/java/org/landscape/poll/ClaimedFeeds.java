package org.landscape.poll;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.landscape.feed.DueFeed;

/// The feeds that were claimed and are not polled yet, by host: a claim is a transaction, which the
/// disk confirms, and costs about the same for many feeds as for one.
///
/// Nobody else can poll a feed that is claimed, and its lease is running. So those that got no turn
/// in time are not started any more, and are given back.
///
/// Safe for many threads: a stop gives the feeds back while the ticker may still start some.
final class ClaimedFeeds {

    /// How long a feed waits for its turn.
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final LongSupplier nanos;
    private final Map<String, Deque<Claimed>> hosts = new LinkedHashMap<>();

    ClaimedFeeds(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// @param at on the monotonic clock
    private record Claimed(DueFeed feed, long at) {}

    synchronized void add(List<DueFeed> feeds) {
        long now = nanos.getAsLong();
        for (DueFeed feed : feeds) {
            hosts.computeIfAbsent(feed.host(), _ -> new ArrayDeque<>()).add(new Claimed(feed, now));
        }
    }

    synchronized int size() {
        return hosts.values().stream().mapToInt(Deque::size).sum();
    }

    /// How many of them failed at their last poll.
    synchronized int failing() {
        return (int)
                hosts.values().stream()
                        .flatMap(Deque::stream)
                        .filter(claimed -> claimed.feed().failing())
                        .count();
    }

    /// Whether feeds of this host wait for a turn.
    synchronized boolean has(String host) {
        return hosts.containsKey(host);
    }

    /// Takes the feeds that can be started, of each host in the order in which they were claimed.
    ///
    /// @param start whether a feed was started; after a no, its host is left alone
    synchronized void start(Predicate<DueFeed> start) {
        for (Deque<Claimed> ofHost : hosts.values()) {
            while (!ofHost.isEmpty()
                    && !isLate(ofHost.element(), nanos.getAsLong())
                    && start.test(ofHost.element().feed())) {
                ofHost.remove();
            }
        }
        hosts.values().removeIf(Deque::isEmpty);
    }

    /// Takes those that have waited too long.
    synchronized List<DueFeed> late() {
        long now = nanos.getAsLong();
        List<DueFeed> late = new ArrayList<>();
        for (Deque<Claimed> ofHost : hosts.values()) {
            while (!ofHost.isEmpty() && isLate(ofHost.element(), now)) {
                late.add(ofHost.remove().feed());
            }
        }
        hosts.values().removeIf(Deque::isEmpty);
        return late;
    }

    private static boolean isLate(Claimed claimed, long now) {
        return now - claimed.at() >= PATIENCE.toNanos();
    }

    /// Takes all.
    synchronized List<DueFeed> all() {
        List<DueFeed> all =
                hosts.values().stream().flatMap(Deque::stream).map(Claimed::feed).toList();
        hosts.clear();
        return all;
    }
}
