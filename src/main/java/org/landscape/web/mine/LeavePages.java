package org.landscape.web.mine;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.landscape.desk.Decided;
import org.landscape.desk.ParticipantDecisions;
import org.landscape.directory.Directory;
import org.landscape.directory.DirectoryLine;
import org.landscape.leaving.HeldData;
import org.landscape.ownership.Owner;
import org.landscape.participant.Participant;
import org.landscape.participant.Participants;
import org.landscape.web.access.Cookies;
import org.landscape.web.access.Roles;
import org.landscape.web.http.Locations;
import org.landscape.web.http.ProblemException;
import org.landscape.web.pages.Layout;
import org.landscape.web.pages.Layouts;

/// `/mine/leave`: what happens when a participant leaves, everything that is held about them to
/// take along, and, after a second page, the leaving itself.
@Path("/mine")
@Produces(Layout.HTML)
@Cache(noStore = true)
@RolesAllowed(Roles.PARTICIPANT)
public class LeavePages {

    /// How many may take their data along at the same time.
    private static final int TAKING_ALONG = 4;

    private static final Duration WHEN_BUSY = Duration.ofSeconds(30);

    /// For how long another tab of the browser is told that they left.
    private static final Duration TOLD_FOR = Duration.ofHours(1);

    private final Layouts layouts;
    private final OwnPageSupport support;
    private final Directory directory;
    private final Participants participants;
    private final HeldData heldData;
    private final ParticipantDecisions participantDecisions;
    private final Cookies cookies;
    private final Locations locations;
    private final boolean isFile;

    /// Who takes their data along at present, with what tells one download from a later one.
    private final Map<Long, Object> takingAlong = new HashMap<>();

    LeavePages(
            Layouts layouts,
            OwnPageSupport support,
            Directory directory,
            Participants participants,
            HeldData heldData,
            ParticipantDecisions participantDecisions,
            Cookies cookies,
            Locations locations,
            @ConfigProperty(name = "quarkus.datasource.db-kind") String database) {
        this.layouts = layouts;
        this.support = support;
        this.directory = directory;
        this.participants = participants;
        this.heldData = heldData;
        this.participantDecisions = participantDecisions;
        this.cookies = cookies;
        this.locations = locations;
        this.isFile = database.equals("h2");
    }

    /// @param posts how many would go
    /// @param sure whether it is the second page, which asks once more
    /// @param isFile whether the database is a file of this program, which it wipes
    @CheckedTemplate(basePath = "mine", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record MyLeaving(Layout layout, OwnLayout own, long posts, boolean sure, boolean isFile)
            implements TemplateInstance {}

    @GET
    @Path("leave")
    @Operation(hidden = true)
    public TemplateInstance leave(@RestQuery @Nullable String sure) {
        Owner owner = support.owner();
        long posts =
                directory.bySlugForOrganisers(owner.slug()).map(DirectoryLine::entries).orElse(0L);
        return new MyLeaving(
                layouts.of(Layout.Section.NONE),
                support.layout("leave", null),
                posts,
                "ask".equals(sure),
                isFile);
    }

    /// Everything that is held about them. It is written as fast as the reader takes it.
    @GET
    @Path("leave/everything.zip")
    @Produces("application/zip")
    @RunOnVirtualThread
    @Operation(hidden = true)
    public Response everything(@Context RoutingContext routing) {
        Owner owner = support.owner();
        Participant participant =
                QuarkusTransaction.requiringNew()
                        .call(() -> participants.bySlug(owner.slug()))
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                404, "There is nothing of yours at this address."));
        Object place = new Object();
        if (!takePlace(owner, place)) {
            throw new ProblemException(
                    503,
                    "This is being taken along already, or several others take theirs at this"
                            + " moment. Try again in half a minute.",
                    WHEN_BUSY);
        }
        // Also when the ZIP is not asked for after all (HEAD), or the browser is gone.
        routing.addEndHandler(_ -> freePlace(owner, place));
        StreamingOutput zip =
                out -> {
                    try {
                        heldData.write(participant, out);
                    } finally {
                        freePlace(owner, place);
                    }
                };
        return Response.ok(zip)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"%s.zip\"".formatted(owner.slug()))
                .build();
    }

    /// One for each participant, so that none keeps the others waiting.
    private boolean takePlace(Owner owner, Object place) {
        synchronized (takingAlong) {
            return takingAlong.size() < TAKING_ALONG
                    && takingAlong.putIfAbsent(owner.participant(), place) == null;
        }
    }

    private void freePlace(Owner owner, Object place) {
        synchronized (takingAlong) {
            takingAlong.remove(owner.participant(), place);
        }
    }

    @POST
    @Path("leave")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RunOnVirtualThread
    @Operation(hidden = true)
    public Response leave(@RestForm @Nullable String token, @RestForm @Nullable String sure) {
        Owner owner = support.owner(token);
        if (!"yes".equals(sure)) {
            return locations.seeOther("mine/leave?sure=ask").build();
        }
        // A button pressed twice is one leaving: the second finds nothing, and all is as it was
        // asked.
        if (participantDecisions.leave(owner.slug())
                instanceof Decided.Refused<Integer>(String why)) {
            throw new ProblemException(409, why);
        }
        return locations
                .seeOther("left")
                .cookie(cookies.give(Cookies.MINE, Cookies.LEFT, TOLD_FOR))
                .build();
    }
}
