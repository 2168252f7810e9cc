package org.landscape.web.access;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;
import org.landscape.desk.Organiser;
import org.landscape.desk.OrganiserKey;
import org.landscape.desk.PersonalKeys;
import org.landscape.web.http.Callers;
import org.landscape.web.http.RateLimit;

/// Decides whether a caller has an organiser's key, however it is sent. Wrong keys are counted;
/// after too many, no key of that caller is looked at for a while.
///
/// Created lazily, because filters are created before settings exist.
@ApplicationScoped
public class KeyCheck {

    private final OrganiserKey key;
    private final PersonalKeys keys;
    private final Callers callers;
    private final RateLimit wrong;

    KeyCheck(
            OrganiserKey key,
            PersonalKeys keys,
            Callers callers,
            SignInConfig config,
            InstantSource clock) {
        this.key = key;
        this.keys = keys;
        this.callers = callers;
        this.wrong = new RateLimit(config.rate(), clock);
    }

    /// The organiser whose key this is, without a name for the owner's; empty when it is wrong.
    ///
    /// @throws ProblemException 429 with `Retry-After` when the caller sent too many wrong keys
    public Optional<Organiser> organiserOf(String said, HttpServerRequest request) {
        boolean owner = key.matches(said);
        Optional<Organiser> organiser =
                owner ? Optional.of(Organiser.UNNAMED) : keys.organiserOf(said);
        wrong.takeOrRefuse(callers.of(request), organiser.isEmpty());
        return organiser;
    }
}
