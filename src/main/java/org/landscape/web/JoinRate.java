package org.landscape.web;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// How often one address may look at a blog in order to join.
@Singleton
class JoinRate {

    private final RateLimit limit;

    JoinRate(JoinConfig config, InstantSource clock) {
        this.limit = new RateLimit(config.rate(), clock);
    }

    /// @throws ProblemException 429 with `Retry-After` when it is too often
    void take(HttpServerRequest request) {
        limit.takeOrRefuse(request);
    }
}
