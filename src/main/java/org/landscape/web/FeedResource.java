package org.landscape.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Date;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.landscape.entry.Directory;
import org.landscape.programme.CurrentProgramme;
import org.landscape.publish.Format;
import org.landscape.publish.Publisher;
import org.landscape.publish.Rendering;
import org.landscape.publish.Scope;

/// The feeds: of everything, of one Thing, of one participant; and the list of blogs as OPML.
@Path("/")
@Tag(name = "Feeds")
class FeedResource {

    /// Readers and caches between may keep a feed this long before they ask again, in seconds.
    private static final int MAX_AGE = 300;

    private final Publisher publisher;
    private final CurrentProgramme programme;
    private final Directory directory;

    FeedResource(Publisher publisher, CurrentProgramme programme, Directory directory) {
        this.publisher = publisher;
        this.programme = programme;
        this.directory = directory;
    }

    @GET
    @Path("feed.{format:atom|rss|json}")
    @Operation(summary = "The whole landscape as a feed")
    public Response everything(
            @RestPath String format,
            @RestQuery @Nullable String before,
            @Context Request request,
            @Context HttpHeaders headers) {
        return feed(new Scope.Everything(), format, before, request, headers);
    }

    @GET
    @Path("things/{number}/feed.{format:atom|rss|json}")
    @Operation(summary = "What was posted for one Thing, as a feed")
    public Response ofThing(
            @RestPath int number,
            @RestPath String format,
            @RestQuery @Nullable String before,
            @Context Request request,
            @Context HttpHeaders headers) {
        return feed(thing(number), format, before, request, headers);
    }

    @GET
    @Path("participants/{slug}/feed.{format:atom|rss|json}")
    @Operation(summary = "What one participant posted, as a feed")
    public Response ofParticipant(
            @RestPath String slug,
            @RestPath String format,
            @RestQuery @Nullable String before,
            @Context Request request,
            @Context HttpHeaders headers) {
        if (!directory.has(slug)) {
            throw new ProblemException(404, "Nobody here is called '" + slug + "'");
        }
        return feed(new Scope.OfParticipant(slug), format, before, request, headers);
    }

    @GET
    @Path("groups/{name}/{label}/feed.{format:atom|rss|json}")
    @Operation(summary = "What everybody in a group posted, as a feed")
    public Response ofGroup(
            @RestPath String name,
            @RestPath String label,
            @RestPath String format,
            @RestQuery @Nullable String before,
            @Context Request request,
            @Context HttpHeaders headers) {
        return feed(group(name, label), format, before, request, headers);
    }

    @GET
    @Path("groups/{name}/{label}/participants.opml")
    @Operation(summary = "The blogs of a group, for a feed reader to import")
    public Response opmlOfGroup(
            @RestPath String name,
            @RestPath String label,
            @Context Request request,
            @Context HttpHeaders headers) {
        return serve(publisher.opml(group(name, label)), request, headers);
    }

    @GET
    @Path("things/{number}/participants.opml")
    @Operation(summary = "The blogs of everybody who posted on a Thing")
    public Response opmlOfThing(
            @RestPath int number, @Context Request request, @Context HttpHeaders headers) {
        return serve(publisher.opml(thing(number)), request, headers);
    }

    private Scope group(String name, String label) {
        if (directory.countInGroup(name, label) == 0) {
            throw new ProblemException(404, "Nobody here is in the group " + name + ": " + label);
        }
        return new Scope.OfGroup(name, label);
    }

    private Scope thing(int number) {
        if (programme.get().thing(number).isEmpty()) {
            throw new ProblemException(404, "The programme has no Thing " + number);
        }
        return new Scope.OfThing(number);
    }

    @GET
    @Path("participants.opml")
    @Operation(summary = "The blogs of all participants, for a feed reader to import")
    public Response opml(@Context Request request, @Context HttpHeaders headers) {
        return serve(publisher.opml(), request, headers);
    }

    private Response feed(
            Scope scope,
            String format,
            @Nullable String before,
            Request request,
            HttpHeaders headers) {
        Format wanted = Format.valueOf(format.toUpperCase(Locale.ROOT));
        return serve(
                publisher.feed(scope, wanted, Cursors.read("before", before)), request, headers);
    }

    private static Response serve(Rendering rendering, Request request, HttpHeaders headers) {
        boolean gzip = acceptsGzip(headers);
        EntityTag tag = new EntityTag(gzip ? rendering.gzipEtag() : rendering.etag());
        Response.ResponseBuilder answer =
                request.evaluatePreconditions(Date.from(rendering.lastModified()), tag);
        if (answer == null) {
            answer =
                    Response.ok(gzip ? rendering.gzip() : rendering.bytes(), rendering.mediaType());
            if (gzip) {
                answer.header(HttpHeaders.CONTENT_ENCODING, "gzip");
            }
        }
        return answer.tag(tag)
                .lastModified(Date.from(rendering.lastModified()))
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=" + MAX_AGE)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .header("Access-Control-Allow-Origin", "*")
                .build();
    }

    /// Whether the caller takes gzip; `gzip;q=0` says that it does not.
    private static boolean acceptsGzip(HttpHeaders headers) {
        String accepted = headers.getHeaderString(HttpHeaders.ACCEPT_ENCODING);
        return accepted != null
                && accepted.toLowerCase(Locale.ROOT)
                        .replace(" ", "")
                        .matches("(.*,)?gzip(?!;q=0(\\.0*)?(,|$))([;,].*)?");
    }
}
