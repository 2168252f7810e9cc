package org.landscape;

import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.InstantSource;

/// Provides the clock, from which alone the program reads the time.
class ClockProducer {

    @Produces
    @Singleton
    @Typed(DatabaseClock.class)
    DatabaseClock databaseClock() {
        return new DatabaseClock(Clock.systemUTC());
    }

    @Produces
    @Singleton
    InstantSource clock(DatabaseClock clock) {
        return clock;
    }
}
