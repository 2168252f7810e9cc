package org.landscape.publish;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.logging.Log;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Keeps renderings in memory, within a limit of bytes; those asked for least go first. A document
/// is rendered once however many readers wait for it, and only few are rendered at once.
final class Renderings {

    /// How many versions are remembered, at a few hundred bytes each.
    private static final int MAX_VERSIONS = 10_000;

    /// How many causes of a failure are looked at; they may form a circle.
    private static final int MOST_CAUSES = 50;

    private final Semaphore places;
    private final int mostAsked;
    private final AtomicInteger asked = new AtomicInteger();
    private final Changes changes;
    private final InstantSource clock;

    private final Cache<DocumentKey, Kept> all;

    /// A document, and the last change that is certainly in it.
    ///
    /// @param feeds the feeds whose changes concern it, null for all
    private record Kept(Rendering rendering, long since, @Nullable Set<Long> feeds) {}

    /// When the present version of a document was first rendered, by key and ETag: a document can
    /// change without a newer entry, when an entry is hidden or a name changes.
    private final Cache<DocumentKey, Version> versions =
            Caffeine.newBuilder().maximumSize(MAX_VERSIONS).executor(Runnable::run).build();

    private record Version(String etag, Instant lastModified) {}

    /// @param maxBytes of all documents together
    /// @param concurrency documents that are rendered at the same time
    Renderings(long maxBytes, int concurrency, Changes changes, InstantSource clock) {
        this(maxBytes, concurrency, Integer.MAX_VALUE, null, changes, clock);
    }

    /// @param mostAsked how many callers may wait for a document that is not kept, or render it
    /// @param kept how long a document is served at most, null until something changes
    Renderings(
            long maxBytes,
            int concurrency,
            int mostAsked,
            @Nullable Duration kept,
            Changes changes,
            InstantSource clock) {
        this.places = new Semaphore(concurrency);
        this.mostAsked = mostAsked;
        this.changes = changes;
        this.clock = clock;
        Caffeine<DocumentKey, Kept> empty =
                Caffeine.newBuilder()
                        .maximumWeight(maxBytes)
                        .weigher((DocumentKey _, Kept one) -> one.rendering().weight())
                        // The calling thread makes room, so that the limit is never exceeded for a
                        // moment.
                        .executor(Runnable::run);
        this.all = kept == null ? empty.build() : empty.expireAfterWrite(kept).build();
    }

    /// A document as it is now, if it is kept; at no cost.
    Optional<Rendering> kept(DocumentKey key) {
        Kept there = all.getIfPresent(key);
        return there != null && isTrue(there) ? Optional.of(there.rendering()) : Optional.empty();
    }

    /// @param feeds the feeds whose changes concern the document, null for all; asked only when the
    ///     document is rendered
    /// @param render makes the document; an empty result means that it does not exist, and is not
    ///     kept
    /// @throws CrowdedException when too many others wait for one already
    Optional<Rendering> get(
            DocumentKey key,
            Supplier<@Nullable Set<Long>> feeds,
            Supplier<Optional<Rendering>> render) {
        Optional<Rendering> there = kept(key);
        if (there.isPresent()) {
            return there;
        }
        // Counted before the map is asked: in it, threads also wait for one another's keys.
        try {
            if (asked.incrementAndGet() > mostAsked) {
                throw new CrowdedException();
            }
            Kept one =
                    all.asMap()
                            .compute(
                                    key,
                                    (_, old) ->
                                            old != null && isTrue(old)
                                                    ? old
                                                    : rendered(key, feeds, render));
            return Optional.ofNullable(one).map(Kept::rendering);
        } catch (RuntimeException e) {
            // While the database is away, what was true before is better than nothing, unless
            // something was hidden or removed since.
            Kept former = all.getIfPresent(key);
            if (former == null || former.since() < changes.lastDecision() || !isOfTheDatabase(e)) {
                throw e;
            }
            Log.debugf(e, "%s could not be rendered, and is served as it was", key);
            return Optional.of(former.rendering());
        } finally {
            asked.decrementAndGet();
        }
    }

    private static boolean isOfTheDatabase(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(MOST_CAUSES)
                .anyMatch(
                        one -> one instanceof SQLException || one instanceof PersistenceException);
    }

    /// A document that something changed for while it was rendered is not.
    private boolean isTrue(Kept one) {
        return changes.noneSince(one.since(), one.feeds());
    }

    /// The bytes that are kept now.
    long bytes() {
        return all.policy().eviction().orElseThrow().weightedSize().orElseThrow();
    }

    private @Nullable Kept rendered(
            DocumentKey key,
            Supplier<@Nullable Set<Long>> feeds,
            Supplier<Optional<Rendering>> render) {
        places.acquireUninterruptibly();
        try {
            // Before anything is read: a change that comes meanwhile may be missing from it.
            long since = changes.last();
            Set<Long> concerned = feeds.get();
            return render.get()
                    .map(rendering -> new Kept(dated(key, rendering), since, concerned))
                    .orElse(null);
        } finally {
            places.release();
        }
    }

    /// Dates a document that differs from its former version now, whatever its entries say.
    private Rendering dated(DocumentKey key, Rendering rendering) {
        Version version =
                versions.asMap()
                        .compute(
                                key,
                                (_, last) -> {
                                    if (last == null) {
                                        return new Version(
                                                rendering.etag(), rendering.lastModified());
                                    }
                                    return last.etag().equals(rendering.etag())
                                            ? last
                                            : new Version(rendering.etag(), clock.instant());
                                });
        return rendering.modifiedAt(version.lastModified());
    }
}
