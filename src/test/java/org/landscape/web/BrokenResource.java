package org.landscape.web;

import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Always fails, as if by a fault of ours.
@Path(BrokenResource.PATH)
@Produces(MediaType.WILDCARD)
class BrokenResource {

    static final String PATH = "/broken-for-a-test";
    static final String SECRET = "jdbc:h2:the-inside";

    @GET
    @Operation(hidden = true)
    public String fail() {
        throw new IllegalStateException(SECRET);
    }

    /// Fails as if another request had changed the same rows.
    @GET
    @Path("conflict")
    @Operation(hidden = true)
    public String collide() {
        throw new OptimisticLockException(SECRET);
    }
}
