package org.landscape;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import org.landscape.parse.FeedParser;
import org.landscape.parse.ParseLoad;

class ReadersHealthTest {

    @Test
    void whoeverWaitsIsNamedAndNoFault() {
        HealthCheckResponse answer = ReadersHealth.answer(new ParseLoad(2, 2, 40, 1, 7));

        assertThat(answer.getStatus()).isEqualTo(Status.UP);
        assertThat(answer.getData().orElseThrow())
                .containsEntry("waiting", 40L)
                .containsEntry("late", 1L);
    }

    @Test
    void readingsThatDoNotEndAreAFaultOnceTheyAreAsManyAsMayRead() {
        assertThat(ReadersHealth.answer(new ParseLoad(2, 0, 0, 2, 0)).getStatus())
                .isEqualTo(Status.DOWN);
    }

    @Test
    void metricsSayHowBusyTheReadingIs() {
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();

        HealthCheckResponse answer = new ReadersHealth(new FeedParser(), metrics).call();

        assertThat(answer.getStatus()).isEqualTo(Status.UP);
        assertThat(metrics.getMeters())
                .extracting(Meter::getId)
                .extracting(Meter.Id::getName)
                .containsExactlyInAnyOrder(
                        "landscape.parse.reading",
                        "landscape.parse.waiting",
                        "landscape.parse.late",
                        "landscape.parse.turned.away");
    }
}
