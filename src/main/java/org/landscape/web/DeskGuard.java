package org.landscape.web;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import org.landscape.address.BaseUrl;

/// Stands before everything that is for organisers. Strangers get 401 from the API, and from a
/// page the way to sign in.
@Provider
@Singleton
@ForOrganisers
class DeskGuard implements ContainerRequestFilter {

    private final Seats seats;
    private final CurrentSeat current;
    private final BaseUrl base;

    DeskGuard(Seats seats, CurrentSeat current, BaseUrl base) {
        this.seats = seats;
        this.current = current;
        this.base = base;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Optional<Seat> seat = seats.of(request);
        if (seat.isPresent()) {
            if (seat.get().secret() != null) {
                seats.checkSite(request);
            }
            current.take(seat.get());
        } else if (request.getUriInfo().getPath().startsWith("/api/")) {
            request.abortWith(stranger());
        } else {
            request.abortWith(toSignIn(request));
        }
    }

    static Response stranger() {
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
        UriBuilder signIn = UriBuilder.fromUri(base.to("organiser/sign-in").uri().getRawPath());
        if (request.getMethod().equals("GET")) {
            String wanted = request.getUriInfo().getRequestUri().getRawPath();
            signIn.queryParam("next", "{next}").resolveTemplate("next", wanted);
        }
        return Response.seeOther(signIn.build())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
