package org.landscape.web.pages;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.landscape.address.BaseUrl;

/// `/robots.txt` (RFC 9309): crawlers leave out the pages that answer a person's question. Counts
/// where the landscape has a host of its own.
@Path("/robots.txt")
@Produces(MediaType.TEXT_PLAIN)
@Cache(maxAge = 86_400)
class RobotsPage {

    private final BaseUrl base;

    RobotsPage(BaseUrl base) {
        this.base = base;
    }

    @GET
    @Operation(hidden = true)
    public String rules() {
        return """
               User-agent: *
               Disallow: %1$sdoctor?
               Disallow: %1$sjoin?
               Disallow: %1$scomplaint?
               Disallow: %1$shand-in
               Disallow: %1$sapi/
               Disallow: %1$srandom
               """
                .formatted(base.path());
    }
}
