package org.landscape.web.access;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;
import org.landscape.web.http.Locations;
import org.landscape.web.http.Problem;

/// Answers callers who have not the role that a resource is for: 401 from the API, and from a page
/// the way to sign in for it, whether they are strangers or have another role.
@Singleton
class Refusals {

    static final String CHALLENGE = "Bearer realm=\"organisers\"";

    private final Locations locations;

    Refusals(Locations locations) {
        this.locations = locations;
    }

    @ServerExceptionMapper
    public Response stranger(UnauthorizedException exception, ContainerRequestContext request) {
        return refusal(request);
    }

    @ServerExceptionMapper
    public Response otherRole(ForbiddenException exception, ContainerRequestContext request) {
        return refusal(request);
    }

    private Response refusal(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        return path.startsWith("/api/") ? unauthorized() : toSignIn(request, path);
    }

    private static Response unauthorized() {
        return Response.status(Response.Status.UNAUTHORIZED)
                .header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .type(Problem.JSON)
                .entity(
                        Problem.of(
                                401,
                                "This is for organisers. Send their key as Authorization: Bearer."))
                .build();
    }

    /// Whose browser was signed in is told why it is no longer.
    private static String toProof(ContainerRequestContext request) {
        @Nullable Cookie mine = request.getCookies().get(Cookies.MINE);
        if (mine == null) {
            return "mine/proof";
        }
        return mine.getValue().equals(Cookies.LEFT) ? "left" : "mine/proof?ended=yes";
    }

    private Response toSignIn(ContainerRequestContext request, String path) {
        boolean atDesk = path.startsWith("/organiser");
        String next = atDesk && request.getMethod().equals("GET") ? "?next=" + path : "";
        return locations
                .seeOther(atDesk ? "organiser/sign-in" + next : toProof(request))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
