package org.landscape.web.http;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// Limits how often a caller may look at a blog in order to join.
@Singleton
public class JoinRate {

    private final RateLimit limit;
    private final Callers callers;

    JoinRate(JoinConfig config, Callers callers, InstantSource clock) {
        this.limit = new RateLimit(config.rate(), clock);
        this.callers = callers;
    }

    /// @throws ProblemException 429 with `Retry-After` when the caller asked too often
    public void take(HttpServerRequest request) {
        limit.takeOrRefuse(callers.of(request));
    }
}
