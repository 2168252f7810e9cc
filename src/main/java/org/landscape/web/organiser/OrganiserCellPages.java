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
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WrittenAddress;
import org.landscape.board.Board;
import org.landscape.board.Boards;
import org.landscape.board.Excuses;
import org.landscape.desk.ParticipantDecisions;
import org.landscape.desk.PostDecisions;
import org.landscape.desk.StoredPosts;
import org.landscape.doctor.NoTurn;
import org.landscape.doctor.Trace;
import org.landscape.doctor.Traced;
import org.landscape.doctor.Tracer;
import org.landscape.entry.EntryLists;
import org.landscape.entry.PostState;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Thing;
import org.landscape.recognition.RecognisedThing.Certainty;
import org.landscape.web.access.Roles;
import org.landscape.web.http.FormField;
import org.landscape.web.http.ProblemException;
import org.landscape.web.http.QueryText;
import org.landscape.web.http.Reason;
import org.landscape.web.pages.BoardView;
import org.landscape.web.pages.Layout;
import org.landscape.web.pages.Layouts;
import org.landscape.web.pages.ThingRow;

/// `/organiser/participants/{slug}/things/{number}`: the page behind a cell of the board. It says
/// what the cell is and why, and changes it: an excuse, one of the participant's posts, or a post
/// by its address.
@Path("/organiser/participants/{slug}/things/{number}")
@Produces(Layout.HTML)
@Cache(noStore = true)
@RolesAllowed(Roles.ORGANISER)
public class OrganiserCellPages {

    /// How many of the newest posts are looked at.
    private static final int LOOKED_AT = 2000;

    /// How many of them are offered.
    private static final int OFFERED = 20;

    private final Layouts layouts;
    private final Boards boards;
    private final Excuses excuses;
    private final StoredPosts posts;
    private final EntryLists lists;
    private final Tracer tracer;
    private final ParticipantDecisions participantDecisions;
    private final PostDecisions postDecisions;
    private final DeskPageSupport support;
    private final CurrentProgramme programme;

    OrganiserCellPages(
            Layouts layouts,
            Boards boards,
            Excuses excuses,
            StoredPosts posts,
            EntryLists lists,
            Tracer tracer,
            ParticipantDecisions participantDecisions,
            PostDecisions postDecisions,
            DeskPageSupport support,
            CurrentProgramme programme) {
        this.layouts = layouts;
        this.boards = boards;
        this.excuses = excuses;
        this.posts = posts;
        this.lists = lists;
        this.tracer = tracer;
        this.participantDecisions = participantDecisions;
        this.postDecisions = postDecisions;
        this.support = support;
        this.programme = programme;
    }

    /// @param back the query of the board from which the organiser came, perhaps empty
    /// @param words the state of the cell
    /// @param kind of the state, for the style sheet
    /// @param excused by whom and why, null when the participant is not excused
    /// @param counted the posts for this Thing, sure and doubtful
    /// @param likely posts that could be for it, the likeliest first
    /// @param more whether the participant has further posts
    /// @param url the address as it was entered
    /// @param trouble what is wrong with that address, null when nothing is
    /// @param note the result of the last button, null at first
    @CheckedTemplate(basePath = "organiser", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record DeskCell(
            Layout layout,
            DeskLayout desk,
            String slug,
            String name,
            ThingRow thing,
            String back,
            String words,
            String kind,
            @Nullable ExcuseRow excused,
            List<StoredPostRow> counted,
            List<StoredPostRow> likely,
            boolean more,
            String url,
            @Nullable Trouble trouble,
            @Nullable String note)
            implements TemplateInstance {}

    record ExcuseRow(String who, String reason, String at) {}

    /// Why an address could not be counted.
    ///
    /// @param post the desk's page of the post, null when it is not here
    /// @param trace whether the trace has more to say
    record Trouble(String words, @Nullable String post, boolean trace) {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance cell(
            @RestPath String slug,
            @RestPath int number,
            @RestQuery @Nullable String back,
            @RestQuery @Nullable String note) {
        return page(
                slug, number, back, "", null, DeskNote.of(note).map(it -> it.words).orElse(null));
    }

    /// @param word `excuse` or `ask`
    @POST
    @Path("excuse")
    @Operation(hidden = true)
    public Response excuse(
            @RestPath String slug,
            @RestPath int number,
            @RestForm @Nullable String token,
            @RestForm @Nullable String back,
            @RestForm @Nullable String word,
            @RestForm @Nullable String reason) {
        support.checkForm(token);
        boolean excused = FormField.required("word", word).equals("excuse");
        valueOrThrow(
                participantDecisions.excuse(
                        support.organiser(), slug, number, excused, Reason.of(reason)),
                noCell());
        return again(slug, number, back, excused ? DeskNote.EXCUSED : DeskNote.ASKED);
    }

    /// Counts one of the participant's posts, or says that it does not count.
    ///
    /// @param word `yes` or `no`
    @POST
    @Path("post")
    @Operation(hidden = true)
    public Response post(
            @RestPath String slug,
            @RestPath int number,
            @RestForm @Nullable String token,
            @RestForm @Nullable String back,
            @RestForm long entry,
            @RestForm @Nullable String word) {
        support.checkForm(token);
        boolean counts = FormField.required("word", word).equals("yes");
        boolean theirs =
                lists.byIdAlsoHidden(entry)
                        .filter(found -> found.entry().participant().slug().equals(slug))
                        .isPresent();
        if (!theirs) {
            throw noCell();
        }
        valueOrThrow(
                postDecisions.correct(support.organiser(), entry, number, counts, ""), noCell());
        return again(slug, number, back, counts ? DeskNote.COUNTED : DeskNote.NOT_COUNTED);
    }

    /// Counts the post at an address, or says why that cannot be.
    @POST
    @Path("address")
    @RunOnVirtualThread
    @Operation(hidden = true)
    public Response address(
            @RestPath String slug,
            @RestPath int number,
            @RestForm @Nullable String token,
            @RestForm @Nullable String back,
            @RestForm @Nullable String url) {
        support.checkForm(token);
        String written = url == null ? "" : url.strip();
        if (!(WrittenAddress.of(written) instanceof WrittenAddress.Askable address)) {
            return trouble(
                    slug,
                    number,
                    back,
                    written,
                    new Trouble(
                            "That is no web address. Copy it from the browser:"
                                    + " https://my-blog.example/2011/07/my-post",
                            null,
                            false));
        }
        List<PostState> here =
                address.ways().stream()
                        .flatMap(way -> way.meanings().stream())
                        .flatMap(meant -> lists.statesOf(meant).stream())
                        .toList();
        Optional<PostState> theirs =
                here.stream().filter(one -> one.slug().equals(slug) && one.isShown()).findFirst();
        if (theirs.isPresent()) {
            return counted(slug, number, back, theirs.get().entry());
        }
        Optional<Trouble> elsewhere = elsewhere(here);
        if (elsewhere.isPresent()) {
            return trouble(slug, number, back, written, elsewhere.get());
        }
        // The page itself may say that it is one of their posts under another address.
        Traced traced = tracer.trace(written, address.first());
        if (traced instanceof Trace trace
                && trace.shown()
                && trace.entry() != null
                && trace.participant() != null
                && trace.participant().slug().equals(slug)) {
            return counted(slug, number, back, trace.entry());
        }
        return trouble(slug, number, back, written, notHere(traced));
    }

    private Response counted(String slug, int number, @Nullable String back, long entry) {
        valueOrThrow(postDecisions.correct(support.organiser(), entry, number, true, ""), noCell());
        return again(slug, number, back, DeskNote.COUNTED);
    }

    /// Why a stored post is not counted: it is another participant's, or kept from readers.
    private static Optional<Trouble> elsewhere(List<PostState> here) {
        Optional<PostState> found = here.stream().filter(PostState::isShown).findFirst();
        if (found.isPresent()) {
            PostState other = found.get();
            return Optional.of(
                    new Trouble(
                            "This post is by %s. Count it for them.".formatted(other.name()),
                            "entries/" + other.entry(),
                            false));
        }
        return here.stream()
                .filter(one -> one.removedAt() == null && one.membership().isShown())
                .findFirst()
                .map(
                        hidden ->
                                new Trouble(
                                        hidden.keptOutBy() == null
                                                ? "An organiser has hidden this post. Show it again"
                                                        + " first."
                                                : "Of this blog only posts "
                                                        + hidden.keptOutBy()
                                                        + " are taken. Show this one first.",
                                        "entries/" + hidden.entry(),
                                        false));
    }

    private static Trouble notHere(Traced traced) {
        return switch (traced) {
            case Trace trace ->
                    new Trouble(
                            "This post is not here. %s %s"
                                    .formatted(trace.reason().message(), trace.reason().advice())
                                    .strip(),
                            null,
                            true);
            case NoTurn _ ->
                    new Trouble(
                            "This post is not here, and just now too many addresses are looked at"
                                    + " to say why. Try again in a minute.",
                            null,
                            true);
        };
    }

    private Response trouble(
            String slug, int number, @Nullable String back, String url, Trouble trouble) {
        return Response.status(422).entity(page(slug, number, back, url, trouble, null)).build();
    }

    private Response again(String slug, int number, @Nullable String back, DeskNote note) {
        return support.seeOther(
                "organiser/participants/%s/things/%d?note=%s&back=%s"
                        .formatted(
                                QueryText.urlEncode(slug),
                                number,
                                note.inAddress(),
                                QueryText.urlEncode(back == null ? "" : back)));
    }

    private DeskCell page(
            String slug,
            int number,
            @Nullable String back,
            String url,
            @Nullable Trouble trouble,
            @Nullable String note) {
        Layout layout = layouts.of(Layout.Section.DESK);
        ThingRow row = layout.thing(number);
        Thing thing = programme.get().thing(number).orElseThrow(OrganiserCellPages::noCell);
        Board.Row line = boards.row(slug).orElseThrow(OrganiserCellPages::noCell);
        Board.Cell cell =
                line.cells().stream()
                        .filter(one -> one.thing() == number)
                        .findFirst()
                        .orElseThrow(OrganiserCellPages::noCell);
        BoardView.CellView shown = BoardView.cell(cell, "");
        StoredPosts.Page all = posts.find(slug, StoredPosts.Which.ALL, "", null, LOOKED_AT);
        List<StoredPosts.Post> likely =
                LikelyPosts.of(all.posts(), thing, programme.get().timezone());
        return new DeskCell(
                layout,
                support.layout(DeskLayout.Tab.NONE),
                slug,
                line.name(),
                row,
                back == null ? "" : back,
                shown.words(),
                shown.kind(),
                excuses.given(slug, number)
                        .map(
                                one ->
                                        new ExcuseRow(
                                                one.who(),
                                                one.reason(),
                                                layouts.words().moment(one.at())))
                        .orElse(null),
                all.posts().stream()
                        .filter(post -> !post.hidden())
                        .filter(post -> LikelyPosts.isFor(post, number, Certainty.SURE))
                        .map(post -> StoredPostRow.of(post, layouts, programme.get().unit()))
                        .toList(),
                likely.stream()
                        .limit(OFFERED)
                        .map(post -> StoredPostRow.of(post, layouts, programme.get().unit()))
                        .toList(),
                likely.size() > OFFERED || all.next() != null,
                url,
                trouble,
                note);
    }

    private static ProblemException noCell() {
        return new ProblemException(
                404, "There is no such cell on the board: look at the board who takes part.");
    }
}
