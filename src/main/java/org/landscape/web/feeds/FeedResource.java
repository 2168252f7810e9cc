package org.landscape.web.feeds;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.landscape.entry.EntryQuery;
import org.landscape.publish.CrowdedException;
import org.landscape.publish.DocumentKey;
import org.landscape.publish.FeedForm;
import org.landscape.publish.Format;
import org.landscape.publish.ProgrammeCalendar;
import org.landscape.publish.Publisher;
import org.landscape.publish.Rendering;
import org.landscape.publish.Scope;
import org.landscape.search.PostSelection;
import org.landscape.web.http.Cursors;
import org.landscape.web.http.KnownNames;
import org.landscape.web.http.PostSelections;
import org.landscape.web.http.Problem;
import org.landscape.web.http.ProblemException;
import org.landscape.web.http.ProblemException.Way;

/// Serves the feeds of everything, of one Thing, of one participant and of a group, and the list of
/// blogs as OPML. All of them are narrowed by the parameters of [PostSelections]; however an
/// address is written, its answer names the one that is the same for all. What a feed says of each
/// post is asked by `text` and `author` ([FeedForm]). A person who opens one in a browser gets a
/// page about it ([FeedPages]).
@Path("/")
@Tag(name = "Feeds")
class FeedResource {

    private static final Duration WHEN_CROWDED = Duration.ofSeconds(10);

    private static final String CHANGED =
            "This document is not, or no longer, the one that the conditions of the request describe. Ask"
                    + " without them.";

    private static final Way UNANSWERED = new Way("unanswered", "Posts of all groups that wait");

    private static final Way CHOOSING = new Way("follow", "Choose on the page “Follow”");

    private final Publisher publisher;
    private final PostSelections selections;
    private final KnownNames known;
    private final ProgrammeCalendar calendar;
    private final FeedPages pages;
    private final KeptDocuments documents;
    private final CurrentVertxRequest current;

    FeedResource(
            Publisher publisher,
            PostSelections selections,
            KnownNames known,
            ProgrammeCalendar calendar,
            FeedPages pages,
            KeptDocuments documents,
            CurrentVertxRequest current) {
        this.publisher = publisher;
        this.selections = selections;
        this.known = known;
        this.calendar = calendar;
        this.pages = pages;
        this.documents = documents;
        this.current = current;
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
    @Path("conversations/feed.{format:atom|rss|json}")
    @Operation(summary = "Posts that answer the post of another participant, as a feed")
    public Response conversations(
            @RestPath String format,
            @RestQuery @Nullable String before,
            @Context HttpHeaders headers) {
        return talk(
                new DocumentKey.TalkPage(
                        false, null, format(format), Cursors.read("before", before)),
                headers);
    }

    @GET
    @Path("unanswered/feed.{format:atom|rss|json}")
    @Operation(summary = "Posts that wait for an answer, as a feed: first posts first")
    public Response unanswered(
            @RestPath String format, @Context UriInfo request, @Context HttpHeaders headers) {
        return talk(
                new DocumentKey.TalkPage(
                        true,
                        known.group(request.getQueryParameters(), UNANSWERED),
                        format(format),
                        null),
                headers);
    }

    private Response talk(DocumentKey.TalkPage key, HttpHeaders headers) {
        return pages.isAsked(headers)
                ? pages.feed(publisher.summary(key), key.format(), key.before() != null)
                : serve(
                        key,
                        () -> Optional.of(publisher.talk(key)),
                        () -> publisher.address(key),
                        headers);
    }

    private static Format format(String ending) {
        return Format.valueOf(ending.toUpperCase(Locale.ROOT));
    }

    @GET
    @Path("participants.opml")
    @Operation(summary = "The blogs of all participants, for a feed reader to import")
    public Response opml(@Context UriInfo request, @Context HttpHeaders headers) {
        return blogs(new Scope.Everything(), request, headers);
    }

    @GET
    @Path("digest.{format:atom|rss|json}")
    @Operation(summary = "What was new in each week, as a feed with one item a week")
    public Response digests(@RestPath String format, @Context HttpHeaders headers) {
        Format wanted = Format.valueOf(format.toUpperCase(Locale.ROOT));
        return pages.isAsked(headers)
                ? pages.digests(wanted)
                : serve(
                        new DocumentKey.DigestFeed(wanted),
                        () -> Optional.of(publisher.digests(wanted)),
                        () -> publisher.addressOfDigests(wanted),
                        headers);
    }

    @GET
    @Path("calendar.ics")
    @Operation(summary = "The days of the Things and the meet-ups, for a calendar")
    public Response calendar(@Context HttpHeaders headers) {
        return answer(calendar.get(), headers).build();
    }

    private Response feed(
            Scope whole,
            String format,
            @Nullable String before,
            UriInfo request,
            HttpHeaders headers) {
        Format wanted = Format.valueOf(format.toUpperCase(Locale.ROOT));
        EntryQuery.Place begin = Cursors.read("before", before);
        Scope scope = narrowed(whole, selections.existing(request.getQueryParameters()));
        FeedForm form = FeedForms.read(request.getQueryParameters());
        return pages.isAsked(headers)
                ? pages.feed(scope, wanted, form, begin).orElseThrow(() -> absent(scope))
                : serve(
                        new DocumentKey.FeedPage(scope, wanted, form, begin),
                        () -> publisher.feed(scope, wanted, form, begin),
                        () -> publisher.address(scope, wanted, form),
                        headers);
    }

    private Response blogs(Scope whole, UriInfo request, HttpHeaders headers) {
        Scope scope = narrowed(whole, selections.ofBlogs(request.getQueryParameters()));
        return pages.isAsked(headers)
                ? pages.blogs(scope).orElseThrow(() -> absent(scope))
                : serve(
                        new DocumentKey.BlogList(scope),
                        () -> publisher.opml(scope),
                        () -> publisher.address(scope),
                        headers);
    }

    private static Scope narrowed(Scope whole, PostSelection by) {
        Integer thing = by.thing();
        if (thing == null || !(whole instanceof Scope.OfThing(int number))) {
            return whole.narrowed(by);
        }
        if (number != thing) {
            throw new ProblemException(
                    400, "This is the feed of Thing %d; thing= asks for another".formatted(number));
        }
        return whole.narrowed(by.ofAllThings());
    }

    private Response serve(
            DocumentKey document,
            Supplier<Optional<Rendering>> found,
            Supplier<String> canonical,
            HttpHeaders headers) {
        Rendering rendering = rendered(found).orElseThrow(() -> absent(document.scope()));
        String link = "<" + canonical.get() + ">; rel=\"canonical\"";
        Response response = answer(rendering, headers).header(HttpHeaders.LINK, link).build();
        documents.remember(current.getCurrent(), document, link);
        return response;
    }

    private Response.ResponseBuilder answer(Rendering rendering, HttpHeaders headers) {
        DocumentAnswer answer = DocumentAnswer.to(headers::getRequestHeader, rendering);
        Response.ResponseBuilder response =
                switch (answer.result()) {
                    case NOT_MODIFIED -> Response.notModified();
                    case FAILED ->
                            Response.status(Response.Status.PRECONDITION_FAILED)
                                    .type(Problem.JSON)
                                    .entity(Problem.of(412, CHANGED));
                    case HOLD ->
                            Response.ok(
                                    answer.gzip()
                                            ? rendering.packed()
                                            : publisher.plain(rendering));
                };
        answer.headers().forEach(response::header);
        return response;
    }

    private static Optional<Rendering> rendered(Supplier<Optional<Rendering>> found) {
        try {
            return found.get();
        } catch (CrowdedException _) {
            throw ProblemException.tooManyFeeds(WHEN_CROWDED);
        }
    }

    private static ProblemException absent(Scope scope) {
        return ProblemException.unknown(
                switch (scope) {
                    case Scope.Everything() -> "There is nothing at this address.";
                    case Scope.OfThing(int number) -> "The programme has no Thing " + number;
                    case Scope.OfParticipant(String slug) -> "Nobody here is called '" + slug + "'";
                    case Scope.OfGroup(String name, String label) ->
                            "Nobody here is in the group " + name + ": " + label;
                    case Scope.Narrowed _ ->
                            "The address names a Thing, a group or a participant that is not"
                                    + " here.";
                },
                CHOOSING);
    }
}
