package org.landscape.web.http;

import jakarta.annotation.Priority;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Refuses with 400 an address that has a NUL (`%00`) in its path or query. No name here has one,
/// and PostgreSQL fails where it is asked for one.
@Provider
@Singleton
@Priority(Priorities.AUTHENTICATION)
class NulGuard implements ContainerRequestFilter {

    private static final int BAD_REQUEST = 400;

    @Override
    public void filter(ContainerRequestContext request) {
        URI address = request.getUriInfo().getRequestUri();
        if (hasNul(address.getRawPath()) || hasNul(address.getRawQuery())) {
            throw new ProblemException(
                    BAD_REQUEST,
                    "The address has a NUL (%00), which nothing here has in its name.");
        }
    }

    private static boolean hasNul(@Nullable String part) {
        return part != null && part.contains("%00");
    }
}
