package org.landscape.publish;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.landscape.entry.EntryQuery.Place;

/// Keeps renderings in memory, within a limit of bytes; those asked for least go first. A document
/// is rendered once however many readers wait for it, and only few are rendered at once.
final class Renderings {

    /// Identifies a document. Only a document that exists may have a key.
    sealed interface Key {

        /// @param before the place of an entry, null for the newest page
        record FeedPage(Scope scope, Format format, @Nullable Place before) implements Key {}

        record BlogList(Scope scope) implements Key {}
    }

    /// How many versions are remembered, at a few hundred bytes each.
    private static final int MAX_VERSIONS = 10_000;

    private final long maxBytes;
    private final Semaphore places;
    private final int mostAsked;
    private final AtomicInteger asked = new AtomicInteger();
    private final @Nullable Duration kept;
    private final InstantSource clock;

    /// The whole cache is replaced after a change. A document that is being rendered at that moment
    /// ends in the old one, which has no readers any more.
    private final AtomicReference<Cache<Key, Rendering>> present;

    /// When the present version of a document was first rendered, by key and ETag: a document can
    /// change without a newer entry, when an entry is hidden or a name changes.
    private final Cache<Key, Version> versions =
            Caffeine.newBuilder().maximumSize(MAX_VERSIONS).executor(Runnable::run).build();

    private record Version(String etag, Instant lastModified) {}

    /// @param maxBytes of all documents together
    /// @param concurrency documents that are rendered at the same time
    Renderings(long maxBytes, int concurrency, InstantSource clock) {
        this(maxBytes, concurrency, Integer.MAX_VALUE, null, clock);
    }

    /// @param mostAsked how many callers may wait for a document that is not kept, or render it
    /// @param kept how long a document is served at most, null until something changes
    Renderings(
            long maxBytes,
            int concurrency,
            int mostAsked,
            @Nullable Duration kept,
            InstantSource clock) {
        this.maxBytes = maxBytes;
        this.places = new Semaphore(concurrency);
        this.mostAsked = mostAsked;
        this.kept = kept;
        this.clock = clock;
        this.present = new AtomicReference<>(empty());
    }

    /// @param render makes the document; an empty result means that it does not exist, and is not
    ///     kept
    /// @throws CrowdedException when too many others wait for one already
    Optional<Rendering> get(Key key, Supplier<Optional<Rendering>> render) {
        Rendering there = present.get().getIfPresent(key);
        if (there != null) {
            return Optional.of(there);
        }
        // Counted before the map is asked: in it, threads also wait for one another's keys.
        try {
            if (asked.incrementAndGet() > mostAsked) {
                throw new CrowdedException();
            }
            return Optional.ofNullable(
                    present.get().asMap().computeIfAbsent(key, _ -> rendered(key, render)));
        } finally {
            asked.decrementAndGet();
        }
    }

    /// Drops all renderings, so that each is made anew when it is next asked for.
    void forget() {
        present.set(empty());
    }

    /// The bytes that are kept now.
    long bytes() {
        return present.get().policy().eviction().orElseThrow().weightedSize().orElseThrow();
    }

    private @Nullable Rendering rendered(Key key, Supplier<Optional<Rendering>> render) {
        places.acquireUninterruptibly();
        try {
            return render.get().map(rendering -> dated(key, rendering)).orElse(null);
        } finally {
            places.release();
        }
    }

    /// Dates a document that differs from its former version now, whatever its entries say.
    private Rendering dated(Key key, Rendering rendering) {
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

    private Cache<Key, Rendering> empty() {
        Caffeine<Key, Rendering> empty =
                Caffeine.newBuilder()
                        .maximumWeight(maxBytes)
                        .weigher((Key _, Rendering rendering) -> rendering.weight())
                        // The calling thread makes room, so that the limit is never exceeded for a
                        // moment.
                        .executor(Runnable::run);
        return kept == null ? empty.build() : empty.expireAfterWrite(kept).build();
    }
}
