package org.landscape.web.organiser;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.landscape.board.Boards;
import org.landscape.desk.Audit;
import org.landscape.desk.AuditLine;
import org.landscape.desk.DigestDecisions;
import org.landscape.desk.Organiser;
import org.landscape.desk.PostDecisions;
import org.landscape.digest.Week;
import org.landscape.entry.Correction;
import org.landscape.entry.Corrections;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryLists.Hideable;
import org.landscape.entry.ShownEntry;
import org.landscape.participant.Membership;
import org.landscape.programme.CurrentProgramme;
import org.landscape.recognition.RecognisedThing;
import org.landscape.recognition.RecognisedThing.Basis;
import org.landscape.recognition.RecognisedThing.Certainty;
import org.landscape.web.access.DeskOutcomes;
import org.landscape.web.access.Roles;
import org.landscape.web.http.BoardQuery;
import org.landscape.web.http.Cursors;
import org.landscape.web.http.FormField;
import org.landscape.web.http.KnownNames;
import org.landscape.web.http.ProblemException;
import org.landscape.web.http.ProblemException.Way;
import org.landscape.web.http.Reason;
import org.landscape.web.pages.BoardView;
import org.landscape.web.pages.DateWords;
import org.landscape.web.pages.Layout;
import org.landscape.web.pages.Layouts;
import org.landscape.web.pages.PostRow;

/// `/organiser`: the board, a post with its evidence, the log.
@Path("/organiser")
@Produces(Layout.HTML)
@Cache(noStore = true)
@RolesAllowed(Roles.ORGANISER)
public class OrganiserPages {

    private static final int LOG_LINES = 100;

    private final Layouts layouts;
    private final Boards boards;
    private final EntryLists lists;
    private final Corrections corrections;
    private final PostDecisions postDecisions;
    private final DigestDecisions digestDecisions;
    private final DeskPageSupport support;
    private final Audit audit;
    private final KnownNames known;
    private final CurrentProgramme programme;

    OrganiserPages(
            Layouts layouts,
            Boards boards,
            EntryLists lists,
            Corrections corrections,
            PostDecisions postDecisions,
            DigestDecisions digestDecisions,
            DeskPageSupport support,
            Audit audit,
            KnownNames known,
            CurrentProgramme programme) {
        this.layouts = layouts;
        this.boards = boards;
        this.lists = lists;
        this.corrections = corrections;
        this.postDecisions = postDecisions;
        this.digestDecisions = digestDecisions;
        this.support = support;
        this.audit = audit;
        this.known = known;
        this.programme = programme;
    }

    @CheckedTemplate(basePath = "organiser", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record DeskBoard(Layout layout, DeskLayout desk, BoardView board) implements TemplateInstance {}

    /// A correction of a post.
    ///
    /// @param words such as `is for Thing 6`
    record CorrectionRow(
            long entry, int number, String title, String words, String by, String reason) {}

    /// @param back where the organiser came from
    /// @param closed why nothing can be decided about it, empty when it can
    /// @param picked whether it is picked for the digest
    /// @param week the week of the digest that it is in, as in addresses; null when it is in none
    /// @param counts the Things for which the post counts
    /// @param doubtful those for which it may
    /// @param refused what people said it is not for
    /// @param said the corrections
    @CheckedTemplate(basePath = "organiser", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record DeskEntry(
            Layout layout,
            DeskLayout desk,
            PostRow post,
            long entry,
            BackLink back,
            String closed,
            boolean hidden,
            boolean picked,
            @Nullable String week,
            List<ThingVerdictRow> counts,
            List<ThingVerdictRow> doubtful,
            List<CorrectionRow> refused,
            List<CorrectionRow> said,
            List<LogRow> log)
            implements TemplateInstance {}

    /// @param sure whether the post counts for it; else it is a proposal
    record ThingVerdictRow(int number, String label, String title, boolean sure, String why) {}

    @CheckedTemplate(basePath = "organiser", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record DeskLog(
            Layout layout,
            DeskLayout desk,
            List<LogRow> rows,
            boolean latest,
            @Nullable String older)
            implements TemplateInstance {}

    /// @param path of the page about the participant or the entry, null when there is none
    /// @param proven whether the name is that of the organiser's own key
    record LogRow(
            String at,
            String who,
            boolean proven,
            String words,
            @Nullable String path,
            String detail) {

        static LogRow of(AuditLine line, DateWords words) {
            String key = line.subject().key();
            String name = line.subject().name();
            boolean gone = key.startsWith("participants/") && name.isEmpty();
            return new LogRow(
                    words.moment(line.at()),
                    line.who(),
                    line.isProven(),
                    LogWords.of(line.action(), name.isEmpty() ? nameless(key) : name),
                    key.equals("desk") || gone ? null : key,
                    line.detail());
        }

        private static String nameless(String key) {
            if (key.startsWith("decisions/")) {
                return "some posts";
            }
            return key.startsWith("entries/") ? "a post" : "somebody who is gone";
        }
    }

    @GET
    @Operation(hidden = true)
    public Response board(
            @BeanParam BoardQuery query,
            @RestQuery @Nullable String page,
            @Context UriInfo address) {
        return BoardView.target(address.getRequestUri().getRawQuery())
                .map(support::seeOther)
                .orElseGet(() -> Response.ok(board(query, page)).build());
    }

    private DeskBoard board(BoardQuery query, @Nullable String page) {
        known.require(query.filter(), new Way("organiser", "The whole board"));
        return new DeskBoard(
                layouts.of(Layout.Section.DESK),
                support.layout(DeskLayout.Tab.BOARD),
                BoardView.of(boards, layouts, query, page, true));
    }

    /// @param from the page from which the organiser came, below the landscape's own path
    @GET
    @Path("entries/{id}")
    @Operation(hidden = true)
    public TemplateInstance entry(@RestPath long id, @RestQuery @Nullable String from) {
        Hideable found = lists.byIdAlsoHidden(id).orElseThrow(OrganiserPages::noPost);
        DateWords words = layouts.words();
        List<ThingVerdictRow> things =
                found.entry().things().stream().map(this::verdictRow).toList();
        List<Correction> said = corrections.about(id);
        return new DeskEntry(
                layouts.of(Layout.Section.DESK),
                support.layout(DeskLayout.Tab.NONE),
                PostRow.of(found.entry(), words),
                id,
                BackLink.of(from, found.entry(), programme.get().unit()),
                closed(found.membership()),
                found.hidden(),
                found.starred(),
                found.digestAt() == null
                        ? null
                        : Week.of(words.dateOf(found.digestAt())).toString(),
                things.stream().filter(ThingVerdictRow::sure).toList(),
                things.stream().filter(thing -> !thing.sure()).toList(),
                said.stream()
                        .filter(one -> !one.isFor())
                        .map(one -> correctionRow(found.entry(), one))
                        .toList(),
                said.stream().map(one -> correctionRow(found.entry(), one)).toList(),
                audit.aboutEntry(id).stream().map(line -> LogRow.of(line, words)).toList());
    }

    private static String closed(Membership membership) {
        return switch (membership) {
            case ACTIVE, PAUSED, STOPPED -> "";
            case PENDING ->
                    "Readers do not see this post: its author waits for your answer. Let them in, and"
                            + " it can be decided.";
            case REFUSED -> "Readers do not see this post: its author was refused.";
            case REMOVED -> "Readers do not see this post: its author was removed.";
            case ORGANISING ->
                    "This is a post of the programme’s own blog: it is a task, and counts for"
                            + " nobody.";
        };
    }

    /// @param word `yes`, `no` or `undo`
    @POST
    @Path("entries/{id}/things")
    @Operation(hidden = true)
    public Response correct(
            @RestPath long id,
            @RestForm @Nullable String token,
            @RestForm int thing,
            @RestForm @Nullable String word,
            @RestForm @Nullable String reason,
            @RestQuery @Nullable String from) {
        support.checkForm(token);
        correctOrUndo(id, thing, thingButton(word), Reason.of(reason));
        return support.seeOther("organiser/entries/" + id + BackLink.query(from));
    }

    /// @param word `hide` or `show`
    @POST
    @Path("entries/{id}/hiding")
    @Operation(hidden = true)
    public Response hide(
            @RestPath long id,
            @RestForm @Nullable String token,
            @RestForm @Nullable String word,
            @RestQuery @Nullable String from) {
        support.checkForm(token);
        boolean hidden = FormField.required("word", word).equals("hide");
        DeskOutcomes.valueOrThrow(postDecisions.hide(support.organiser(), id, hidden), noPost());
        return support.seeOther("organiser/entries/" + id + BackLink.query(from));
    }

    /// @param word `pick` or `drop`
    /// @param back whether the organiser goes on where they came from
    @POST
    @Path("entries/{id}/picking")
    @Operation(hidden = true)
    public Response pick(
            @RestPath long id,
            @RestForm @Nullable String token,
            @RestForm @Nullable String word,
            @RestForm @Nullable String back,
            @RestQuery @Nullable String from) {
        support.checkForm(token);
        boolean picked = FormField.required("word", word).equals("pick");
        DeskOutcomes.valueOrThrow(digestDecisions.pick(support.organiser(), id, picked), noPost());
        return support.seeOther(
                back != null && from != null && BackLink.isOwn(from)
                        ? from
                        : "organiser/entries/" + id + BackLink.query(from));
    }

    @GET
    @Path("log")
    @Operation(hidden = true)
    public TemplateInstance log(@RestQuery @Nullable String before) {
        DateWords words = layouts.words();
        List<AuditLine> lines = audit.latest(Cursors.read("before", before), LOG_LINES);
        List<LogRow> rows = lines.stream().map(line -> LogRow.of(line, words)).toList();
        return new DeskLog(
                layouts.of(Layout.Section.DESK),
                support.layout(DeskLayout.Tab.LOG),
                rows,
                before == null,
                lines.size() == LOG_LINES ? lines.getLast().place().toString() : null);
    }

    /// The buttons beside a Thing of a post. A form names them in small letters.
    enum ThingButton {
        YES,
        NO,
        UNDO
    }

    static ThingButton thingButton(@Nullable String word) {
        return FormField.oneOf(ThingButton.class, "word", word)
                .orElseThrow(() -> new ProblemException(400, "word is yes, no or undo"));
    }

    private void correctOrUndo(long entry, int thing, ThingButton button, String reason) {
        Organiser who = support.organiser();
        DeskOutcomes.valueOrThrow(
                switch (button) {
                    case YES -> postDecisions.correct(who, entry, thing, true, reason);
                    case NO -> postDecisions.correct(who, entry, thing, false, reason);
                    case UNDO -> postDecisions.undo(who, entry, thing);
                },
                noThingOfPost());
    }

    static ProblemException noThingOfPost() {
        return new ProblemException(404, "This post or this step of the programme is not here.");
    }

    private CorrectionRow correctionRow(ShownEntry entry, Correction correction) {
        String thing = programme.get().unit() + " " + correction.number();
        return new CorrectionRow(
                entry.id(),
                correction.number(),
                PostRow.titleOf(entry.title()),
                (correction.isFor() ? "counts for " : "does not count for ") + thing,
                correction.saidBy() + ", " + layouts.words().moment(correction.saidAt()),
                correction.reason());
    }

    private ThingVerdictRow verdictRow(RecognisedThing thing) {
        String unit = programme.get().unit();
        return new ThingVerdictRow(
                thing.number(),
                unit + " " + thing.number(),
                programme.get().thing(thing.number()).map(it -> it.title()).orElse(""),
                thing.certainty() == Certainty.SURE,
                why(thing.basis(), thing.evidence()));
    }

    /// The basis and the evidence, in words.
    static String why(Basis basis, String evidence) {
        String by =
                switch (basis) {
                    case ORGANISER -> "an organiser said so";
                    case PARTICIPANT -> "its author said so";
                    case HANDED_IN -> "its address was handed in for it";
                    case TITLE -> "by its title";
                    case CATEGORY -> "by its tag";
                    case LINK -> "it links to the organisers’ post";
                    case BODY -> "its first sentences say so";
                    case TOPIC -> "by its topic";
                    case CALENDAR -> "by its date";
                };
        return evidence.isEmpty() ? by : by + ": “" + evidence + "”";
    }

    private static ProblemException noPost() {
        return new ProblemException(404, "This post is not here, or was taken away.");
    }
}
