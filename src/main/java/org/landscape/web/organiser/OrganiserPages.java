package org.landscape.web.organiser;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.landscape.board.Boards;
import org.landscape.desk.Audit;
import org.landscape.desk.AuditLine;
import org.landscape.desk.Desk;
import org.landscape.desk.Organiser;
import org.landscape.entry.Correction;
import org.landscape.entry.Corrections;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryLists.Hideable;
import org.landscape.entry.EntryThing;
import org.landscape.entry.ShownEntry;
import org.landscape.programme.CurrentProgramme;
import org.landscape.recognition.RecognisedThing;
import org.landscape.recognition.RecognisedThing.Basis;
import org.landscape.recognition.RecognisedThing.Certainty;
import org.landscape.web.access.DeskOutcomes;
import org.landscape.web.access.ForOrganisers;
import org.landscape.web.http.BoardFilters;
import org.landscape.web.http.Cursors;
import org.landscape.web.http.FormField;
import org.landscape.web.http.ProblemException;
import org.landscape.web.http.QueryText;
import org.landscape.web.http.Reason;
import org.landscape.web.pages.BoardView;
import org.landscape.web.pages.DateWords;
import org.landscape.web.pages.Layout;
import org.landscape.web.pages.Layouts;
import org.landscape.web.pages.PostRow;
import org.landscape.web.pages.ThingRow;

/// `/organiser`: the board, the queue of doubtful posts, a post with its evidence, the log.
@Path("/organiser")
@Produces(Layout.HTML)
@Cache(noStore = true)
@ForOrganisers
public class OrganiserPages {

    private static final int LOG_LINES = 100;

    private final Layouts layouts;
    private final Boards boards;
    private final EntryLists lists;
    private final Corrections corrections;
    private final Desk desk;
    private final DeskPageSupport support;
    private final Audit audit;
    private final CurrentProgramme programme;

    OrganiserPages(
            Layouts layouts,
            Boards boards,
            EntryLists lists,
            Corrections corrections,
            Desk desk,
            DeskPageSupport support,
            Audit audit,
            CurrentProgramme programme) {
        this.layouts = layouts;
        this.boards = boards;
        this.lists = lists;
        this.corrections = corrections;
        this.desk = desk;
        this.support = support;
        this.audit = audit;
        this.programme = programme;
    }

    @CheckedTemplate(basePath = "organiser", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record DeskBoard(Layout layout, DeskLayout desk, BoardView board) implements TemplateInstance {}

    /// @param proposal null when nothing is left to decide
    /// @param last the last decision, null at the beginning
    @CheckedTemplate(basePath = "organiser", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record DeskDoubtful(
            Layout layout,
            DeskLayout desk,
            @Nullable Proposal proposal,
            @Nullable CorrectionRow last,
            boolean skipped)
            implements TemplateInstance {}

    /// A post that may be for a Thing.
    ///
    /// @param key of this proposal in addresses
    /// @param why the basis and the evidence, in words
    record Proposal(String key, PostRow post, ThingRow thing, long entry, String why) {}

    /// A correction of a post.
    ///
    /// @param words such as `is for Thing 6`
    record CorrectionRow(
            long entry, int number, String title, String words, String by, String reason) {}

    /// @param counts the Things for which the post counts, or may
    /// @param said the corrections
    @CheckedTemplate(basePath = "organiser", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record DeskEntry(
            Layout layout,
            DeskLayout desk,
            PostRow post,
            long entry,
            boolean hidden,
            List<ThingVerdictRow> counts,
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
    record LogRow(String at, String who, String words, @Nullable String path, String detail) {

        static LogRow of(AuditLine line, DateWords words) {
            String key = line.subject().key();
            String name = line.subject().name();
            boolean gone = key.startsWith("participants/") && name.isEmpty();
            return new LogRow(
                    words.moment(line.at()),
                    line.who(),
                    LogWords.of(line.action(), name.isEmpty() ? nameless(key) : name),
                    key.equals("desk") || gone ? null : key,
                    line.detail());
        }

        private static String nameless(String key) {
            return key.startsWith("entries/") ? "a post" : "somebody who is gone";
        }
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance board(
            @RestQuery @Nullable String group, @RestQuery @Nullable String activity) {
        Layout layout = layouts.of(Layout.Section.DESK);
        return new DeskBoard(
                layout,
                support.layout(DeskLayout.Tab.BOARD),
                BoardView.of(
                        boards.buildForOrganisers(BoardFilters.read(group, activity)),
                        layout,
                        group,
                        activity,
                        layout.root() + "organiser/entries/"));
    }

    @GET
    @Path("doubtful")
    @Operation(hidden = true)
    public TemplateInstance doubtful(
            @RestQuery @Nullable String after, @RestQuery @Nullable String done) {
        List<EntryThing> waiting = boards.doubtful();
        Optional<EntryThing> next =
                after == null
                        ? waiting.stream().findFirst()
                        : waiting.stream()
                                .filter(proposed -> isBehind(proposed, after))
                                .findFirst();
        return new DeskDoubtful(
                layouts.of(Layout.Section.DESK),
                support.layout(DeskLayout.Tab.DOUBTFUL),
                next.flatMap(this::proposal).orElse(null),
                done == null ? null : correctionRow(done),
                next.isEmpty() && !waiting.isEmpty());
    }

    /// @param word `yes`, `no` or `undo`
    @POST
    @Path("doubtful")
    @Operation(hidden = true)
    public Response decide(
            @RestForm @Nullable String token,
            @RestForm long entry,
            @RestForm int thing,
            @RestForm @Nullable String key,
            @RestForm @Nullable String word) {
        support.checkForm(token);
        ThingButton said = thingButton(word);
        correctOrUndo(entry, thing, said, "");
        String at = entry + "-" + thing;
        return support.seeOther(
                said == ThingButton.UNDO
                        ? "organiser/doubtful"
                        : "organiser/doubtful?after=%s&done=%s"
                                .formatted(QueryText.urlEncode(key == null ? "" : key), at));
    }

    @GET
    @Path("entries/{id}")
    @Operation(hidden = true)
    public TemplateInstance entry(@RestPath long id) {
        Hideable found = lists.byIdAlsoHidden(id).orElseThrow(OrganiserPages::noPost);
        DateWords words = layouts.words();
        return new DeskEntry(
                layouts.of(Layout.Section.DESK),
                support.layout(DeskLayout.Tab.NONE),
                PostRow.of(found.entry(), words),
                id,
                found.hidden(),
                found.entry().things().stream().map(this::verdictRow).toList(),
                corrections.about(id).stream()
                        .map(one -> correctionRow(found.entry(), one))
                        .toList(),
                audit.about("entries/" + id).stream().map(line -> LogRow.of(line, words)).toList());
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
            @RestForm @Nullable String reason) {
        support.checkForm(token);
        correctOrUndo(id, thing, thingButton(word), Reason.of(reason));
        return support.seeOther("organiser/entries/" + id);
    }

    /// @param word `hide` or `show`
    @POST
    @Path("entries/{id}/hiding")
    @Operation(hidden = true)
    public Response hide(
            @RestPath long id, @RestForm @Nullable String token, @RestForm @Nullable String word) {
        support.checkForm(token);
        boolean hidden = FormField.required("word", word).equals("hide");
        DeskOutcomes.valueOrThrow(desk.hide(support.organiser(), id, hidden), noPost());
        return support.seeOther("organiser/entries/" + id);
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

    private static ThingButton thingButton(@Nullable String word) {
        return FormField.oneOf(ThingButton.class, "word", word)
                .orElseThrow(() -> new ProblemException(400, "word is yes, no or undo"));
    }

    private void correctOrUndo(long entry, int thing, ThingButton button, String reason) {
        Organiser who = support.organiser();
        DeskOutcomes.valueOrThrow(
                switch (button) {
                    case YES -> desk.correct(who, entry, thing, true, reason);
                    case NO -> desk.correct(who, entry, thing, false, reason);
                    case UNDO -> desk.undo(who, entry, thing);
                },
                new ProblemException(404, "This post or this step of the programme is not here."));
    }

    /// The queue is in the order of the posts. The key keeps a place in it, also after the proposal
    /// at that place was decided.
    private static String key(EntryThing proposed) {
        return "%d-%d-%d"
                .formatted(proposed.shownAt().toEpochMilli(), proposed.entry(), proposed.thing());
    }

    private static boolean isBehind(EntryThing proposed, String key) {
        String[] parts = key.split("-", 0);
        List<Long> place = new ArrayList<>();
        try {
            for (String part : parts) {
                place.add(Long.valueOf(part));
            }
        } catch (NumberFormatException _) {
            return true;
        }
        if (place.size() != 3) {
            return true;
        }
        List<Long> own =
                List.of(
                        proposed.shownAt().toEpochMilli(),
                        proposed.entry(),
                        (long) proposed.thing());
        for (int i = 0; i < own.size(); i++) {
            if (!own.get(i).equals(place.get(i))) {
                return own.get(i) > place.get(i);
            }
        }
        return false;
    }

    private Optional<Proposal> proposal(EntryThing proposed) {
        return lists.byId(proposed.entry())
                .map(
                        entry ->
                                new Proposal(
                                        key(proposed),
                                        PostRow.of(entry, layouts.words()),
                                        layouts.of(Layout.Section.DESK).thing(proposed.thing()),
                                        proposed.entry(),
                                        why(proposed.basis(), proposed.evidence())));
    }

    private @Nullable CorrectionRow correctionRow(String done) {
        String[] parts = done.split("-", 2);
        try {
            long entry = Long.parseLong(parts[0]);
            int number = Integer.parseInt(parts.length < 2 ? "" : parts[1]);
            return lists.byIdAlsoHidden(entry).stream()
                    .flatMap(
                            found ->
                                    corrections.about(entry).stream()
                                            .filter(one -> one.number() == number)
                                            .map(one -> correctionRow(found.entry(), one)))
                    .findFirst()
                    .orElse(null);
        } catch (NumberFormatException _) {
            return null;
        }
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
