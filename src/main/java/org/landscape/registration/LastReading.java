package org.landscape.registration;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What came of reading feeds.yaml the last time: while it has mistakes, the last list that had
/// none is in force.
@Singleton
public class LastReading {

    private volatile List<Mistake> mistakes = List.of();
    private volatile Optional<Instant> since = Optional.empty();

    /// In the order of the file; empty when it is as it should be.
    public List<Mistake> mistakes() {
        return mistakes;
    }

    /// When the mistakes were first seen.
    public Optional<Instant> since() {
        return since;
    }

    public void mistaken(List<Mistake> found, Instant now) {
        mistakes = List.copyOf(found);
        since = since.or(() -> Optional.of(now));
    }

    public void right() {
        mistakes = List.of();
        since = Optional.empty();
    }
}
