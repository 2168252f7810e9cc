package org.landscape.web.http;

import static java.util.Objects.requireNonNull;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Limits how often addresses elsewhere are looked at because callers give them: how often each
/// caller may, and how often one blog or host is looked at, whoever gives its address. The second
/// limits are wider, so that one caller does not use up what all others have at a blog.
@Singleton
public class LookRate {

    /// What an address is looked at for; each is counted by itself.
    public enum Purpose {
        JOIN,
        DOCTOR,
        PROOF,
        HAND_IN
    }

    private final Callers callers;
    private final Map<Purpose, RateLimit> ofCaller;
    private final Map<Purpose, RateLimit> ofHost;
    private final RateLimit ofBlog;

    LookRate(
            Callers callers,
            JoinConfig join,
            DoctorConfig doctor,
            @ConfigProperty(name = "landscape.ownership.rate") int proof,
            @ConfigProperty(name = "landscape.ownership.blog-rate") int proofsOfBlog,
            @ConfigProperty(name = "landscape.ownership.host-rate") int proofsOfHost,
            @ConfigProperty(name = "landscape.handin.rate") int handIn,
            @ConfigProperty(name = "landscape.handin.host-rate") int handInsOfHost,
            InstantSource clock) {
        this.callers = callers;
        this.ofCaller =
                Map.of(
                        Purpose.JOIN, new RateLimit(join.rate(), clock),
                        Purpose.DOCTOR, new RateLimit(doctor.rate(), clock),
                        Purpose.PROOF, new RateLimit(proof, clock),
                        Purpose.HAND_IN, new RateLimit(handIn, clock));
        this.ofHost =
                Map.of(
                        Purpose.PROOF, new RateLimit(proofsOfHost, clock),
                        Purpose.HAND_IN, new RateLimit(handInsOfHost, clock));
        this.ofBlog = new RateLimit(proofsOfBlog, clock);
    }

    /// Counts a look of a caller.
    ///
    /// @throws ProblemException 429 with `Retry-After` when the caller asked too often
    public void take(Purpose purpose, HttpServerRequest request) {
        requireNonNull(ofCaller.get(purpose)).takeOrRefuse(callers.of(request));
    }

    /// Counts a look at a host, whoever asks; only proofs and posts handed in have such a limit.
    ///
    /// @param host as in [org.landscape.address.WebAddress#keyHost]
    /// @throws ProblemException 429 with `Retry-After` when the host was looked at too often
    public void takeAtHost(Purpose purpose, String host) {
        RateLimit limit = ofHost.get(purpose);
        if (limit != null) {
            limit.takeOrRefuse(host);
        }
    }

    /// Counts a look for a proof at the blogs of one participant, whoever asks.
    ///
    /// @throws ProblemException 429 with `Retry-After` when they were looked at too often
    public void takeAtBlog(long participant) {
        ofBlog.takeOrRefuse(Long.toString(participant));
    }
}
