package org.landscape.web.api;

import static org.landscape.web.http.JsonNames.nameOf;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.landscape.address.BaseUrl;
import org.landscape.desk.Audit;
import org.landscape.desk.AuditLine;
import org.landscape.desk.FeedDecisions;
import org.landscape.desk.ListDecisions;
import org.landscape.desk.PostDecisions;
import org.landscape.entry.Corrections;
import org.landscape.recognition.RecognisedThing;
import org.landscape.registration.OpmlImport;
import org.landscape.web.access.CurrentOrganiser;
import org.landscape.web.access.Roles;
import org.landscape.web.http.Cursors;
import org.landscape.web.http.ProblemException;

/// Serves what concerns all participants or all entries at once, and the log, for programs.
@Path("/api/v1/organiser")
@Produces(MediaType.APPLICATION_JSON)
@Cache(noStore = true)
@RolesAllowed(Roles.ORGANISER)
@Tag(name = "Organisers")
class OrganiserResource {

    private static final int LOG_LINES = 100;

    private final FeedDecisions feedDecisions;
    private final PostDecisions postDecisions;
    private final ListDecisions listDecisions;
    private final CurrentOrganiser current;
    private final Corrections corrections;
    private final Audit audit;
    private final BaseUrl base;

    OrganiserResource(
            FeedDecisions feedDecisions,
            PostDecisions postDecisions,
            ListDecisions listDecisions,
            CurrentOrganiser current,
            Corrections corrections,
            Audit audit,
            BaseUrl base) {
        this.feedDecisions = feedDecisions;
        this.postDecisions = postDecisions;
        this.listDecisions = listDecisions;
        this.current = current;
        this.corrections = corrections;
        this.audit = audit;
        this.base = base;
    }

    /// @param due the number of feeds that may be polled now
    record DueJson(long due) {}

    @POST
    @Path("poll")
    @Operation(summary = "Make every blog due")
    public Response pollAll() {
        return Response.accepted(new DueJson(feedDecisions.pollAll(current.organiser()))).build();
    }

    record ImportJson(boolean dryRun, List<ImportLineJson> outlines) {}

    /// @param outcome `new`, `known`, `repeated`, `removed`, `no_address` or `list`
    record ImportLineJson(String url, String name, String outcome, @Nullable String slug) {
        static ImportLineJson of(OpmlImport.Line line) {
            return new ImportLineJson(line.url(), line.name(), nameOf(line.outcome()), line.slug());
        }
    }

    @POST
    @Path("opml")
    @Consumes({
        "text/x-opml",
        MediaType.TEXT_XML,
        MediaType.APPLICATION_XML,
        MediaType.TEXT_PLAIN,
        "application/x-opml+xml"
    })
    @Operation(summary = "Let everybody on a list join; with `dry_run` only say who would")
    public ImportJson importOpml(
            @RestQuery("dry_run") @Nullable Boolean dryRun,
            @RestHeader("Content-Type") @Parameter(hidden = true) @Nullable String type,
            byte @Nullable [] opml) {
        boolean dry = dryRun != null && dryRun;
        List<OpmlImport.Line> lines =
                listDecisions.importOpml(
                        current.organiser(), opml == null ? "" : OpmlImport.text(opml, type), dry);
        if (lines.isEmpty()) {
            throw new ProblemException(
                    422, "This is no list of subscriptions: no outline in it names a blog.");
        }
        return new ImportJson(dry, lines.stream().map(ImportLineJson::of).toList());
    }

    /// @param entries those for which the present rules find other Things than are stored
    record DifferencesJson(List<DifferenceJson> entries) {}

    record DifferenceJson(
            String id,
            String title,
            String participant,
            List<EntryJson.ThingJson> before,
            List<EntryJson.ThingJson> after) {
        static DifferenceJson of(Corrections.Difference difference) {
            return new DifferenceJson(
                    Long.toString(difference.entry()),
                    difference.title(),
                    difference.participant(),
                    things(difference.before()),
                    things(difference.after()));
        }

        private static List<EntryJson.ThingJson> things(List<RecognisedThing> things) {
            return things.stream().map(EntryJson.ThingJson::of).toList();
        }
    }

    @GET
    @Path("recognition")
    @Operation(summary = "What would change if the present rules ran over all posts")
    public DifferencesJson differences() {
        return new DifferencesJson(
                corrections.differences().stream().map(DifferenceJson::of).toList());
    }

    /// @param changed the number of entries that are for other Things than before
    record RecognisedJson(int changed) {}

    @POST
    @Path("recognition")
    @Operation(summary = "Run the present rules over all posts; what people said stands")
    public RecognisedJson recogniseAgain() {
        return new RecognisedJson(postDecisions.recogniseAgain(current.organiser()));
    }

    /// @param next the address of the next older lines, null after the oldest
    record LogJson(List<LineJson> lines, @Nullable String next) {}

    /// @param subject `participants/laura`, `entries/17` or `desk`
    /// @param proven whether `who` is the name of the organiser's own key
    record LineJson(
            Instant at,
            String who,
            boolean proven,
            String action,
            String subject,
            String name,
            String detail) {
        static LineJson of(AuditLine line) {
            return new LineJson(
                    line.at(),
                    line.who(),
                    line.isProven(),
                    nameOf(line.action()),
                    line.subject().key(),
                    line.subject().name(),
                    line.detail());
        }
    }

    @GET
    @Path("log")
    @Operation(summary = "Who did what, the latest first")
    public LogJson log(
            @RestQuery @Parameter(description = "From `next` of the lines before")
                    @Nullable String before) {
        List<AuditLine> lines = audit.latest(Cursors.read("before", before), LOG_LINES);
        return new LogJson(
                lines.stream().map(LineJson::of).toList(),
                lines.size() < LOG_LINES
                        ? null
                        : base.to("api/v1/organiser/log?before=" + lines.getLast().place())
                                .toString());
    }
}
