package org.landscape.web.feeds;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.landscape.directory.Selection;
import org.landscape.directory.Selection.Who;
import org.landscape.entry.EntryQuery;
import org.landscape.publish.CrowdedException;
import org.landscape.publish.Format;
import org.landscape.publish.Publisher;
import org.landscape.publish.Rendering;
import org.landscape.publish.Scope;
import org.landscape.web.http.Conditions;
import org.landscape.web.http.Cursors;
import org.landscape.web.http.Problem;
import org.landscape.web.http.ProblemException;
import org.landscape.web.http.Selections;

/// Serves the feeds of everything, of one Thing, of one participant and of a group, and the list of
/// blogs as OPML. All of them are narrowed by the parameters that narrow the directory
/// ([Selections]), and feeds by `thing` as well. A person who opens one in a browser gets a page
/// about it ([FeedPages]).
@Path("/")
@Tag(name = "Feeds")
class FeedResource {

    /// How long readers and caches between may keep a feed before they ask again, in seconds.
    private static final int MAX_AGE = 300;

    private static final Duration WHEN_CROWDED = Duration.ofSeconds(10);

    private static final String CHANGED =
            "This feed is not, or no longer, the one that the conditions of the request describe. Ask"
                    + " without them.";

    private final Publisher publisher;
    private final FeedPages pages;

    FeedResource(Publisher publisher, FeedPages pages) {
        this.publisher = publisher;
        this.pages = pages;
    }

    @GET
    @Path("feed.{format:atom|rss|json}")
    @Operation(summary = "The whole landscape as a feed")
    public Response everything(
            @RestPath String format,
            @RestQuery @Nullable String before,
            @Context UriInfo request,
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
            @Context UriInfo request,
            @Context HttpHeaders headers) {
        return feed(new Scope.OfThing(number), format, before, request, headers);
    }

    @GET
    @Path("participants/{slug}/feed.{format:atom|rss|json}")
    @Operation(summary = "What one participant posted, as a feed")
    public Response ofParticipant(
            @RestPath String slug,
            @RestPath String format,
            @RestQuery @Nullable String before,
            @Context UriInfo request,
            @Context HttpHeaders headers) {
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
            @Context UriInfo request,
            @Context HttpHeaders headers) {
        return feed(new Scope.OfGroup(name, label), format, before, request, headers);
    }

    @GET
    @Path("groups/{name}/{label}/participants.opml")
    @Operation(summary = "The blogs of a group, for a feed reader to import")
    public Response opmlOfGroup(
            @RestPath String name,
            @RestPath String label,
            @Context UriInfo request,
            @Context HttpHeaders headers) {
        return blogs(new Scope.OfGroup(name, label), request, headers);
    }

    @GET
    @Path("things/{number}/participants.opml")
    @Operation(summary = "The blogs of everybody who posted on a Thing")
    public Response opmlOfThing(
            @RestPath int number, @Context UriInfo request, @Context HttpHeaders headers) {
        return blogs(new Scope.OfThing(number), request, headers);
    }

    @GET
    @Path("participants.opml")
    @Operation(summary = "The blogs of all participants, for a feed reader to import")
    public Response opml(@Context UriInfo request, @Context HttpHeaders headers) {
        return blogs(new Scope.Everything(), request, headers);
    }

    private Response feed(
            Scope whole,
            String format,
            @Nullable String before,
            UriInfo request,
            HttpHeaders headers) {
        Format wanted = Format.valueOf(format.toUpperCase(Locale.ROOT));
        EntryQuery.Place begin = Cursors.read("before", before);
        Selection by = Selections.read(request.getQueryParameters(), Who.ALL);
        // Who has not begun has no posts.
        Scope scope = narrowed(whole, by.who() == Who.BEGUN ? by.with(Who.ALL) : by, request);
        return pages.isAsked(headers)
                ? pages.feed(scope, wanted, begin).orElseThrow(() -> absent(scope))
                : serve(scope, () -> publisher.feed(scope, wanted, begin), headers);
    }

    private Response blogs(Scope whole, UriInfo request, HttpHeaders headers) {
        Selection by = Selections.read(request.getQueryParameters(), Who.ALL);
        Scope scope = narrowed(whole, by, request);
        return pages.isAsked(headers)
                ? pages.blogs(scope).orElseThrow(() -> absent(scope))
                : serve(scope, () -> publisher.opml(scope), headers);
    }

    private static Scope narrowed(Scope whole, Selection by, UriInfo request) {
        Integer thing = Selections.thing(request.getQueryParameters(), "thing");
        if (thing == null || !(whole instanceof Scope.OfThing(int number))) {
            return whole.narrowed(by, thing);
        }
        if (number != thing) {
            throw new ProblemException(
                    400, "This is the feed of Thing %d; thing= asks for another".formatted(number));
        }
        return whole.narrowed(by, null);
    }

    private static Response serve(
            Scope scope, Supplier<Optional<Rendering>> found, HttpHeaders headers) {
        Rendering rendering = rendered(found).orElseThrow(() -> absent(scope));
        boolean gzip = acceptsGzip(headers);
        EntityTag tag = new EntityTag(gzip ? rendering.gzipEtag() : rendering.etag());
        Conditions conditions = new Conditions(tag.getValue(), rendering.lastModified());
        Response.ResponseBuilder answer =
                switch (conditions.judge(headers::getRequestHeader)) {
                    case NOT_MODIFIED -> Response.notModified();
                    case FAILED ->
                            Response.status(Response.Status.PRECONDITION_FAILED)
                                    .type(Problem.JSON)
                                    .entity(Problem.of(412, CHANGED));
                    case HOLD -> whole(rendering, gzip);
                };
        return answer.tag(tag)
                .lastModified(Date.from(rendering.lastModified()))
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=" + MAX_AGE)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING + ", " + FeedPages.VARY)
                .build();
    }

    private static Optional<Rendering> rendered(Supplier<Optional<Rendering>> found) {
        try {
            return found.get();
        } catch (CrowdedException _) {
            throw ProblemException.tooManyFeeds(WHEN_CROWDED);
        }
    }

    private static Response.ResponseBuilder whole(Rendering rendering, boolean gzip) {
        return gzip
                ? Response.ok(rendering.gzip(), rendering.mediaType())
                        .header(HttpHeaders.CONTENT_ENCODING, "gzip")
                : Response.ok(rendering.bytes(), rendering.mediaType());
    }

    private static ProblemException absent(Scope scope) {
        return new ProblemException(
                404,
                switch (scope) {
                    case Scope.Everything() -> "There is nothing at this address.";
                    case Scope.OfThing(int number) -> "The programme has no Thing " + number;
                    case Scope.OfParticipant(String slug) -> "Nobody here is called '" + slug + "'";
                    case Scope.OfGroup(String name, String label) ->
                            "Nobody here is in the group " + name + ": " + label;
                    case Scope.Narrowed _ ->
                            "The address names a Thing, a group or a participant that is not"
                                    + " here.";
                });
    }

    /// Whether the caller accepts gzip; `gzip;q=0` refuses it (RFC 9110, section 12.5.3).
    private static boolean acceptsGzip(HttpHeaders headers) {
        String accepted = headers.getHeaderString(HttpHeaders.ACCEPT_ENCODING);
        if (accepted == null) {
            return false;
        }
        return Arrays.stream(accepted.toLowerCase(Locale.ROOT).replace(" ", "").split(",", -1))
                .map(coding -> coding.split(";", -1))
                .filter(coding -> coding[0].equals("gzip"))
                .anyMatch(coding -> Arrays.stream(coding).noneMatch(FeedResource::isZero));
    }

    private static boolean isZero(String parameter) {
        return parameter.startsWith("q=0")
                && parameter.chars().skip(3).allMatch(c -> c == '0' || c == '.');
    }
}
