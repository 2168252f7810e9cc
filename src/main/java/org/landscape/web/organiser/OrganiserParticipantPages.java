package org.landscape.web.organiser;

import static org.landscape.web.access.DeskOutcomes.valueOrThrow;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WrittenAddress;
import org.landscape.board.Board.Cell;
import org.landscape.board.Board.State;
import org.landscape.board.Boards;
import org.landscape.desk.Audit;
import org.landscape.desk.Decided;
import org.landscape.desk.FeedDecisions;
import org.landscape.desk.Organiser;
import org.landscape.desk.ParticipantDecisions;
import org.landscape.desk.StoredPosts;
import org.landscape.directory.Directory;
import org.landscape.directory.DirectoryLine;
import org.landscape.directory.FeedLine;
import org.landscape.entry.LeftOutPost;
import org.landscape.entry.LeftOutPosts;
import org.landscape.feed.Backfill;
import org.landscape.feed.Backfills;
import org.landscape.participant.Membership;
import org.landscape.participant.Participant;
import org.landscape.participant.Participants;
import org.landscape.participant.ShortText;
import org.landscape.poll.PollNow;
import org.landscape.programme.CurrentProgramme;
import org.landscape.recognition.RecognisedThing.Certainty;
import org.landscape.registration.ParticipantEdits;
import org.landscape.registration.Preview;
import org.landscape.registration.Previews;
import org.landscape.registration.Registration;
import org.landscape.web.access.Roles;
import org.landscape.web.http.Cursors;
import org.landscape.web.http.FormField;
import org.landscape.web.http.JsonNames;
import org.landscape.web.http.ProblemException;
import org.landscape.web.http.QueryText;
import org.landscape.web.http.Reason;
import org.landscape.web.pages.BoardView;
import org.landscape.web.pages.DateWords;
import org.landscape.web.pages.Layout;
import org.landscape.web.pages.Layouts;
import org.landscape.web.pages.ParticipantRow;
import org.landscape.web.pages.PostRow;
import org.landscape.web.pages.ThingRow;

/// `/organiser/participants/{slug}`: a participant, with all that can be decided and every post.
@Path("/organiser")
@Produces(Layout.HTML)
@Cache(noStore = true)
@RolesAllowed(Roles.ORGANISER)
public class OrganiserParticipantPages {

    private static final int POSTS_A_PAGE = 30;
    private static final int LEFT_OUT_SHOWN = 100;

    private final Layouts layouts;
    private final Directory directory;
    private final Participants participants;
    private final Boards boards;
    private final Backfills backfills;
    private final StoredPosts storedPosts;
    private final LeftOutPosts leftOut;
    private final ParticipantEdits edits;
    private final Registration registration;
    private final Previews previews;
    private final ParticipantDecisions participantDecisions;
    private final FeedDecisions feedDecisions;
    private final DeskPageSupport support;
    private final Farewells farewells;
    private final Audit audit;
    private final CurrentProgramme programme;

    OrganiserParticipantPages(
            Layouts layouts,
            Directory directory,
            Participants participants,
            Boards boards,
            Backfills backfills,
            StoredPosts storedPosts,
            LeftOutPosts leftOut,
            ParticipantEdits edits,
            Registration registration,
            Previews previews,
            ParticipantDecisions participantDecisions,
            FeedDecisions feedDecisions,
            DeskPageSupport support,
            Farewells farewells,
            Audit audit,
            CurrentProgramme programme) {
        this.layouts = layouts;
        this.directory = directory;
        this.participants = participants;
        this.boards = boards;
        this.backfills = backfills;
        this.storedPosts = storedPosts;
        this.leftOut = leftOut;
        this.edits = edits;
        this.registration = registration;
        this.previews = previews;
        this.participantDecisions = participantDecisions;
        this.feedDecisions = feedDecisions;
        this.support = support;
        this.farewells = farewells;
        this.audit = audit;
        this.programme = programme;
    }

    /// @param words what was done, empty when that is no longer known
    @CheckedTemplate(basePath = "organiser", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record DeskGone(Layout layout, DeskLayout desk, String words) implements TemplateInstance {}

    /// @param steps the state of each Thing; empty when they do not take part
    /// @param proposed the feeds named by pages that are now at the addresses of their feeds
    /// @param olderStopped whether the fetching of older posts was stopped before its end
    /// @param reason why they were refused, empty if they were not
    /// @param email empty when they gave none
    /// @param mailto the link that begins a mail to them, without subject and text
    /// @param posts of theirs that are stored
    /// @param waits since when they wait for an organiser's answer, in words; empty when they do
    ///     not
    /// @param judged what their blog has now, null unless it was looked at
    /// @param differences of what is in force from what feeds.yaml says
    /// @param note the result of the last button, null at first
    @CheckedTemplate(basePath = "organiser", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record DeskParticipant(
            Layout layout,
            DeskLayout desk,
            ParticipantRow row,
            List<String> proposed,
            boolean olderStopped,
            AllowedActions allowed,
            String reason,
            String email,
            String mailto,
            List<CellRow> steps,
            PostsAtDesk posts,
            String waits,
            @Nullable JudgedBlog judged,
            List<DifferenceRow> differences,
            List<OrganiserPages.LogRow> log,
            @Nullable String note)
            implements TemplateInstance {}

    /// The decisions that are possible in the present state.
    ///
    /// @param restart whether going on means to start a feed that is not asked any more
    /// @param shown whether readers see the participant
    record AllowedActions(
            boolean approve,
            boolean refuse,
            boolean pause,
            boolean resume,
            boolean restart,
            boolean poll,
            boolean remove,
            boolean shown) {

        static AllowedActions of(DirectoryLine line) {
            Membership now = line.membership();
            boolean own = now == Membership.ORGANISING;
            boolean active = now == Membership.ACTIVE;
            boolean halted =
                    active && line.feeds().stream().anyMatch(feed -> feed.status().isHalted());
            boolean asked =
                    line.feeds().stream()
                            .map(FeedLine::status)
                            .anyMatch(feed -> feed.isAsked() || feed.isHalted());
            return new AllowedActions(
                    now == Membership.PENDING || now == Membership.REFUSED,
                    now != Membership.REFUSED && !own,
                    active,
                    now == Membership.PAUSED || now == Membership.STOPPED || halted,
                    halted,
                    asked,
                    !own,
                    now.isShown());
        }
    }

    /// What the blog of a participant who waits had when an organiser looked, to judge by. Nothing
    /// of it is stored.
    ///
    /// @param trouble why it cannot be read; empty when it can
    record JudgedBlog(List<JudgedPost> posts, int more, List<String> trouble) {

        static JudgedBlog of(Preview preview, String unit, DateWords words) {
            Preview.@Nullable Found found = preview.found();
            return found == null
                    ? new JudgedBlog(
                            List.of(),
                            0,
                            preview.findings().stream()
                                    .map(one -> (one.message() + " " + one.advice()).strip())
                                    .toList())
                    : new JudgedBlog(
                            found.posts().stream()
                                    .map(post -> JudgedPost.of(post, unit, words))
                                    .toList(),
                            found.more(),
                            List.of());
        }
    }

    /// @param things in words, such as `Thing 6, may be for Thing 7`; empty for none
    record JudgedPost(
            String title, @Nullable String url, String date, String excerpt, String things) {

        private static JudgedPost of(Preview.Post post, String unit, DateWords words) {
            return new JudgedPost(
                    PostRow.titleOf(post.title()),
                    post.url(),
                    words.day(post.shownAt()),
                    post.summary(),
                    post.things().stream()
                            .map(
                                    thing ->
                                            (thing.certainty() == Certainty.SURE
                                                            ? ""
                                                            : "may be for ")
                                                    + unit
                                                    + " "
                                                    + thing.number())
                            .collect(Collectors.joining(", ")));
        }
    }

    /// A field of which feeds.yaml says something else.
    ///
    /// @param here what is in force, and `inFile` what the file says; each perhaps empty
    record DifferenceRow(String field, String label, String here, String inFile) {}

    /// A page of a participant's stored posts.
    ///
    /// @param found how many there are by these words
    /// @param older the query of the page after this one, null on the last
    /// @param newest whether this is the first page
    /// @param narrowed whether words or a choice leave some out
    /// @param open whether posts have pages at the desk: those of participants who are shown
    /// @param leftOut what their feeds carry and a rule keeps out
    record PostsAtDesk(
            List<StoredPostRow> rows,
            long found,
            String words,
            List<WhichRow> which,
            @Nullable String older,
            boolean newest,
            boolean narrowed,
            boolean open,
            List<LeftOutRow> leftOut) {}

    /// A choice of posts.
    record WhichRow(String value, String words, boolean chosen) {}

    /// @param why in words
    record LeftOutRow(String title, @Nullable String url, String why) {}

    /// A participant's cell for a Thing.
    ///
    /// @param post the address of the page about the post that counts, null when there is none
    record CellRow(
            int number,
            String label,
            String title,
            String words,
            String kind,
            @Nullable String post,
            String postTitle,
            String why,
            boolean missing,
            boolean excused) {}

    @GET
    @Path("participants/{slug}")
    @Operation(hidden = true)
    public TemplateInstance one(
            @RestPath String slug,
            @RestQuery @Nullable String note,
            @RestQuery @Nullable String q,
            @RestQuery @Nullable String which,
            @RestQuery @Nullable String before,
            @RestQuery @Nullable String seen) {
        DirectoryLine line =
                directory
                        .bySlugForOrganisers(slug)
                        .orElseThrow(OrganiserParticipantPages::noParticipant);
        Optional<Participant> stored = participants.bySlug(slug);
        Layout layout = layouts.of(Layout.Section.DESK);
        DateWords words = layouts.words();
        return new DeskParticipant(
                layout,
                support.layout(DeskLayout.Tab.NONE),
                ParticipantRow.of(line, layouts.healthWords().forOrganisers()),
                line.feeds().stream().flatMap(feed -> feed.health().proposed().stream()).toList(),
                backfills.of(slug).filter(it -> it.state() == Backfill.State.STOPPED).isPresent(),
                AllowedActions.of(line),
                stored.flatMap(Participant::reason).orElse(""),
                stored.flatMap(Participant::email).orElse(""),
                stored.flatMap(Participant::email)
                        .map(OrganiserParticipantPages::mailto)
                        .orElse(""),
                cellRows(slug, layout),
                posts(line, q == null ? "" : ShortText.of(q), which, before),
                line.membership() == Membership.PENDING ? words.moment(line.joinedAt()) : "",
                previews.find(seen == null ? "" : seen)
                        .map(found -> JudgedBlog.of(found, layout.unit(), words))
                        .orElse(null),
                edits.differences(slug).stream()
                        .map(
                                one ->
                                        new DifferenceRow(
                                                one.field(),
                                                ParticipantEdits.label(one.field()),
                                                one.here(),
                                                one.inFile()))
                        .toList(),
                audit.about("participants/" + slug).stream()
                        .map(done -> OrganiserPages.LogRow.of(done, words))
                        .toList(),
                DeskNote.of(note).map(it -> it.words).orElse(null));
    }

    /// Looks at the blog of a participant who is not read, so that an organiser can judge. The blog
    /// is asked as when it joined, and only when the button is pressed.
    @POST
    @Path("participants/{slug}/look")
    @RunOnVirtualThread
    @Operation(hidden = true)
    public Response look(@RestPath String slug, @RestForm @Nullable String token) {
        support.checkForm(token);
        String address =
                edits.editable(slug).stream()
                        .flatMap(stored -> stored.readAt().values().stream())
                        .findFirst()
                        .orElseThrow(OrganiserParticipantPages::noParticipant)
                        .toString();
        if (!(WrittenAddress.of(address) instanceof WrittenAddress.Present present)) {
            throw noParticipant();
        }
        Preview preview =
                registration.look(address, present).previewOrThrow(ProblemException::tooMany);
        return support.seeOther(
                "organiser/participants/%s?seen=%s"
                        .formatted(QueryText.urlEncode(slug), previews.keep(preview)));
    }

    private PostsAtDesk posts(
            DirectoryLine line, String words, @Nullable String which, @Nullable String before) {
        StoredPosts.Which chosen =
                Stream.of(StoredPosts.Which.values())
                        .filter(one -> JsonNames.nameOf(one).equals(which))
                        .findFirst()
                        .orElse(StoredPosts.Which.ALL);
        StoredPosts.Page page =
                storedPosts.find(
                        line.slug(), chosen, words, Cursors.read("before", before), POSTS_A_PAGE);
        String unit = programme.get().unit();
        String query =
                "?q=%s&which=%s".formatted(QueryText.urlEncode(words), JsonNames.nameOf(chosen));
        return new PostsAtDesk(
                page.posts().stream().map(post -> StoredPostRow.of(post, layouts, unit)).toList(),
                page.found(),
                words,
                Stream.of(StoredPosts.Which.values())
                        .map(
                                one ->
                                        new WhichRow(
                                                JsonNames.nameOf(one),
                                                inWords(one, unit),
                                                one == chosen))
                        .toList(),
                page.next() == null ? null : query + "&before=" + page.next() + "#posts",
                before == null,
                !words.isEmpty() || chosen != StoredPosts.Which.ALL,
                line.membership().isShown(),
                leftOut.ofParticipant(line.slug(), LEFT_OUT_SHOWN).stream()
                        .map(
                                one ->
                                        new LeftOutRow(
                                                PostRow.titleOf(one.title()), one.url(), why(one)))
                        .toList());
    }

    private static String inWords(StoredPosts.Which which, String unit) {
        return switch (which) {
            case ALL -> "all of them";
            case NO_THING -> "for no " + unit;
            case DOUBTFUL -> "doubtful";
            case HIDDEN -> "hidden";
        };
    }

    private static String why(LeftOutPost post) {
        return switch (post.reason()) {
            case FILTERED -> "only posts " + post.rule() + " are taken";
            case MERGED -> "it is here already, by another feed or under another address";
            case OVER_QUOTA -> "it waits: " + post.rule();
        };
    }

    /// Escapes the characters that would begin a subject or a text in a `mailto:` link (RFC 6068).
    private static String mailto(String email) {
        return "mailto:"
                + URLEncoder.encode(email, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("%40", "@");
    }

    private List<CellRow> cellRows(String slug, Layout layout) {
        return boards.row(slug).stream()
                .flatMap(row -> row.cells().stream())
                .map(cell -> cellRow(cell, layout))
                .toList();
    }

    private static CellRow cellRow(Cell cell, Layout layout) {
        ThingRow thing = layout.thing(cell.thing());
        BoardView.CellView shown = BoardView.cell(cell, layout.root() + "organiser/entries/");
        return new CellRow(
                cell.thing(),
                thing.label(),
                thing.title(),
                shown.words(),
                shown.kind(),
                shown.href(),
                PostRow.titleOf(cell.title()),
                cell.basis() == null ? "" : OrganiserPages.why(cell.basis(), cell.evidence()),
                cell.state() == State.MISSING || cell.state() == State.DOUBTFUL,
                cell.state() == State.EXCUSED);
    }

    /// The buttons of a participant's page. A form names them in small letters.
    enum BlogButton {
        APPROVE,
        REFUSE,
        PAUSE,
        RESUME,
        POLL,
        /// Fetches older posts again.
        OLDER,
        /// Takes the feed that a page proposes.
        FEED,
        REMOVE
    }

    /// @param word a [BlogButton]
    /// @param feed the address of the feed to take, for `feed`
    @POST
    @Path("participants/{slug}")
    @Operation(hidden = true)
    public Response decide(
            @RestPath String slug,
            @RestForm @Nullable String token,
            @RestForm @Nullable String word,
            @RestForm @Nullable String reason,
            @RestForm @Nullable String feed,
            @RestForm @Nullable String sure) {
        support.checkForm(token);
        String why = Reason.of(reason);
        BlogButton button =
                FormField.oneOf(BlogButton.class, "word", word)
                        .orElseThrow(() -> new ProblemException(400, "There is no such button."));
        Organiser who = support.organiser();
        return switch (button) {
            case APPROVE ->
                    decided(slug, participantDecisions.approve(who, slug), DeskNote.APPROVED);
            case REFUSE ->
                    why.isEmpty()
                            ? back(slug, DeskNote.NO_REASON)
                            : decided(
                                    slug,
                                    participantDecisions.refuse(who, slug, why),
                                    DeskNote.REFUSED);
            case PAUSE -> decided(slug, participantDecisions.pause(who, slug), DeskNote.PAUSED);
            case RESUME -> decided(slug, participantDecisions.resume(who, slug), DeskNote.RESUMED);
            case FEED ->
                    decided(
                            slug,
                            feedDecisions.takeFeed(who, slug, feed == null ? "" : feed),
                            DeskNote.TOOK_FEED);
            case OLDER -> decided(slug, feedDecisions.fetchOlder(who, slug), DeskNote.OLDER);
            case POLL -> back(slug, polled(slug));
            case REMOVE -> sure == null ? back(slug, DeskNote.NOT_SURE) : removed(who, slug);
        };
    }

    private Response decided(String slug, Decided<?> outcome, DeskNote note) {
        valueOrThrow(outcome, noParticipant());
        return back(slug, note);
    }

    private Response removed(Organiser who, String slug) {
        String name = participants.bySlug(slug).map(Participant::name).orElse("");
        int posts = valueOrThrow(participantDecisions.remove(who, slug), noParticipant());
        String count = posts + (posts == 1 ? " post" : " posts");
        String key = farewells.keep("%s took %s away, with %s.".formatted(who.name(), name, count));
        return support.seeOther("organiser/gone?key=" + key);
    }

    private DeskNote polled(String slug) {
        return switch (feedDecisions.poll(support.organiser(), slug)) {
            case PollNow.Result.Polled polled ->
                    switch (polled.outcome()) {
                        case FAILED -> DeskNote.FAILED;
                        case UPDATED -> DeskNote.NEWS;
                        case UNCHANGED, FOUND -> DeskNote.NO_NEWS;
                    };
            case PollNow.Result.NotNow _ -> DeskNote.NOT_NOW;
            case PollNow.Result.Unknown() -> throw noParticipant();
        };
    }

    /// @param word `excuse` or `ask`
    @POST
    @Path("participants/{slug}/things")
    @Operation(hidden = true)
    public Response excuse(
            @RestPath String slug,
            @RestForm @Nullable String token,
            @RestForm int thing,
            @RestForm @Nullable String word,
            @RestForm @Nullable String reason) {
        support.checkForm(token);
        boolean excused = FormField.required("word", word).equals("excuse");
        valueOrThrow(
                participantDecisions.excuse(
                        support.organiser(), slug, thing, excused, Reason.of(reason)),
                noParticipant());
        return support.seeOther("organiser/participants/" + QueryText.urlEncode(slug));
    }

    private Response back(String slug, DeskNote note) {
        return support.seeOther(
                "organiser/participants/%s?note=%s"
                        .formatted(QueryText.urlEncode(slug), note.inAddress()));
    }

    private static ProblemException noParticipant() {
        return new ProblemException(404, "Nobody of this name takes part here.");
    }

    /// What is said after a participant was removed.
    @GET
    @Path("gone")
    @Operation(hidden = true)
    public TemplateInstance gone(@RestQuery @Nullable String key) {
        return new DeskGone(
                layouts.of(Layout.Section.DESK),
                support.layout(DeskLayout.Tab.NONE),
                farewells.find(key == null ? "" : key).orElse(""));
    }
}
