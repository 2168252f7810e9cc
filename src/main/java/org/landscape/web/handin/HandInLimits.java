package org.landscape.web.handin;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.landscape.address.WebAddress;
import org.landscape.web.http.Callers;
import org.landscape.web.http.RateLimit;

/// How often a caller may hand in an address, and how often one host's addresses may be handed in,
/// by the form and by Webmention together.
@Singleton
class HandInLimits {

    private final Callers callers;
    private final RateLimit ofCaller;
    private final RateLimit ofHost;

    HandInLimits(
            Callers callers,
            @ConfigProperty(name = "landscape.handin.rate") int rate,
            @ConfigProperty(name = "landscape.handin.host-rate") int hostRate,
            InstantSource clock) {
        this.callers = callers;
        this.ofCaller = new RateLimit(rate, clock);
        this.ofHost = new RateLimit(hostRate, clock);
    }

    /// @throws org.landscape.web.http.ProblemException 429 with `Retry-After` when it was too often
    void takeOrRefuse(HttpServerRequest request, WebAddress source) {
        ofCaller.takeOrRefuse(callers.of(request));
        ofHost.takeOrRefuse(source.keyHost());
    }
}
