package org.landscape.web.handin;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.handin.HandIns;
import org.landscape.handin.HandIns.Outcome;
import org.landscape.web.http.LookRate;
import org.landscape.web.http.ProblemException;

/// `/webmention`: the endpoint of Webmention (W3C Recommendation, 12 January 2017, section 3.2) for
/// the pages of Things. The source is asked before the answer, so that the answer says what became
/// of it: 200 when it counts or was taken back, 202 when the organisers are asked, 400 with a
/// sentence when it is not taken.
@Path("/webmention")
@Produces(MediaType.TEXT_PLAIN)
@Cache(noStore = true)
public class WebmentionResource {

    private final HandIns handIns;
    private final LookRate rate;

    WebmentionResource(HandIns handIns, LookRate rate) {
        this.handIns = handIns;
        this.rate = rate;
    }

    @POST
    @Operation(hidden = true)
    public Response receive(
            @RestForm @Nullable String source,
            @RestForm @Nullable String target,
            @Context HttpServerRequest request) {
        WebAddress from = address("source", source);
        WebAddress to = address("target", target);
        if (from.key().equals(to.key())) {
            throw new ProblemException(400, "Source and target are the same address.");
        }
        int number =
                handIns.thingAt(to)
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                400,
                                                "The target is not the page of a Thing of this"
                                                        + " landscape; only those are taken."));
        rate.take(LookRate.Purpose.HAND_IN, request);
        rate.takeAtHost(LookRate.Purpose.HAND_IN, from.keyHost());
        return switch (handIns.takeMention(from, number)) {
            case Outcome.Counted(_, String name) ->
                    said(200, "It counts for the target, as a post of " + name + ".");
            case Outcome.TakenBack _ -> said(200, "It was handed in before, and was taken back.");
            case Outcome.Waits _ -> said(202, "The organisers are asked.");
            case Outcome.Refused(String why) -> throw new ProblemException(400, why);
            case Outcome.Full _ -> throw ProblemException.tooManyHandedIn(HandInPages.A_DAY);
            case Outcome.NoTurn _ -> throw ProblemException.tooMany(HandInPages.A_MOMENT);
        };
    }

    private static Response said(int status, String words) {
        return Response.status(status).entity(words + "\n").build();
    }

    private static WebAddress address(String name, @Nullable String written) {
        return Optional.ofNullable(written)
                .flatMap(text -> WebAddress.parse(text.strip()))
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        400,
                                        "Send source and target as a form; the %s is no web address."
                                                .formatted(name)));
    }
}
