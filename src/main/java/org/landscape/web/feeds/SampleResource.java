package org.landscape.web.feeds;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.landscape.samples.SampleBlogs;
import org.landscape.samples.SampleServer;
import org.landscape.web.http.ProblemException;

/// Serves the sample blogs' pages for people, at the addresses to which their posts link. Only
/// while the programme is the sample.
@Path("/samples")
class SampleResource {

    private final SampleBlogs blogs;
    private final SampleServer server;

    SampleResource(SampleBlogs blogs, SampleServer server) {
        this.blogs = blogs;
        this.server = server;
    }

    @GET
    @Path("{path:.*}")
    @Operation(hidden = true)
    public Response page(@RestPath String path) {
        if (!server.isRunning()) {
            throw new ProblemException(404, "There are no sample blogs here");
        }
        // A slash at the end of the address is not part of the parameter.
        return blogs.answer(path)
                .or(() -> blogs.answer(path + "/"))
                .map(
                        answer ->
                                Response.status(answer.status())
                                        .type(answer.contentType())
                                        .entity(answer.body())
                                        .build())
                .orElseThrow(() -> new ProblemException(404, "The sample blogs have no such page"));
    }
}
