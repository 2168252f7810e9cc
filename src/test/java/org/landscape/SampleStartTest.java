package org.landscape;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.landscape.samples.SampleTime;
import org.landscape.testsupport.OnBothDatabases;

/// The time at which the samples were first named survives every restart.
@QuarkusTest
@OnBothDatabases
class SampleStartTest {

    @Inject EntityManager entities;

    @Test
    void aRestartWeeksLaterMovesNothing() {
        SampleTime first = startedAt("2027-05-19T10:00:00Z");

        assertThat(startedAt("2027-06-30T10:00:00Z")).isEqualTo(first);
        assertThat(startedAt("2029-01-01T10:00:00Z")).isEqualTo(first);
    }

    private SampleTime startedAt(String now) {
        return new SampleStart(entities, InstantSource.fixed(Instant.parse(now))).time();
    }
}
