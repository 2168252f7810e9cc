package org.landscape.web;

import static org.landscape.web.JsonForm.word;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.landscape.desk.Audit;
import org.landscape.desk.AuditLine;
import org.landscape.desk.Decided;
import org.landscape.desk.Desk;
import org.landscape.entry.Correction;
import org.landscape.entry.Corrections;
import org.landscape.entry.EntryLists;
import org.landscape.participant.Membership;
import org.landscape.poll.PollNow;
import org.landscape.programme.RecognisedThing;
import org.landscape.registration.OpmlImport;

/// What organisers decide, for programs.
@Path("/api/v1/organiser")
@Produces(MediaType.APPLICATION_JSON)
@Cache(noStore = true)
@ForOrganisers
@Tag(name = "Organisers")
class OrganiserResource {

    private static final int LOG_LINES = 100;

    private final Desk desk;
    private final CurrentSeat seat;
    private final PollNow pollNow;
    private final EntryLists lists;
    private final Corrections corrections;
    private final Audit audit;

    OrganiserResource(
            Desk desk,
            CurrentSeat seat,
            PollNow pollNow,
            EntryLists lists,
            Corrections corrections,
            Audit audit) {
        this.desk = desk;
        this.seat = seat;
        this.pollNow = pollNow;
        this.lists = lists;
        this.corrections = corrections;
        this.audit = audit;
    }

    /// @param reason why; empty or left out when nothing is to be said
    record ReasonJson(@Nullable String reason) {
        static String of(@Nullable ReasonJson body) {
            return body == null || body.reason() == null ? "" : body.reason().strip();
        }
    }

    record MembershipJson(String slug, String membership) {}

    @POST
    @Path("participants/{slug}/approve")
    @Operation(summary = "Let somebody in who asked, or was refused")
    public MembershipJson approve(@RestPath String slug) {
        return membership(slug, desk.approve(seat.organiser(), slug));
    }

    @POST
    @Path("participants/{slug}/refuse")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Say no to somebody; the reason is for organisers only")
    public MembershipJson refuse(@RestPath String slug, @Nullable ReasonJson body) {
        String reason = ReasonJson.of(body);
        if (reason.isEmpty()) {
            throw new ProblemException(422, "Say why, in reason; other organisers will ask.");
        }
        return membership(slug, desk.refuse(seat.organiser(), slug, reason));
    }

    @POST
    @Path("participants/{slug}/pause")
    @Operation(summary = "Stop asking their blog for a while; the posts stay")
    public MembershipJson pause(@RestPath String slug) {
        return membership(slug, desk.pause(seat.organiser(), slug));
    }

    @POST
    @Path("participants/{slug}/resume")
    @Operation(summary = "Go on after a pause, or start a feed again that was given up")
    public MembershipJson resume(@RestPath String slug) {
        return membership(slug, desk.resume(seat.organiser(), slug));
    }

    @DELETE
    @Path("participants/{slug}")
    @Operation(summary = "Take somebody away for good, with every post")
    public Response remove(@RestPath String slug) {
        done(desk.remove(seat.organiser(), slug), nobody(slug));
        return Response.noContent().build();
    }

    /// @param outcome `updated`, `unchanged`, `found` (a feed behind a page) or `failed`
    /// @param message why it failed
    /// @param added as `new`: entries that were not here before
    record PolledJson(
            String outcome,
            @Nullable String message,
            @com.fasterxml.jackson.annotation.JsonProperty("new") int added,
            int changed,
            int removed,
            @Nullable Instant nextPollAt) {}

    @POST
    @Path("participants/{slug}/poll")
    @Operation(
            summary = "Ask their blog now, and wait for what comes of it",
            description = "409 with `not_before` while the blog's host wants to be left alone.")
    public Response poll(@RestPath String slug) {
        return switch (pollNow.poll(slug)) {
            case PollNow.Result.Polled polled -> {
                desk.polled(seat.organiser(), slug, polled.outcome());
                yield Response.ok(
                                new PolledJson(
                                        polled.outcome(),
                                        polled.message().isEmpty() ? null : polled.message(),
                                        polled.added(),
                                        polled.changed(),
                                        polled.removed(),
                                        polled.nextPollAt()))
                        .build();
            }
            case PollNow.Result.NotNow(Instant notBefore) ->
                    Response.status(Response.Status.CONFLICT)
                            .type(Problem.JSON)
                            .entity(NotNowJson.until(notBefore))
                            .build();
            case PollNow.Result.Unknown() -> throw nobody(slug);
        };
    }

    /// A problem (RFC 9457) that says until when.
    record NotNowJson(String type, String title, int status, String detail, Instant notBefore) {
        static NotNowJson until(Instant notBefore) {
            Problem problem =
                    Problem.of(
                            409,
                            "Its host wants to be left alone, or it is being asked just now; try"
                                    + " again after not_before.");
            return new NotNowJson(
                    problem.type(), problem.title(), problem.status(), problem.detail(), notBefore);
        }
    }

    /// @param due how many feeds may be polled now
    record DueJson(long due) {}

    @POST
    @Path("poll")
    @Operation(summary = "Make every blog due")
    public Response pollAll() {
        return Response.accepted(new DueJson(desk.pollAll(seat.organiser()))).build();
    }

    record CorrectionJson(
            int thing, boolean isFor, String basis, String by, String reason, Instant at) {
        static CorrectionJson of(Correction correction) {
            return new CorrectionJson(
                    correction.number(),
                    correction.isFor(),
                    word(correction.basis()),
                    correction.saidBy(),
                    correction.reason(),
                    correction.saidAt());
        }
    }

    /// @param corrections what people said of its Things
    record DecidedEntryJson(EntryJson entry, boolean hidden, List<CorrectionJson> corrections) {}

    @GET
    @Path("entries/{id}")
    @Operation(summary = "One entry, also when it is hidden, and what people said of it")
    public DecidedEntryJson entry(@RestPath String id) {
        long number = number(id);
        return lists.byIdAlsoHidden(number)
                .map(
                        found ->
                                new DecidedEntryJson(
                                        EntryJson.of(found.entry()),
                                        found.hidden(),
                                        corrections.about(number).stream()
                                                .map(CorrectionJson::of)
                                                .toList()))
                .orElseThrow(() -> noEntry(id));
    }

    @PUT
    @Path("entries/{id}/things/{number}")
    @Operation(
            summary = "Say that an entry is for a Thing",
            description = "Stands above every rule, and outlives polls and edits.")
    public DecidedEntryJson count(
            @RestPath String id,
            @RestPath int number,
            @RestQuery @Parameter(description = "Why") @Nullable String reason) {
        return corrected(id, number, true, reason);
    }

    @DELETE
    @Path("entries/{id}/things/{number}")
    @Operation(summary = "Say that an entry is not for a Thing")
    public DecidedEntryJson discount(
            @RestPath String id,
            @RestPath int number,
            @RestQuery @Parameter(description = "Why") @Nullable String reason) {
        return corrected(id, number, false, reason);
    }

    @POST
    @Path("entries/{id}/things/{number}/undo")
    @Operation(summary = "Take back what was said of an entry and a Thing: the rules hold again")
    public DecidedEntryJson undo(@RestPath String id, @RestPath int number) {
        done(
                desk.undo(seat.organiser(), number(id), number),
                new ProblemException(404, "Nobody has said anything of this entry and Thing."));
        return entry(id);
    }

    @POST
    @Path("entries/{id}/hide")
    @Operation(summary = "Keep an entry from readers")
    public DecidedEntryJson hide(@RestPath String id) {
        done(desk.hide(seat.organiser(), number(id), true), noEntry(id));
        return entry(id);
    }

    @POST
    @Path("entries/{id}/show")
    @Operation(summary = "Let readers see an entry again")
    public DecidedEntryJson show(@RestPath String id) {
        done(desk.hide(seat.organiser(), number(id), false), noEntry(id));
        return entry(id);
    }

    /// @param state `excused`, or `missing` to take that back
    record StateJson(@Nullable String state, @Nullable String reason) {}

    @PUT
    @Path("participants/{slug}/things/{number}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Excuse somebody from a Thing, or ask it of them again")
    public StateJson excuse(@RestPath String slug, @RestPath int number, @Nullable StateJson body) {
        String state = body == null || body.state() == null ? "" : body.state();
        if (!state.equals("excused") && !state.equals("missing")) {
            throw new ProblemException(
                    422, "state is 'excused', or 'missing' to take that back; the rest is posts.");
        }
        String reason = body == null || body.reason() == null ? "" : body.reason().strip();
        done(
                desk.excuse(seat.organiser(), slug, number, state.equals("excused"), reason),
                new ProblemException(404, "There is no such participant, or no such Thing."));
        return new StateJson(state, reason);
    }

    record ImportJson(boolean dryRun, List<ImportLineJson> outlines) {}

    /// @param outcome `new`, `known`, `repeated`, `removed` or `no_address`
    record ImportLineJson(String url, String name, String outcome, @Nullable String slug) {
        static ImportLineJson of(OpmlImport.Line line) {
            return new ImportLineJson(line.url(), line.name(), word(line.outcome()), line.slug());
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
            @RestQuery("dry_run") @Nullable Boolean dryRun, @Nullable String opml) {
        boolean dry = dryRun != null && dryRun;
        List<OpmlImport.Line> lines =
                desk.importOpml(seat.organiser(), opml == null ? "" : opml, dry);
        if (lines.isEmpty()) {
            throw new ProblemException(
                    422, "This is no list of subscriptions: no outline in it has an xmlUrl.");
        }
        return new ImportJson(dry, lines.stream().map(ImportLineJson::of).toList());
    }

    /// @param entries those that the present rules see otherwise than is stored
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

    /// @param changed how many entries are for other Things than before
    record RecognisedJson(int changed) {}

    @POST
    @Path("recognition")
    @Operation(summary = "Run the present rules over all posts; what people said stands")
    public RecognisedJson recogniseAgain() {
        return new RecognisedJson(desk.recogniseAgain(seat.organiser()));
    }

    record LogJson(List<LineJson> lines) {}

    /// @param subject `participants/laura`, `entries/17` or `desk`
    record LineJson(
            Instant at, String who, String action, String subject, String name, String detail) {
        static LineJson of(AuditLine line) {
            return new LineJson(
                    line.at(),
                    line.who(),
                    word(line.action()),
                    line.subject().key(),
                    line.subject().name(),
                    line.detail());
        }
    }

    @GET
    @Path("log")
    @Operation(summary = "Who did what, the latest first")
    public LogJson log(
            @RestQuery @Parameter(description = "From 0, a hundred lines each")
                    @Nullable Integer page) {
        int wanted = page == null ? 0 : page;
        if (wanted < 0) {
            throw new ProblemException(400, "page begins at 0");
        }
        return new LogJson(audit.latest(wanted, LOG_LINES).stream().map(LineJson::of).toList());
    }

    private DecidedEntryJson corrected(
            String id, int number, boolean isFor, @Nullable String reason) {
        done(
                desk.correct(
                        seat.organiser(),
                        number(id),
                        number,
                        isFor,
                        reason == null ? "" : reason.strip()),
                new ProblemException(404, "There is no such entry, or no such Thing."));
        return entry(id);
    }

    private static MembershipJson membership(String slug, Decided<Membership> decided) {
        return new MembershipJson(slug, word(done(decided, nobody(slug))));
    }

    /// @throws ProblemException 409 when it cannot be done as things stand
    static <T> T done(Decided<T> decided, ProblemException unknown) {
        return switch (decided) {
            case Decided.Done<T>(T value) -> value;
            case Decided.Unknown<T> _ -> throw unknown;
            case Decided.Refused<T>(String why) -> throw new ProblemException(409, why);
        };
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException _) {
            throw noEntry(id);
        }
    }

    private static ProblemException nobody(String slug) {
        return new ProblemException(404, "Nobody here is called '" + slug + "'");
    }

    private static ProblemException noEntry(String id) {
        return new ProblemException(404, "There is no entry with the id '" + id + "'");
    }
}
