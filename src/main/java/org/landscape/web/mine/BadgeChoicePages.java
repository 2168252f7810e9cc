package org.landscape.web.mine;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.landscape.desk.ParticipantDecisions;
import org.landscape.ownership.Owner;
import org.landscape.participant.Participant;
import org.landscape.participant.Participants;
import org.landscape.web.access.Roles;
import org.landscape.web.pages.Layout;
import org.landscape.web.pages.Layouts;

/// `/mine/badge`: whether the badge on a participant's own blog says how many Things they have
/// done.
@Path("/mine/badge")
@Produces(Layout.HTML)
@Cache(noStore = true)
@RolesAllowed(Roles.PARTICIPANT)
public class BadgeChoicePages {

    private final Layouts layouts;
    private final OwnPageSupport support;
    private final Participants participants;
    private final ParticipantDecisions participantDecisions;

    BadgeChoicePages(
            Layouts layouts,
            OwnPageSupport support,
            Participants participants,
            ParticipantDecisions participantDecisions) {
        this.layouts = layouts;
        this.support = support;
        this.participants = participants;
        this.participantDecisions = participantDecisions;
    }

    @CheckedTemplate(basePath = "mine", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record MyBadge(Layout layout, OwnLayout own, boolean tells) implements TemplateInstance {}

    @GET
    @Transactional
    @Operation(hidden = true)
    public TemplateInstance badge(@RestQuery @Nullable String note) {
        Owner owner = support.owner();
        return new MyBadge(
                layouts.of(Layout.Section.NONE),
                support.layout("badge", note),
                participants.bySlug(owner.slug()).filter(Participant::tellsCount).isPresent());
    }

    /// @param tells `yes`, or missing
    @POST
    @Operation(hidden = true)
    public Response choose(@RestForm @Nullable String token, @RestForm @Nullable String tells) {
        Owner owner = support.owner(token);
        OwnPageSupport.valueOrThrow(
                participantDecisions.tellCount(owner.slug(), "yes".equals(tells)));
        return support.seeOther("mine/badge", OwnNote.SAVED);
    }
}
