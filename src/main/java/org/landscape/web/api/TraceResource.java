package org.landscape.web.api;

import static org.landscape.web.http.JsonNames.nameOf;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WrittenAddress;
import org.landscape.doctor.Trace;
import org.landscape.doctor.Tracer;
import org.landscape.web.api.EntryJson.ThingJson;
import org.landscape.web.http.LookRate;
import org.landscape.web.http.ProblemException;

/// Serves the trace: why a post is, or is not, shown.
@Path("/api/v1/trace")
@Produces(MediaType.APPLICATION_JSON)
@Cache(noStore = true)
@Tag(name = "Doctor")
class TraceResource {

    private final Tracer tracer;
    private final LookRate rate;

    TraceResource(Tracer tracer, LookRate rate) {
        this.tracer = tracer;
        this.rate = rate;
    }

    /// @param entryId null when the post is not here
    /// @param participant to whom the post belongs, null when that is not known
    /// @param things for which it is, as in an entry; empty unless it is shown
    record TraceJson(
            String url,
            boolean shown,
            @Nullable String entryId,
            Trace.@Nullable Participant participant,
            ReasonJson reason,
            List<StepJson> steps,
            List<String> places,
            List<ThingJson> things) {

        static TraceJson of(Trace trace) {
            return new TraceJson(
                    trace.url(),
                    trace.shown(),
                    trace.entry() == null ? null : trace.entry().toString(),
                    trace.participant(),
                    new ReasonJson(
                            nameOf(trace.reason().code()),
                            trace.reason().message(),
                            trace.reason().advice()),
                    trace.steps().stream()
                            .map(
                                    step ->
                                            new StepJson(
                                                    step.name(),
                                                    nameOf(step.outcome()),
                                                    step.at(),
                                                    step.detail()))
                            .toList(),
                    trace.places().stream().map(Trace.Place::url).toList(),
                    trace.things().stream().map(ThingJson::of).toList());
        }
    }

    record ReasonJson(String code, String message, String advice) {}

    record StepJson(String name, String outcome, @Nullable Instant at, String detail) {}

    @GET
    @RunOnVirtualThread
    @Operation(
            summary = "Why a post is, or is not, shown",
            description =
                    "Looks at the blog's feed once, unless what is stored tells it. Strangers get no"
                            + " reason for a refusal.")
    public TraceJson trace(
            @RestQuery @Parameter(description = "The post's own address") @Nullable String url,
            HttpServerRequest request) {
        rate.take(LookRate.Purpose.DOCTOR, request);
        if (!(WrittenAddress.of(url) instanceof WrittenAddress.Askable address)) {
            throw new ProblemException(
                    422,
                    "url must be the address of a post, for example"
                            + " https://blog.example/2011/07/thing-6");
        }
        return TraceJson.of(
                tracer.trace(String.valueOf(url), address.first())
                        .traceOrThrow(ProblemException::tooMany));
    }
}
