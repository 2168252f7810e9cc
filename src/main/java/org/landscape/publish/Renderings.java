package org.landscape.publish;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.landscape.entry.EntryQuery.Place;

/// The finished documents in memory. Bounded in bytes: what was asked for least goes first. A
/// document is rendered once however many readers wait for it, and few are rendered at the same
/// time.
final class Renderings {

    /// What a document is of. Only what exists becomes a key.
    sealed interface Key {

        /// @param before a place at which an entry stands, null for the newest page
        record FeedPage(Scope scope, Format format, @Nullable Place before) implements Key {}

        record BlogList(Scope scope) implements Key {}
    }

    /// A moment of this many documents is remembered, a few hundred bytes each.
    private static final int MOST_MOMENTS = 10_000;

    private final long maxBytes;
    private final Semaphore places;
    private final InstantSource clock;

    /// The cache itself is exchanged when something changed. A document that is being rendered at
    /// that moment ends in the old one, which has no readers any more.
    private final AtomicReference<Cache<Key, Rendering>> kept;

    /// When a document was first rendered as it now is, by key and ETag: a document can change
    /// without any of its entries being newer, when one is hidden or a name changes.
    private final Cache<Key, Version> versions =
            Caffeine.newBuilder().maximumSize(MOST_MOMENTS).executor(Runnable::run).build();

    private record Version(String etag, Instant lastModified) {}

    /// @param maxBytes of all documents together
    /// @param concurrency documents that are rendered at the same time
    Renderings(long maxBytes, int concurrency, InstantSource clock) {
        this.maxBytes = maxBytes;
        this.places = new Semaphore(concurrency);
        this.clock = clock;
        this.kept = new AtomicReference<>(empty());
    }

    /// @param render makes the document; empty when what it is of does not exist, which is not kept
    Optional<Rendering> get(Key key, Supplier<Optional<Rendering>> render) {
        return Optional.ofNullable(
                kept.get().asMap().computeIfAbsent(key, _ -> rendered(key, render)));
    }

    /// Everything is rendered anew when it is next asked for.
    void forget() {
        kept.set(empty());
    }

    /// The bytes that are kept now.
    long bytes() {
        return kept.get().policy().eviction().orElseThrow().weightedSize().orElseThrow();
    }

    private @Nullable Rendering rendered(Key key, Supplier<Optional<Rendering>> render) {
        places.acquireUninterruptibly();
        try {
            return render.get().map(rendering -> dated(key, rendering)).orElse(null);
        } finally {
            places.release();
        }
    }

    /// A document that became another is modified now, whatever its entries say.
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
        return Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((Key _, Rendering rendering) -> rendering.weight())
                // Room is made by whoever needs it: there is no moment with more than that.
                .executor(Runnable::run)
                .build();
    }
}
