package org.landscape.web.access;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import org.landscape.web.http.Locations;
import org.landscape.web.http.Problem;

/// Guards everything that is for organisers. Other callers get 401 from the API, and from a page
/// the way to sign in.
@Provider
@Singleton
@ForOrganisers
public class DeskGuard implements ContainerRequestFilter {

    private final OrganiserAuth auth;
    private final CurrentOrganiser current;
    private final Locations locations;

    DeskGuard(OrganiserAuth auth, CurrentOrganiser current, Locations locations) {
        this.auth = auth;
        this.current = current;
        this.locations = locations;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Optional<Login> login = auth.of(request);
        if (login.isPresent()) {
            if (login.get().secret() != null) {
                auth.checkSite(request);
            }
            current.set(login.get());
        } else if (request.getUriInfo().getPath().startsWith("/api/")) {
            request.abortWith(unauthorized());
        } else {
            request.abortWith(toSignIn(request));
        }
    }

    public static Response unauthorized() {
        return Response.status(Response.Status.UNAUTHORIZED)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"organisers\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .type(Problem.JSON)
                .entity(
                        Problem.of(
                                401,
                                "This is for organisers. Send their key as Authorization: Bearer."))
                .build();
    }

    private Response toSignIn(ContainerRequestContext request) {
        String wanted = request.getMethod().equals("GET") ? request.getUriInfo().getPath() : "";
        return locations
                .seeOther("organiser/sign-in" + (wanted.isEmpty() ? "" : "?next=" + wanted))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
