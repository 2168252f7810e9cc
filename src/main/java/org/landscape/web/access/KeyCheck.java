package org.landscape.web.access;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.landscape.desk.OrganiserKey;
import org.landscape.web.http.Callers;
import org.landscape.web.http.RateLimit;

/// Decides whether a caller knows the organisers' key, however it is sent. Wrong keys are counted;
/// after too many, no key of that caller is looked at for a while.
///
/// Created lazily, because filters are created before settings exist.
@ApplicationScoped
public class KeyCheck {

    private final OrganiserKey key;
    private final Callers callers;
    private final RateLimit wrong;

    KeyCheck(OrganiserKey key, Callers callers, SignInConfig config, InstantSource clock) {
        this.key = key;
        this.callers = callers;
        this.wrong = new RateLimit(config.rate(), clock);
    }

    /// @throws ProblemException 429 with `Retry-After` when the caller sent too many wrong keys
    public boolean tryKey(String said, HttpServerRequest request) {
        boolean right = key.matches(said);
        wrong.takeOrRefuse(callers.of(request), !right);
        return right;
    }
}
