package org.landscape.web.mine;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.landscape.ownership.Owner;
import org.landscape.ownership.OwnerLinks;
import org.landscape.ownership.OwnerSessions;
import org.landscape.ownership.Proofs;
import org.landscape.web.access.Cookies;
import org.landscape.web.access.SameSite;
import org.landscape.web.http.Locations;
import org.landscape.web.http.LookRate;
import org.landscape.web.http.ProblemException;
import org.landscape.web.pages.Layout;
import org.landscape.web.pages.Layouts;

/// `/mine/link`: a link to the mail address of a participant, and the page to which it leads. The
/// page has a button, since programs that check mails follow their links.
@Path("/mine/link")
@Produces(Layout.HTML)
@Cache(noStore = true)
public class LinkPages {

    private final Layouts layouts;
    private final OwnerLinks links;
    private final Proofs proofs;
    private final LookRate rate;
    private final OwnerSessions sessions;
    private final Cookies cookies;
    private final SameSite sameSite;
    private final Locations locations;

    LinkPages(
            Layouts layouts,
            OwnerLinks links,
            Proofs proofs,
            LookRate rate,
            OwnerSessions sessions,
            Cookies cookies,
            SameSite sameSite,
            Locations locations) {
        this.layouts = layouts;
        this.links = links;
        this.proofs = proofs;
        this.rate = rate;
        this.sessions = sessions;
        this.cookies = cookies;
        this.sameSite = sameSite;
        this.locations = locations;
    }

    @CheckedTemplate(basePath = "mine", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record LinkSent(Layout layout, Owner owner) implements TemplateInstance {}

    /// @param owner whose link it is; null when it was used or is too old
    @CheckedTemplate(basePath = "mine", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record LinkOpened(Layout layout, @Nullable Owner owner, String secret)
            implements TemplateInstance {}

    /// Sends a link. The answer is the same whether an address is stored or not.
    @POST
    @Operation(hidden = true)
    public TemplateInstance send(
            @RestForm @Nullable String participant, HttpServerRequest request) {
        sameSite.check(request);
        rate.take(LookRate.Purpose.PROOF, request);
        Owner owner =
                Optional.ofNullable(participant)
                        .flatMap(proofs::participant)
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                404, "Nobody of this name takes part here."));
        if (!links.isOn()) {
            throw new ProblemException(404, "No letters are sent from here.");
        }
        links.send(owner);
        return new LinkSent(layout(), owner);
    }

    @GET
    @Path("{secret}")
    @Operation(hidden = true)
    public Response open(@RestPath String secret) {
        return answer(links.of(secret).orElse(null), secret);
    }

    @POST
    @Path("{secret}")
    @Operation(hidden = true)
    public Response use(@RestPath String secret, HttpServerRequest request) {
        sameSite.check(request);
        return links.use(secret)
                .map(
                        session ->
                                locations
                                        .seeOther("mine?note=" + OwnNote.PROVEN.inAddress())
                                        .cookie(
                                                cookies.give(
                                                        Cookies.MINE, session, sessions.length()))
                                        .build())
                .orElseGet(() -> answer(null, ""));
    }

    private Response answer(@Nullable Owner owner, String secret) {
        return Response.status(owner == null ? 410 : 200)
                .entity(new LinkOpened(layout(), owner, secret))
                .build();
    }

    private Layout layout() {
        return layouts.of(Layout.Section.NONE);
    }
}
