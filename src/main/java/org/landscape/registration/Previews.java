package org.landscape.registration;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Keeps previews for the few minutes in which somebody reads them, so that pressing Join asks the
/// blog nothing again. In memory, and no more than so many: whoever comes too late looks again.
@Singleton
public class Previews {

    private static final Duration KEPT = Duration.ofMinutes(30);

    /// A preview holds a feed's posts, some hundred KB at most.
    private static final int MOST = 100;

    private final InstantSource clock;
    private final Map<String, Kept> previews = new LinkedHashMap<>();

    private record Kept(Preview preview, Instant until) {}

    Previews(InstantSource clock) {
        this.clock = clock;
    }

    /// @return the word by which it is found again, which nobody can guess
    public synchronized String keep(Preview preview) {
        String word = UUID.randomUUID().toString();
        Instant now = clock.instant();
        previews.values().removeIf(kept -> !now.isBefore(kept.until()));
        if (previews.size() >= MOST) {
            previews.remove(previews.keySet().iterator().next());
        }
        previews.put(word, new Kept(preview, now.plus(KEPT)));
        return word;
    }

    /// Empty when it is too old, or was never kept.
    public synchronized Optional<Preview> find(String word) {
        return Optional.ofNullable(previews.get(word))
                .filter(kept -> clock.instant().isBefore(kept.until()))
                .map(Kept::preview);
    }
}
