package org.landscape.registration;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Keeps previews for the minutes in which applicants read them, so that pressing Join asks the
/// blog nothing again. They are kept in memory, within a limit of bytes; an applicant who presses
/// too late looks again. The oldest go first, so that a preview on a screen is still there when its
/// reader presses. A cache that prefers what is asked for often (Caffeine) would refuse the newest,
/// since each is asked for once.
@Singleton
public class Previews {

    private static final Duration KEPT = Duration.ofMinutes(30);

    private final long most;
    private final InstantSource clock;
    private final Map<String, Kept> previews = new LinkedHashMap<>();
    private long bytes;

    private record Kept(Preview preview, int bytes, Instant until) {}

    @Inject
    Previews(RegistrationConfig config, InstantSource clock) {
        this(config.previews().asLongValue(), clock);
    }

    /// @param most bytes
    Previews(long most, InstantSource clock) {
        this.most = most;
        this.clock = clock;
    }

    /// @return the key of the preview, which cannot be guessed
    public synchronized String keep(Preview preview) {
        String key = UUID.randomUUID().toString();
        Instant now = clock.instant();
        Kept kept = new Kept(preview, preview.bytes(), now.plus(KEPT));
        bytes += kept.bytes();
        // In the order in which they expire.
        Iterator<Kept> oldest = previews.values().iterator();
        while (oldest.hasNext()) {
            Kept next = oldest.next();
            if (bytes <= most && now.isBefore(next.until())) {
                break;
            }
            bytes -= next.bytes();
            oldest.remove();
        }
        previews.put(key, kept);
        return key;
    }

    /// Empty when the preview is too old or was never kept.
    public synchronized Optional<Preview> find(String key) {
        return Optional.ofNullable(previews.get(key))
                .filter(kept -> clock.instant().isBefore(kept.until()))
                .map(Kept::preview);
    }

    /// The bytes that are taken now.
    synchronized long bytes() {
        return bytes;
    }
}
