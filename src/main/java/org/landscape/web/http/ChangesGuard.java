package org.landscape.web.http;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.util.Set;
import org.landscape.poll.Storage;

/// Refuses with 503 what would have to be stored while nothing can be stored. A write that fails
/// makes H2 close the database, and those who read at that moment would get nothing.
@Provider
@Singleton
class ChangesGuard implements ContainerRequestFilter {

    private static final Duration UNTIL_IT_MAY_BE_WELL = Duration.ofMinutes(1);

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /// It examines and stores nothing.
    private static final String DOCTOR = "/doctor";

    private final Storage storage;

    ChangesGuard(Storage storage) {
        this.storage = storage;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!READING.contains(request.getMethod())
                && storage.trouble().isPresent()
                && !request.getUriInfo().getPath().endsWith(DOCTOR)) {
            throw ProblemException.notStored(UNTIL_IT_MAY_BE_WELL);
        }
    }
}
