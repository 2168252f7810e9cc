package org.landscape;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;

/// Provides the clock, from which alone the program reads the time. It ticks in milliseconds, which
/// every database and every format that we write can hold.
class ClockProducer {

    @Produces
    @Singleton
    InstantSource clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }
}
