package org.landscape.web;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// How often one address may ask the doctor: every question makes us ask a stranger's host.
@Singleton
class DoctorRate {

    private final RateLimit limit;

    DoctorRate(DoctorConfig config, InstantSource clock) {
        this.limit = new RateLimit(config.rate(), clock);
    }

    /// @throws ProblemException 429 with `Retry-After` when it is too often
    void take(HttpServerRequest request) {
        limit.takeOrRefuse(request);
    }
}
