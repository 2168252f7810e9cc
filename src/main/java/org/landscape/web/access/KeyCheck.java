package org.landscape.web.access;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.landscape.desk.OrganiserKey;
import org.landscape.web.http.Callers;
import org.landscape.web.http.RateLimit;

/// Whether somebody knows the organisers' key, by whichever way they say it. Wrong keys are
/// counted, and after too many of them no key of that caller is looked at for a while.
///
/// Made when it is first asked: filters are made before there are settings.
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

    /// @throws ProblemException 429 with `Retry-After` when too many wrong ones were said
    public boolean isRight(String said, HttpServerRequest request) {
        boolean right = key.is(said);
        wrong.takeOrRefuse(callers.of(request), !right);
        return right;
    }
}
