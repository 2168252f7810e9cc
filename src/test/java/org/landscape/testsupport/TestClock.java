package org.landscape.testsupport;

import io.quarkus.test.Mock;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// The time of a Monday morning, whenever the tests run: a millisecond later at each look, so that
/// nothing happens at once with what was before it, and later by as much as a test asks for. How
/// long the machine takes changes nothing.
@Mock
@Singleton
public class TestClock implements InstantSource {

    private static final Instant MONDAY = Instant.parse("2026-11-23T10:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(MONDAY);

    @Override
    public Instant instant() {
        return now.updateAndGet(last -> last.plusMillis(1));
    }

    public void goOn(Duration time) {
        now.updateAndGet(last -> last.plus(time));
    }

    void reset() {
        now.set(MONDAY);
    }
}
