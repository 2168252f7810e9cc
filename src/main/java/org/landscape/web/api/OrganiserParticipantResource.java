package org.landscape.web.api;

import static org.landscape.web.http.JsonNames.nameOf;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.landscape.desk.Decided;
import org.landscape.desk.FeedDecisions;
import org.landscape.desk.ParticipantDecisions;
import org.landscape.participant.Membership;
import org.landscape.poll.PollNow;
import org.landscape.web.access.CurrentOrganiser;
import org.landscape.web.access.DeskOutcomes;
import org.landscape.web.access.Roles;
import org.landscape.web.http.Problem;
import org.landscape.web.http.ProblemException;
import org.landscape.web.http.Reason;

/// Serves what organisers decide over participants, for programs.
@Path("/api/v1/organiser/participants")
@Produces(MediaType.APPLICATION_JSON)
@Cache(noStore = true)
@RolesAllowed(Roles.ORGANISER)
@Tag(name = "Organisers")
class OrganiserParticipantResource {

    private final ParticipantDecisions participantDecisions;
    private final FeedDecisions feedDecisions;
    private final CurrentOrganiser current;

    OrganiserParticipantResource(
            ParticipantDecisions participantDecisions,
            FeedDecisions feedDecisions,
            CurrentOrganiser current) {
        this.participantDecisions = participantDecisions;
        this.feedDecisions = feedDecisions;
        this.current = current;
    }

    /// @param reason empty or left out when none is given
    record ReasonJson(@Nullable String reason) {
        static String of(@Nullable ReasonJson body) {
            return Reason.of(body == null ? null : body.reason());
        }
    }

    record MembershipJson(String slug, String membership) {}

    @POST
    @Path("{slug}/approve")
    @Operation(summary = "Let somebody in who asked, or was refused")
    public MembershipJson approve(@RestPath String slug) {
        return membership(slug, participantDecisions.approve(current.organiser(), slug));
    }

    @POST
    @Path("{slug}/refuse")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary =
                    "Say no to somebody; the reason is sent to them if they confirmed their mail address")
    public MembershipJson refuse(@RestPath String slug, @Nullable ReasonJson body) {
        String reason = ReasonJson.of(body);
        if (reason.isEmpty()) {
            throw new ProblemException(422, "Say why, in reason; other organisers will ask.");
        }
        return membership(slug, participantDecisions.refuse(current.organiser(), slug, reason));
    }

    @POST
    @Path("{slug}/pause")
    @Operation(summary = "Stop asking their blog for a while; the posts stay")
    public MembershipJson pause(@RestPath String slug) {
        return membership(slug, participantDecisions.pause(current.organiser(), slug));
    }

    @POST
    @Path("{slug}/resume")
    @Operation(summary = "Go on after a pause, or start a feed again that was given up")
    public MembershipJson resume(@RestPath String slug) {
        return membership(slug, participantDecisions.resume(current.organiser(), slug));
    }

    /// @param feedUrl as in `feed_health.proposed` of the participant
    record FeedJson(@Nullable String feedUrl) {}

    @PUT
    @Path("{slug}/feed")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Take the feed that a page names which stands where theirs was",
            description = "409 when no page names it (any more).")
    public MembershipJson takeFeed(@RestPath String slug, @Nullable FeedJson body) {
        String address = body == null || body.feedUrl() == null ? "" : body.feedUrl().strip();
        return membership(slug, feedDecisions.takeFeed(current.organiser(), slug, address));
    }

    @POST
    @Path("{slug}/older")
    @Operation(
            summary = "Go on with the fetching of their older posts where it was stopped",
            description = "409 when it was not.")
    public MembershipJson fetchOlder(@RestPath String slug) {
        return membership(slug, feedDecisions.fetchOlder(current.organiser(), slug));
    }

    @DELETE
    @Path("{slug}")
    @Operation(summary = "Take somebody away for good, with every post")
    public Response remove(@RestPath String slug) {
        DeskOutcomes.valueOrThrow(
                participantDecisions.remove(current.organiser(), slug), noParticipant(slug));
        return Response.noContent().build();
    }

    /// @param outcome `updated`, `unchanged`, `found` (a feed behind a page) or `failed`
    /// @param message why it failed
    /// @param added in JSON `new`: the number of entries that were not here before
    record PolledJson(
            String outcome,
            @Nullable String message,
            @com.fasterxml.jackson.annotation.JsonProperty("new") int added,
            int changed,
            int removed,
            @Nullable Instant nextPollAt) {}

    @POST
    @Path("{slug}/poll")
    @Operation(
            summary = "Ask their blog now, and wait for what comes of it",
            description = "409 with `not_before` while the blog's host wants to be left alone.")
    public Response poll(@RestPath String slug) {
        return switch (feedDecisions.poll(current.organiser(), slug)) {
            case PollNow.Result.Polled polled ->
                    Response.ok(
                                    new PolledJson(
                                            nameOf(polled.outcome()),
                                            polled.message().isEmpty() ? null : polled.message(),
                                            polled.added(),
                                            polled.changed(),
                                            polled.removed(),
                                            polled.nextPollAt()))
                            .build();
            case PollNow.Result.NotNow(Instant notBefore) ->
                    Response.status(Response.Status.CONFLICT)
                            .type(Problem.JSON)
                            .entity(NotNowJson.until(notBefore))
                            .build();
            case PollNow.Result.Unknown() -> throw noParticipant(slug);
        };
    }

    /// A problem (RFC 9457) with the time before which the feed is not asked.
    record NotNowJson(String type, String title, int status, String detail, Instant notBefore) {
        static NotNowJson until(Instant notBefore) {
            Problem problem =
                    Problem.of(
                            409,
                            "Its host wants to be left alone, or it is being asked just now; try"
                                    + " again after not_before.");
            return new NotNowJson(
                    problem.type(), problem.title(), problem.status(), problem.detail(), notBefore);
        }
    }

    /// @param state `excused`, or `missing` to take that back
    record StateJson(@Nullable String state, @Nullable String reason) {}

    @PUT
    @Path("{slug}/things/{number}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Excuse somebody from a Thing, or ask it of them again")
    public StateJson excuse(@RestPath String slug, @RestPath int number, @Nullable StateJson body) {
        String state = body == null || body.state() == null ? "" : body.state();
        if (!state.equals("excused") && !state.equals("missing")) {
            throw new ProblemException(
                    422, "state is 'excused', or 'missing' to take that back; the rest is posts.");
        }
        String reason = Reason.of(body == null ? null : body.reason());
        DeskOutcomes.valueOrThrow(
                participantDecisions.excuse(
                        current.organiser(), slug, number, state.equals("excused"), reason),
                new ProblemException(404, "There is no such participant, or no such Thing."));
        return new StateJson(state, reason);
    }

    private static MembershipJson membership(String slug, Decided<Membership> decided) {
        return new MembershipJson(
                slug, nameOf(DeskOutcomes.valueOrThrow(decided, noParticipant(slug))));
    }

    private static ProblemException noParticipant(String slug) {
        return new ProblemException(404, "Nobody here is called '" + slug + "'");
    }
}
