package org.landscape.web.organiser;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.desk.Organiser;
import org.landscape.desk.Sessions;
import org.landscape.web.access.Cookies;
import org.landscape.web.access.CurrentOrganiser;
import org.landscape.web.access.KeyCheck;
import org.landscape.web.access.Roles;
import org.landscape.web.access.SameSite;
import org.landscape.web.http.Locations;
import org.landscape.web.pages.Layout;
import org.landscape.web.pages.Layouts;

/// `/organiser/sign-in`: signing in at the desk with the key, and signing out.
@Path("/organiser")
@Produces(Layout.HTML)
@Cache(noStore = true)
public class SignIn {

    /// The link that was printed has this in front of the key; without a script people paste the
    /// whole link.
    private static final String IN_LINK = "#key=";

    private final Layouts layouts;
    private final KeyCheck keys;
    private final Sessions sessions;
    private final Cookies cookies;
    private final SameSite sameSite;
    private final CurrentOrganiser current;
    private final Locations locations;

    SignIn(
            Layouts layouts,
            KeyCheck keys,
            Sessions sessions,
            Cookies cookies,
            SameSite sameSite,
            CurrentOrganiser current,
            Locations locations) {
        this.layouts = layouts;
        this.keys = keys;
        this.sessions = sessions;
        this.cookies = cookies;
        this.sameSite = sameSite;
        this.current = current;
        this.locations = locations;
    }

    /// @param next the path of the page that follows
    /// @param wrong whether a wrong key was entered
    @CheckedTemplate(basePath = "organiser", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record SignInForm(Layout layout, String next, boolean wrong) implements TemplateInstance {}

    @GET
    @Path("sign-in")
    @Operation(hidden = true)
    public TemplateInstance form(@RestQuery @Nullable String next) {
        return page(next, false);
    }

    @POST
    @Path("sign-in")
    @Operation(hidden = true)
    public Response signIn(
            @RestForm("key") @Nullable String written,
            @RestForm @Nullable String name,
            @RestForm @Nullable String next,
            HttpServerRequest caller) {
        sameSite.check(caller);
        Optional<Organiser> found = keys.organiserOf(keyIn(written == null ? "" : written), caller);
        if (found.isEmpty()) {
            return Response.status(Response.Status.UNAUTHORIZED)
                    .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"organisers\"")
                    .entity(page(next, true).render())
                    .build();
        }
        Organiser organiser =
                found.filter(one -> !one.isOwner())
                        .orElseGet(() -> Organiser.called(name == null ? "" : name));
        String secret = sessions.begin(organiser);
        return locations
                .seeOther(deskPath(next))
                .cookie(cookies.give(Cookies.DESK, secret, sessions.length()))
                .build();
    }

    @POST
    @Path("sign-out")
    @RolesAllowed(Roles.ORGANISER)
    @Operation(hidden = true)
    public Response signOut(
            @RestForm @Nullable String token, @CookieParam(Cookies.DESK) @Nullable String secret) {
        current.get().checkForm(token);
        if (secret != null) {
            sessions.end(secret);
        }
        return signedOut();
    }

    @POST
    @Path("sign-out-everywhere")
    @RolesAllowed(Roles.ORGANISER)
    @Operation(hidden = true)
    public Response signOutEverywhere(@RestForm @Nullable String token) {
        current.get().checkForm(token);
        sessions.endAll(current.organiser());
        return signedOut();
    }

    private Response signedOut() {
        return locations.seeOther("").cookie(cookies.takeBack(Cookies.DESK)).build();
    }

    private SignInForm page(@Nullable String next, boolean wrong) {
        return new SignInForm(
                layouts.of(Layout.Section.DESK), next == null ? "" : deskPath(next), wrong);
    }

    private static String keyIn(String written) {
        int link = written.lastIndexOf(IN_LINK);
        return (link < 0 ? written : written.substring(link + IN_LINK.length())).strip();
    }

    /// Allows only pages of the desk: a stranger may have made the link that names the next page.
    private static String deskPath(@Nullable String next) {
        if (next == null || next.length() > WebAddress.MAX_LENGTH) {
            return "organiser";
        }
        String page = next.substring(next.lastIndexOf("/organiser") + 1);
        return page.matches("organiser(/[A-Za-z0-9/_-]*)?") ? page : "organiser";
    }
}
