package org.landscape.poll;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.landscape.feed.WaitingFeed;

/// The feeds that are known to be due, by host: which of them is polled next when a place or a host
/// becomes free. So no query reads the due feeds of busy hosts again and again.
///
/// It proves nothing: a feed may have been claimed or changed since, so it is claimed by its row.
/// Not safe for many threads.
final class WaitingFeeds {

    /// With less than a hundred bytes each, a megabyte. Further ones are read when these are fewer.
    private static final int MOST = 10_000;

    /// So that the feeds of one host do not fill it.
    private static final int MOST_OF_A_HOST = 1_000;

    private final Set<Long> ids = new HashSet<>();
    private final Map<String, Deque<WaitingFeed>> well = new LinkedHashMap<>();
    private final Map<String, Deque<WaitingFeed>> failing = new LinkedHashMap<>();

    int size() {
        return ids.size();
    }

    boolean isFull() {
        return size() >= MOST;
    }

    /// Adds a feed after those of its host, unless it is here already or there is no room.
    void add(WaitingFeed feed) {
        Deque<WaitingFeed> ofHost =
                (feed.failing() ? failing : well)
                        .computeIfAbsent(feed.host(), _ -> new ArrayDeque<>());
        if (!isFull() && ofHost.size() < MOST_OF_A_HOST && ids.add(feed.id())) {
            ofHost.add(feed);
        }
    }

    /// Takes the feeds that are polled next. Those whose last poll failed come after all others,
    /// because a poll that hung will probably hang again.
    ///
    /// @param most how many
    /// @param mostFailing how many of those whose last poll failed
    /// @param free how many requests a host would get now
    List<WaitingFeed> next(int most, int mostFailing, ToIntFunction<String> free) {
        Map<String, Integer> left = new HashMap<>();
        List<WaitingFeed> next = new ArrayList<>();
        take(well, most, left, free, next);
        take(failing, Math.min(most, next.size() + mostFailing), left, free, next);
        next.forEach(feed -> ids.remove(feed.id()));
        return next;
    }

    /// @param most how many there are in `next` at the end
    private static void take(
            Map<String, Deque<WaitingFeed>> hosts,
            int most,
            Map<String, Integer> left,
            ToIntFunction<String> free,
            List<WaitingFeed> next) {
        Map<String, Deque<WaitingFeed>> later = new LinkedHashMap<>();
        Iterator<Map.Entry<String, Deque<WaitingFeed>>> all = hosts.entrySet().iterator();
        while (all.hasNext() && next.size() < most) {
            Map.Entry<String, Deque<WaitingFeed>> host = all.next();
            Deque<WaitingFeed> feeds = host.getValue();
            int now = left.computeIfAbsent(host.getKey(), free::applyAsInt);
            int taken = Math.min(Math.min(now, feeds.size()), most - next.size());
            for (int i = 0; i < taken; i++) {
                next.add(feeds.remove());
            }
            left.put(host.getKey(), now - taken);
            if (feeds.isEmpty()) {
                all.remove();
            } else if (taken > 0) {
                all.remove();
                later.put(host.getKey(), feeds);
            }
        }
        // Hosts take turns.
        hosts.putAll(later);
    }
}
