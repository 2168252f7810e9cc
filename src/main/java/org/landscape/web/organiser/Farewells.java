package org.landscape.web.organiser;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What is said after a participant was removed. It has their name, so it is neither stored nor
/// written into an address: it is kept in memory for some minutes under a key.
@Singleton
class Farewells {

    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int MOST = 100;

    private final InstantSource clock;
    private final Map<String, Kept> kept = new LinkedHashMap<>();

    private record Kept(String words, Instant until) {}

    Farewells(InstantSource clock) {
        this.clock = clock;
    }

    /// @return the key, which cannot be guessed
    synchronized String keep(String words) {
        Instant now = clock.instant();
        kept.values().removeIf(one -> one.until().isBefore(now));
        if (kept.size() >= MOST) {
            kept.remove(kept.keySet().iterator().next());
        }
        String key = UUID.randomUUID().toString();
        kept.put(key, new Kept(words, now.plus(KEPT)));
        return key;
    }

    /// Empty when the key is unknown or too old.
    synchronized Optional<String> find(String key) {
        return Optional.ofNullable(kept.get(key))
                .filter(one -> one.until().isAfter(clock.instant()))
                .map(Kept::words);
    }
}
