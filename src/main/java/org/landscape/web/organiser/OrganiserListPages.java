package org.landscape.web.organiser;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.PartType;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import org.landscape.desk.Decided;
import org.landscape.desk.Desk;
import org.landscape.entry.Corrections;
import org.landscape.entry.EntryLists;
import org.landscape.entry.ShownEntry;
import org.landscape.programme.CurrentProgramme;
import org.landscape.recognition.RecognisedThing;
import org.landscape.recognition.RecognisedThing.Certainty;
import org.landscape.registration.FeedsFileStatus;
import org.landscape.registration.OpmlImport;
import org.landscape.registration.OpmlImport.Outcome;
import org.landscape.registration.RosterSync.Unlisted;
import org.landscape.web.access.ForOrganisers;
import org.landscape.web.pages.Layout;
import org.landscape.web.pages.Layouts;
import org.landscape.web.pages.PostRow;

/// `/organiser/lists`: what concerns all participants or all posts at once.
@Path("/organiser/lists")
@Produces(Layout.HTML)
@Cache(noStore = true)
@ForOrganisers
public class OrganiserListPages {

    /// Further differences are counted and not listed.
    private static final int MOST_LISTED = 200;

    private final Layouts layouts;
    private final Desk desk;
    private final Corrections corrections;
    private final EntryLists lists;
    private final CurrentProgramme programme;
    private final FeedsFileStatus feedsFileStatus;
    private final DeskPageSupport support;

    OrganiserListPages(
            Layouts layouts,
            Desk desk,
            Corrections corrections,
            EntryLists lists,
            CurrentProgramme programme,
            FeedsFileStatus feedsFileStatus,
            DeskPageSupport support) {
        this.layouts = layouts;
        this.desk = desk;
        this.corrections = corrections;
        this.lists = lists;
        this.programme = programme;
        this.feedsFileStatus = feedsFileStatus;
        this.support = support;
    }

    /// @param note the result of the last button, null at first
    /// @param unlisted participants who wait for an organiser's decision
    /// @param notices of the last reading of feeds.yaml
    /// @param hidden posts that are kept from readers
    @CheckedTemplate(basePath = "organiser", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record DeskLists(
            Layout layout,
            DeskLayout desk,
            @Nullable String note,
            List<Unlisted> unlisted,
            String unlistedMark,
            List<String> notices,
            List<HiddenRow> hidden)
            implements TemplateInstance {}

    record HiddenRow(long entry, String title, String who) {
        static HiddenRow of(ShownEntry entry) {
            return new HiddenRow(
                    entry.id(), PostRow.titleOf(entry.title()), entry.participant().name());
        }
    }

    /// @param joining how many would join
    /// @param opml the list itself, for the button that imports it
    @CheckedTemplate(basePath = "organiser", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record DeskImport(
            Layout layout, DeskLayout desk, List<ImportRow> rows, long joining, String opml)
            implements TemplateInstance {}

    record ImportRow(String name, String url, String words, boolean joins, @Nullable String slug) {
        static ImportRow of(OpmlImport.Line line) {
            String words =
                    switch (line.outcome()) {
                        case NEW -> "joins";
                        case KNOWN -> "here already";
                        case REPEATED -> "named twice in the list";
                        case REMOVED -> "removed by an organiser; stays away";
                        case NO_ADDRESS ->
                                line.url().isEmpty()
                                        ? "no address is written there"
                                        : "this is no web address";
                        case LIST -> "another list of blogs; import it by itself";
                    };
            return new ImportRow(
                    line.name().isEmpty() ? "without a name" : line.name(),
                    line.url(),
                    words,
                    line.outcome() == Outcome.NEW,
                    line.outcome() == Outcome.KNOWN ? line.slug() : null);
        }
    }

    /// @param more how many there are beyond those that are listed
    @CheckedTemplate(basePath = "organiser", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record DeskRules(Layout layout, DeskLayout desk, List<DifferenceRow> rows, int all, int more)
            implements TemplateInstance {}

    record DifferenceRow(long entry, String title, String who, String before, String after) {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance lists() {
        return page(null);
    }

    @POST
    @Path("poll")
    @Operation(hidden = true)
    public TemplateInstance poll(@RestForm @Nullable String token) {
        support.checkForm(token);
        long due = desk.pollAll(support.organiser());
        return page(
                due == 1
                        ? "1 blog is read next."
                        : due + " blogs are read next, each host in its own pace.");
    }

    /// @param shown the mark of the list that the organiser saw; a list that has changed meanwhile
    ///     is shown again
    @POST
    @Path("unlisted")
    @Operation(hidden = true)
    public TemplateInstance stopUnlisted(
            @RestForm @Nullable String token, @RestForm @Nullable String shown) {
        support.checkForm(token);
        return page(
                switch (desk.stopUnlisted(support.organiser(), shown == null ? "" : shown)) {
                    case Decided.Done<Integer>(Integer count) ->
                            count == 1 ? "1 participant has stopped." : count + " have stopped.";
                    case Decided.Refused<Integer>(String why) -> why;
                    case Decided.Unknown<Integer> _ -> throw new IllegalStateException();
                });
    }

    /// Shows what an import would do.
    @POST
    @Path("import")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true)
    public TemplateInstance preview(
            @RestForm @PartType(MediaType.TEXT_PLAIN) @Nullable String token,
            @RestForm @PartType(MediaType.TEXT_PLAIN) @Nullable String opml,
            @RestForm @Nullable FileUpload file,
            @RestForm @PartType(MediaType.TEXT_PLAIN) @Nullable String go) {
        support.checkForm(token);
        String list = file == null || file.size() == 0 ? opml == null ? "" : opml : text(file);
        List<OpmlImport.Line> lines = desk.importOpml(support.organiser(), list, go == null);
        if (lines.isEmpty()) {
            return page(
                    "That was no list of blogs: it names no blog. Choose a file that ends in .opml"
                            + " or .xml, as feed readers export it.");
        }
        long joining = lines.stream().filter(line -> line.outcome() == Outcome.NEW).count();
        if (go != null) {
            return page(joining == 1 ? "1 blog has joined." : joining + " blogs have joined.");
        }
        return new DeskImport(
                layouts.of(Layout.Section.DESK),
                support.layout(DeskLayout.Tab.LISTS),
                lines.stream().map(ImportRow::of).toList(),
                joining,
                list);
    }

    @GET
    @Path("rules")
    @Operation(hidden = true)
    public TemplateInstance rules() {
        List<Corrections.Difference> all = corrections.differences();
        return new DeskRules(
                layouts.of(Layout.Section.DESK),
                support.layout(DeskLayout.Tab.LISTS),
                all.stream()
                        .limit(MOST_LISTED)
                        .map(
                                one ->
                                        new DifferenceRow(
                                                one.entry(),
                                                PostRow.titleOf(one.title()),
                                                one.participant(),
                                                words(one.before()),
                                                words(one.after())))
                        .toList(),
                all.size(),
                Math.max(0, all.size() - MOST_LISTED));
    }

    @POST
    @Path("rules")
    @Operation(hidden = true)
    public TemplateInstance recogniseAgain(@RestForm @Nullable String token) {
        support.checkForm(token);
        int changed = desk.recogniseAgain(support.organiser());
        return page(changed == 1 ? "1 post has changed." : changed + " posts have changed.");
    }

    private TemplateInstance page(@Nullable String note) {
        List<Unlisted> unlisted = feedsFileStatus.unlisted();
        return new DeskLists(
                layouts.of(Layout.Section.DESK),
                support.layout(DeskLayout.Tab.LISTS),
                note,
                unlisted,
                FeedsFileStatus.unlistedMark(unlisted),
                feedsFileStatus.notices(),
                lists.hidden().stream().map(HiddenRow::of).toList());
    }

    private String words(List<RecognisedThing> things) {
        return things.isEmpty()
                ? "none"
                : things.stream()
                        .map(
                                thing ->
                                        programme.get().unit()
                                                + " "
                                                + thing.number()
                                                + (thing.certainty() == Certainty.SURE
                                                        ? ""
                                                        : " (doubtful)"))
                        .collect(Collectors.joining(", "));
    }

    private static String text(FileUpload file) {
        try {
            return OpmlImport.text(Files.readAllBytes(file.uploadedFile()), null);
        } catch (IOException e) {
            throw new UncheckedIOException("Failed to read an uploaded list", e);
        }
    }
}
