package org.landscape.publish;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Numbers the changes of what readers see, and remembers for each feed which one was its last.
/// From that follows whether a document that was rendered after a certain change is still true.
///
/// Takes some hundred bytes for each feed that has changed since the start. Safe for many threads.
final class Changes {

    private final Map<Long, Long> lastOf = new ConcurrentHashMap<>();
    private volatile long lastOfAll;
    private volatile long lastDecision;
    private volatile long last;

    /// The number of the last change after which what was shown before may not be shown any more.
    long lastDecision() {
        return lastDecision;
    }

    /// A decision was among the changes so far.
    synchronized void decided() {
        lastDecision = last;
    }

    /// The number of the last change.
    long last() {
        return last;
    }

    /// Entries of a feed, or what is said of it, changed.
    synchronized void ofFeed(long feed) {
        // The number of a change is not seen before the change itself.
        lastOf.put(feed, last + 1);
        last++;
    }

    /// Something changed that may concern every document.
    synchronized void ofAll() {
        lastOfAll = last + 1;
        last++;
    }

    /// Whether none of certain feeds has changed since.
    ///
    /// @param since the number of the last change that is known
    /// @param feeds null for all there are, and all that will be
    boolean noneSince(long since, @Nullable Set<Long> feeds) {
        if (last == since) {
            return true;
        }
        return feeds != null
                && lastOfAll <= since
                && feeds.stream().allMatch(feed -> lastOf.getOrDefault(feed, 0L) <= since);
    }
}
