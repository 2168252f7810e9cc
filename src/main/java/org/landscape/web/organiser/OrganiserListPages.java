package org.landscape.web.organiser;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.PartType;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import org.landscape.desk.Decided;
import org.landscape.desk.FeedDecisions;
import org.landscape.desk.ListDecisions;
import org.landscape.desk.PostDecisions;
import org.landscape.entry.Corrections;
import org.landscape.entry.EntryLists;
import org.landscape.entry.ShownEntry;
import org.landscape.programme.CurrentProgramme;
import org.landscape.recognition.RecognisedThing;
import org.landscape.recognition.RecognisedThing.Certainty;
import org.landscape.registration.BlogLists;
import org.landscape.registration.BlogLists.Part;
import org.landscape.registration.FeedsFileStatus;
import org.landscape.registration.OpmlImport;
import org.landscape.registration.RosterSync.Unlisted;
import org.landscape.web.access.Roles;
import org.landscape.web.http.FormField;
import org.landscape.web.http.JsonNames;
import org.landscape.web.http.ProblemException;
import org.landscape.web.http.QueryText;
import org.landscape.web.pages.Layout;
import org.landscape.web.pages.Layouts;
import org.landscape.web.pages.PostRow;

/// `/organiser/lists`: what concerns all participants or all posts at once.
@Path("/organiser/lists")
@Produces(Layout.HTML)
@Cache(noStore = true)
@RolesAllowed(Roles.ORGANISER)
public class OrganiserListPages {

    /// Further differences are counted and not listed.
    private static final int MOST_LISTED = 200;

    private static final int LINES_ON_A_PAGE = 100;

    private static final String NO_LIST =
            "That was no list of blogs: it names no blog. Choose a file that ends in .opml or .xml,"
                    + " as feed readers export it, or write one address in each line.";

    private final Layouts layouts;
    private final FeedDecisions feedDecisions;
    private final PostDecisions postDecisions;
    private final ListDecisions listDecisions;
    private final Corrections corrections;
    private final EntryLists lists;
    private final CurrentProgramme programme;
    private final FeedsFileStatus feedsFileStatus;
    private final BlogLists blogLists;
    private final DeskPageSupport support;

    OrganiserListPages(
            Layouts layouts,
            FeedDecisions feedDecisions,
            PostDecisions postDecisions,
            ListDecisions listDecisions,
            Corrections corrections,
            EntryLists lists,
            CurrentProgramme programme,
            FeedsFileStatus feedsFileStatus,
            BlogLists blogLists,
            DeskPageSupport support) {
        this.layouts = layouts;
        this.feedDecisions = feedDecisions;
        this.postDecisions = postDecisions;
        this.listDecisions = listDecisions;
        this.corrections = corrections;
        this.lists = lists;
        this.programme = programme;
        this.feedsFileStatus = feedsFileStatus;
        this.blogLists = blogLists;
        this.support = support;
    }

    /// @param note the result of the last button, null at first
    /// @param unlisted participants who wait for an organiser's decision
    /// @param notices of the last reading of feeds.yaml
    /// @param hidden posts that are kept from readers
    /// @param brought lists of blogs, the latest first
    @CheckedTemplate(basePath = "organiser", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record DeskLists(
            Layout layout,
            DeskLayout desk,
            @Nullable String note,
            List<Unlisted> unlisted,
            String unlistedMark,
            List<String> notices,
            List<HiddenRow> hidden,
            List<ListName> brought)
            implements TemplateInstance {}

    record HiddenRow(long entry, String title, String who) {
        static HiddenRow of(ShownEntry entry) {
            return new HiddenRow(
                    entry.id(), PostRow.titleOf(entry.title()), entry.participant().name());
        }
    }

    /// A list that an organiser brought: what it would do, or what became of its lines.
    ///
    /// @param joins how many would join
    /// @param joined how many joined
    /// @param read how many of these blogs were read, or could not be
    /// @param reading whether others wait to be read
    /// @param chosen the part that is shown, null for all
    /// @param all the number of lines of the list
    /// @param shown of these lines, in words
    /// @param note the result of the last button, null at first
    @CheckedTemplate(basePath = "organiser", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record DeskImport(
            Layout layout,
            DeskLayout desk,
            BlogLists.View list,
            String brought,
            int joins,
            int joined,
            int read,
            boolean reading,
            List<PartRow> parts,
            @Nullable PartRow chosen,
            List<ImportRow> rows,
            int all,
            String shown,
            @Nullable String previous,
            @Nullable String next,
            @Nullable String note)
            implements TemplateInstance {}

    /// The lines of a list with the same result.
    ///
    /// @param name in addresses
    record PartRow(String name, String words, String advice, int count) {}

    /// @param joins whether the blog would join, so that the line can be taken out
    /// @param out whether the line was taken out, so that it can be put back
    record ImportRow(
            long id,
            String name,
            String url,
            String words,
            boolean joins,
            boolean out,
            @Nullable String slug) {
        static ImportRow of(BlogLists.Line line) {
            String trouble = line.trouble();
            return new ImportRow(
                    line.id(),
                    line.name().isEmpty() ? "without a name" : line.name(),
                    line.url(),
                    trouble == null || trouble.isEmpty()
                            ? words(line.part(), line.url().isEmpty())
                            : trouble,
                    line.part() == Part.NEW,
                    line.part() == Part.LEFT_OUT,
                    line.slug());
        }

        private static String words(Part part, boolean empty) {
            return switch (part) {
                case UNREADABLE -> "cannot be read";
                case NO_ADDRESS -> empty ? "no address is written there" : "this is no web address";
                case LIST -> "another list of blogs; import it by itself";
                case WAITING -> "takes part; read soon";
                case READ -> "takes part; was read";
                case NEW -> "joins";
                case KNOWN -> "here already";
                case REPEATED -> "twice in the list";
                case REMOVED -> "was removed; stays away";
                case LEFT -> "left the landscape; is not taken in, and not kept here";
                case LEFT_OUT -> "left out by you";
            };
        }
    }

    private static PartRow partRow(Part part, int count) {
        String words =
                switch (part) {
                    case UNREADABLE -> "cannot be read";
                    case NO_ADDRESS -> "without an address";
                    case LIST -> "other lists";
                    case WAITING -> "not read yet";
                    case READ -> "joined and read";
                    case NEW -> "would join";
                    case KNOWN -> "here already";
                    case REPEATED -> "twice in the list";
                    case REMOVED -> "removed before";
                    case LEFT -> "left before";
                    case LEFT_OUT -> "left out";
                };
        String advice =
                switch (part) {
                    case UNREADABLE ->
                            "Open each one: its page says what is wrong, and there you can give it"
                                    + " another address.";
                    case NO_ADDRESS ->
                            "Nothing can be read from these lines. Ask their owners for the address"
                                    + " of the blog, and enter it at Join.";
                    case LIST -> "Open the other list at its address, save it, and import it here.";
                    case WAITING -> "They are read one after the other, each host at its own pace.";
                    case READ -> "Nothing is left to do for these.";
                    case NEW -> "Take out the ones that do not belong here.";
                    case KNOWN -> "They take part already, and are left as they are.";
                    case REPEATED -> "The first of the lines counts.";
                    case REMOVED ->
                            "An organiser removed them. A list does not bring them back; they"
                                    + " can join again themselves.";
                    case LEFT ->
                            "They left and had everything deleted. Only they themselves can join"
                                    + " again, on the page Join. Take them out of your list.";
                    case LEFT_OUT -> "They do not join by this list.";
                };
        return new PartRow(JsonNames.nameOf(part), words, advice, count);
    }

    /// A list that was brought before.
    record ListName(String key, String words) {}

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
        long due = feedDecisions.pollAll(support.organiser());
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
                switch (listDecisions.stopUnlisted(
                        support.organiser(), shown == null ? "" : shown)) {
                    case Decided.Done<Integer>(Integer count) ->
                            count == 1 ? "1 participant has stopped." : count + " have stopped.";
                    case Decided.Refused<Integer>(String why) -> why;
                    case Decided.Unknown<Integer> _ -> throw new IllegalStateException();
                });
    }

    /// Keeps a list, and leads to the page that shows what it would do.
    @POST
    @Path("import")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true)
    public Response bring(
            @RestForm @PartType(MediaType.TEXT_PLAIN) @Nullable String token,
            @RestForm @PartType(MediaType.TEXT_PLAIN) @Nullable String opml,
            @RestForm @Nullable FileUpload file) {
        support.checkForm(token);
        String text = file == null || file.size() == 0 ? opml == null ? "" : opml : text(file);
        return blogLists
                .keep(text, support.organiser().name())
                .map(key -> support.seeOther(page(key, "")))
                .orElseGet(
                        () ->
                                Response.ok(
                                                page(text.isBlank()
                                                                ? "Choose a file, or paste"
                                                                        + " its text."
                                                                : NO_LIST)
                                                        .render())
                                        .build());
    }

    @GET
    @Path("imports/{key}")
    @Operation(hidden = true)
    public TemplateInstance list(
            @RestPath String key,
            @RestQuery @Nullable String part,
            @RestQuery @Nullable Integer page,
            @RestQuery @Nullable Integer joined) {
        BlogLists.View list = blogLists.view(key).orElseThrow(OrganiserListPages::noList);
        Map<Part, Integer> counts = list.counts();
        Optional<Part> chosen =
                Arrays.stream(Part.values())
                        .filter(one -> JsonNames.nameOf(one).equals(part))
                        .findFirst();
        List<BlogLists.Line> lines =
                list.lines().stream()
                        .filter(line -> chosen.isEmpty() || chosen.get() == line.part())
                        .sorted(Comparator.comparing(BlogLists.Line::part))
                        .toList();
        int pages = Math.max(1, (lines.size() + LINES_ON_A_PAGE - 1) / LINES_ON_A_PAGE);
        int number = Math.clamp(page == null ? 1 : page, 1, pages);
        int from = (number - 1) * LINES_ON_A_PAGE;
        int to = Math.min(lines.size(), from + LINES_ON_A_PAGE);
        int read = counts.getOrDefault(Part.READ, 0) + counts.getOrDefault(Part.UNREADABLE, 0);
        return new DeskImport(
                layouts.of(Layout.Section.DESK),
                support.layout(DeskLayout.Tab.LISTS),
                list,
                "Brought by "
                        + list.broughtBy()
                        + ", "
                        + layouts.words().moment(list.broughtAt())
                        + ".",
                counts.getOrDefault(Part.NEW, 0),
                read + counts.getOrDefault(Part.WAITING, 0),
                read,
                counts.containsKey(Part.WAITING),
                counts.entrySet().stream()
                        .map(count -> partRow(count.getKey(), count.getValue()))
                        .toList(),
                chosen.map(one -> partRow(one, counts.getOrDefault(one, 0))).orElse(null),
                lines.subList(from, to).stream().map(ImportRow::of).toList(),
                list.lines().size(),
                lines.size() <= LINES_ON_A_PAGE
                        ? ""
                        : "%d to %d of %d".formatted(from + 1, to, lines.size()),
                number == 1 ? null : pageQuery(chosen, number - 1),
                number == pages ? null : pageQuery(chosen, number + 1),
                joined == null ? null : joinedWords(joined));
    }

    private static String pageQuery(Optional<Part> chosen, int page) {
        return "?"
                + chosen.map(part -> "part=" + JsonNames.nameOf(part) + "&").orElse("")
                + "page="
                + page;
    }

    private static String joinedWords(int joined) {
        return joined == 1 ? "1 blog has joined." : joined + " blogs have joined.";
    }

    /// The buttons of a list. A form names them in small letters.
    enum ListButton {
        /// Lets all of its blogs join that would.
        JOIN,
        /// Drops the list, or its report.
        DROP,
        /// Takes a line out.
        OUT,
        /// Puts the line back.
        BACK
    }

    /// @param line the number of the line, for `out` and `back`
    @POST
    @Path("imports/{key}")
    @Operation(hidden = true)
    public Response decide(
            @RestPath String key,
            @RestForm @Nullable String token,
            @RestForm @Nullable String word,
            @RestForm @Nullable Long line,
            @RestForm @Nullable String query) {
        support.checkForm(token);
        ListButton button =
                FormField.oneOf(ListButton.class, "word", word)
                        .orElseThrow(() -> new ProblemException(400, "There is no such button."));
        return switch (button) {
            case JOIN ->
                    switch (listDecisions.joinList(support.organiser(), key)) {
                        case Decided.Done<Integer>(Integer count) ->
                                support.seeOther(page(key, "?joined=" + count));
                        // It was pressed twice.
                        case Decided.Refused<Integer> _, Decided.Unknown<Integer> _ ->
                                support.seeOther(page(key, ""));
                    };
            case DROP -> {
                blogLists.drop(key);
                yield support.seeOther("organiser/lists");
            }
            case OUT, BACK -> {
                if (line != null) {
                    blogLists.leaveOut(key, line, button == ListButton.OUT);
                }
                yield support.seeOther(page(key, safeQuery(query)));
            }
        };
    }

    /// The part and the page on which the organiser was.
    private static String safeQuery(@Nullable String query) {
        return query != null && query.matches("\\?(part=[a-z_]{1,20}&)?page=[0-9]{1,4}")
                ? query
                : "";
    }

    private static String page(String key, String query) {
        return "organiser/lists/imports/" + QueryText.urlEncode(key) + query;
    }

    private static ProblemException noList() {
        return new ProblemException(
                404, "This list is not kept any more. Bring it again under Lists and rules.");
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
        int changed = postDecisions.recogniseAgain(support.organiser());
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
                lists.hidden().stream().map(HiddenRow::of).toList(),
                blogLists.names().stream().map(this::listName).toList());
    }

    private ListName listName(BlogLists.Name list) {
        return new ListName(
                list.key(),
                "%s by %s, %s, %s"
                        .formatted(
                                list.lines() == 1 ? "1 line" : list.lines() + " lines",
                                list.broughtBy(),
                                layouts.words().moment(list.broughtAt()),
                                list.joinedAt() == null ? "not let in yet" : "let in"));
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
