package org.landscape;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.landscape.parse.FeedParser;
import org.landscape.parse.ParseLoad;

/// Reports how busy the reading of documents is, in metrics and in readiness. Readiness is down
/// only while late readings hold as many threads as may read at all, which only a restart ends.
/// Documents that wait are reported too, and are no fault.
@Startup
@Singleton
@Readiness
class ReadersHealth implements HealthCheck {

    private final FeedParser parser;

    ReadersHealth(FeedParser parser, MeterRegistry metrics) {
        this.parser = parser;
        metrics.gauge("landscape.parse.reading", parser, it -> it.load().reading());
        metrics.gauge("landscape.parse.waiting", parser, it -> it.load().waiting());
        metrics.gauge("landscape.parse.late", parser, it -> it.load().late());
        metrics.gauge("landscape.parse.turned.away", parser, it -> it.load().turnedAway());
    }

    @Override
    public HealthCheckResponse call() {
        return answer(parser.load());
    }

    static HealthCheckResponse answer(ParseLoad load) {
        return HealthCheckResponse.named("Reading of documents")
                .status(!load.isStuck())
                .withData("reading", load.reading())
                .withData("waiting", load.waiting())
                .withData("late", load.late())
                .build();
    }
}
