package org.landscape.web.mine;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.landscape.ownership.Owner;
import org.landscape.ownership.OwnershipConfig;
import org.landscape.web.http.Callers;
import org.landscape.web.http.RateLimit;

/// Limits how often a caller may ask for codes, checks and letters, and how often one blog is
/// looked at, whoever asks.
@Singleton
class ProofRate {

    private final RateLimit ofCaller;
    private final RateLimit ofBlog;
    private final Callers callers;

    ProofRate(OwnershipConfig config, Callers callers, InstantSource clock) {
        this.ofCaller = new RateLimit(config.rate(), clock);
        this.ofBlog = new RateLimit(config.blogRate(), clock);
        this.callers = callers;
    }

    /// @throws ProblemException 429 with `Retry-After` when the caller asked too often
    void take(HttpServerRequest request) {
        ofCaller.takeOrRefuse(callers.of(request));
    }

    /// @throws ProblemException 429 with `Retry-After` when this blog was looked at too often
    void takeOf(Owner owner) {
        ofBlog.takeOrRefuse(Long.toString(owner.participant()));
    }
}
