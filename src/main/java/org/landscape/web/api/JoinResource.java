package org.landscape.web.api;

import static org.landscape.web.http.JsonNames.nameOf;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WrittenAddress;
import org.landscape.directory.Directory;
import org.landscape.participant.Membership;
import org.landscape.registration.Applicant;
import org.landscape.registration.JoinResult;
import org.landscape.registration.Preview;
import org.landscape.registration.Registration;
import org.landscape.web.api.DoctorResource.FindingJson;
import org.landscape.web.api.ParticipantResource.ParticipantJson;
import org.landscape.web.http.Locations;
import org.landscape.web.http.LookRate;
import org.landscape.web.http.Problem;
import org.landscape.web.http.ProblemException;

/// Serves joining, for programs.
@Path("/api/v1/participants")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Participants")
class JoinResource {

    private final Registration registration;
    private final Directory directory;
    private final LookRate rate;
    private final Locations locations;

    JoinResource(
            Registration registration, Directory directory, LookRate rate, Locations locations) {
        this.registration = registration;
        this.directory = directory;
        this.rate = rate;
        this.locations = locations;
    }

    /// @param url any address of the blog: its front page, a post, a feed
    /// @param name the blog's own name when left out
    /// @param email for the organisers only
    /// @param only which posts are taken; all when left out
    record JoinJson(
            @Nullable String url,
            @Nullable String name,
            @Nullable String email,
            @Nullable Map<String, @Nullable String> groups,
            @Nullable OnlyJson only) {}

    /// @param category the posts with this tag, in capital or small letters
    record OnlyJson(@Nullable String category) {}

    /// The participant waits for an organiser's answer.
    ///
    /// @param slug of the participant; left out when the blog has waited before
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WaitingJson(@Nullable String slug, String membership) {}

    /// A problem (RFC 9457) with the findings that have to be mended.
    record UnreadableJson(
            String type, String title, int status, String detail, List<FindingJson> findings) {

        static UnreadableJson of(Preview preview) {
            Problem problem =
                    Problem.of(422, "No feed that can be read was found at this address.");
            return new UnreadableJson(
                    problem.type(),
                    problem.title(),
                    problem.status(),
                    problem.detail(),
                    preview.findings().stream().map(FindingJson::of).toList());
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(
            summary = "Join with any address of a blog",
            description =
                    "201 takes part, 202 waits for an organiser, 409 is here already, 422 with"
                            + " findings if no feed can be read. Asks the blog at most three times.")
    public Response join(@Nullable JoinJson body, HttpServerRequest request) {
        rate.take(LookRate.Purpose.JOIN, request);
        Map<String, String> groups = labels(body);
        String written = body == null ? null : body.url();
        WrittenAddress.Present address = AskedAddress.required(written);
        return answer(
                registration
                        .known(address)
                        .orElseGet(() -> join(address, String.valueOf(written), body, groups)));
    }

    /// JSON allows labels that are null; they are left out.
    private static Map<String, String> labels(@Nullable JoinJson body) {
        Map<String, String> labels = new TreeMap<>();
        Map<String, @Nullable String> groups = body == null ? null : body.groups();
        if (groups != null) {
            groups.forEach(
                    (group, label) -> {
                        if (label == null) {
                            throw new ProblemException(
                                    422,
                                    "Each of groups needs a text, for example"
                                            + " {\"country\": \"UK\"}.");
                        }
                        labels.put(group, label);
                    });
        }
        return labels;
    }

    private JoinResult join(
            WrittenAddress.Present address,
            String written,
            @Nullable JoinJson body,
            Map<String, String> groups) {
        String name = body == null ? null : body.name();
        String email = body == null ? null : body.email();
        OnlyJson only = body == null ? null : body.only();
        String category = only == null ? null : only.category();
        return registration.join(
                registration.look(written, address).previewOrThrow(ProblemException::tooMany),
                new Applicant(
                        name == null ? "" : name,
                        email == null ? "" : email,
                        groups,
                        category == null ? "" : category));
    }

    private Response answer(JoinResult result) {
        return switch (result) {
            case JoinResult.Joined(String slug) ->
                    locations
                            .created("api/v1/participants/" + slug)
                            .entity(participant(slug))
                            .build();
            case JoinResult.Waiting(String slug) ->
                    Response.accepted(new WaitingJson(slug, nameOf(Membership.PENDING))).build();
            case JoinResult.Known(String slug, _) ->
                    Response.status(Response.Status.CONFLICT).entity(participant(slug)).build();
            case JoinResult.Declined() ->
                    throw new ProblemException(
                            403,
                            "The organisers have not taken this blog in. Write to them if that is a"
                                    + " mistake.");
            case JoinResult.Left _ ->
                    throw new ProblemException(
                            403,
                            "The owner of this blog left this landscape. Only they themselves can"
                                    + " join again, on the page /join.");
            case JoinResult.Closed(LocalDate ended) ->
                    throw new ProblemException(
                            403,
                            "The programme ended on "
                                    + ended
                                    + ", and blogs join no longer. Write to the organisers if you"
                                    + " want to take part.");
            case JoinResult.Unreadable(Preview preview) ->
                    Response.status(422)
                            .type(Problem.JSON)
                            .entity(UnreadableJson.of(preview))
                            .build();
            case JoinResult.Mistaken(List<String> mistakes) ->
                    throw new ProblemException(422, String.join(" ", mistakes));
        };
    }

    private ParticipantJson participant(String slug) {
        return directory.bySlug(slug).map(ParticipantJson::of).orElseThrow();
    }
}
