package org.landscape.web.mine;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.landscape.desk.OwnDecisions;
import org.landscape.desk.StoredPosts;
import org.landscape.directory.Directory;
import org.landscape.directory.DirectoryLine;
import org.landscape.entry.Correction;
import org.landscape.entry.Corrections;
import org.landscape.entry.LeftOutPosts;
import org.landscape.ownership.OwnHiding;
import org.landscape.ownership.Owner;
import org.landscape.ownership.OwnerLinks;
import org.landscape.ownership.OwnerSessions;
import org.landscape.recognition.RecognisedThing;
import org.landscape.recognition.RecognisedThing.Basis;
import org.landscape.recognition.RecognisedThing.Certainty;
import org.landscape.web.access.Cookies;
import org.landscape.web.access.Roles;
import org.landscape.web.http.Cursors;
import org.landscape.web.http.FormField;
import org.landscape.web.http.Locations;
import org.landscape.web.http.ProblemException;
import org.landscape.web.pages.Layout;
import org.landscape.web.pages.Layouts;
import org.landscape.web.pages.ParticipantRow;
import org.landscape.web.pages.PostRow;

/// `/mine`: how a participant's blogs are read, their posts with the Things that they are for and
/// why; each post can be hidden, and its Things corrected.
@Path("/mine")
@Produces(Layout.HTML)
@Cache(noStore = true)
@RolesAllowed(Roles.PARTICIPANT)
public class MinePages {

    private static final int POSTS_A_PAGE = 25;
    private static final int LEFT_OUT_SHOWN = 50;

    private final Layouts layouts;
    private final OwnPageSupport support;
    private final Directory directory;
    private final StoredPosts storedPosts;
    private final LeftOutPosts leftOut;
    private final Corrections corrections;
    private final OwnHiding hiding;
    private final OwnDecisions decisions;
    private final OwnerSessions sessions;
    private final OwnerLinks links;
    private final Cookies cookies;
    private final Locations locations;

    MinePages(
            Layouts layouts,
            OwnPageSupport support,
            Directory directory,
            StoredPosts storedPosts,
            LeftOutPosts leftOut,
            Corrections corrections,
            OwnHiding hiding,
            OwnDecisions decisions,
            OwnerSessions sessions,
            OwnerLinks links,
            Cookies cookies,
            Locations locations) {
        this.layouts = layouts;
        this.support = support;
        this.directory = directory;
        this.storedPosts = storedPosts;
        this.leftOut = leftOut;
        this.corrections = corrections;
        this.hiding = hiding;
        this.decisions = decisions;
        this.sessions = sessions;
        this.links = links;
        this.cookies = cookies;
        this.locations = locations;
    }

    /// @param proposed feeds that pages in the place of theirs name
    /// @param older the path of the next page, null on the last one
    /// @param browsers how many are signed in
    @CheckedTemplate(basePath = "mine", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record MyPosts(
            Layout layout,
            OwnLayout own,
            ParticipantRow row,
            List<String> proposed,
            List<OwnPost> posts,
            long found,
            @Nullable String older,
            boolean newest,
            List<NotTaken> leftOut,
            long browsers)
            implements TemplateInstance {}

    /// A post that their feed carries and that is not taken.
    record NotTaken(String title, @Nullable String url, String why) {}

    /// @param url the post on its blog, null when its feed does not say
    /// @param hidden why it is kept from readers, in words; empty when it is not
    record OwnPost(
            long id,
            @Nullable String url,
            String title,
            String date,
            String hidden,
            List<OwnThing> things) {}

    /// A Thing that a post is for, or may be for.
    ///
    /// @param why the reason, in words
    record OwnThing(int number, String words, boolean sure, String why) {}

    /// Each visit lets the browser keep its cookie for as long again.
    @GET
    @Operation(hidden = true)
    public Response posts(@RestQuery @Nullable String before, @RestQuery @Nullable String note) {
        return Response.ok(overview(before, note))
                .cookie(cookies.give(Cookies.MINE, support.secret(), sessions.length()))
                .build();
    }

    private MyPosts overview(@Nullable String before, @Nullable String note) {
        Owner owner = support.owner();
        DirectoryLine line =
                directory
                        .bySlugForOrganisers(owner.slug())
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                404, "Nobody of this name takes part here."));
        StoredPosts.Page page =
                storedPosts.find(
                        owner.slug(),
                        StoredPosts.Which.ALL,
                        "",
                        Cursors.read("before", before),
                        POSTS_A_PAGE);
        Map<Long, Instant> hidden =
                hiding.of(
                        page.posts().stream()
                                .filter(StoredPosts.Post::hidden)
                                .map(StoredPosts.Post::id)
                                .toList());
        Layout layout = layouts.of(Layout.Section.NONE);
        return new MyPosts(
                layout,
                support.layout("posts", note),
                ParticipantRow.of(line, layouts.healthWords()),
                line.feeds().stream().flatMap(feed -> feed.health().proposed().stream()).toList(),
                page.posts().stream()
                        .map(post -> row(post, hidden.containsKey(post.id()), layout))
                        .toList(),
                page.found(),
                page.next() == null ? null : "?before=" + page.next() + "#posts",
                before == null,
                leftOut.ofParticipant(owner.slug(), LEFT_OUT_SHOWN).stream()
                        .map(
                                one ->
                                        new NotTaken(
                                                PostRow.titleOf(one.title()),
                                                one.url(),
                                                switch (one.reason()) {
                                                    case FILTERED ->
                                                            "only posts "
                                                                    + one.rule()
                                                                    + " are taken";
                                                    case MERGED ->
                                                            "it is here already, by another feed or"
                                                                    + " under another address";
                                                    case OVER_QUOTA -> "it waits: " + one.rule();
                                                }))
                        .toList(),
                sessions.count(owner.participant()));
    }

    private OwnPost row(StoredPosts.Post post, boolean byThemselves, Layout layout) {
        return new OwnPost(
                post.id(),
                post.url(),
                PostRow.titleOf(post.title()),
                layouts.words().day(post.shownAt()),
                hiddenWords(post, byThemselves),
                post.things().stream().map(thing -> thing(thing, layout.unit())).toList());
    }

    private static String hiddenWords(StoredPosts.Post post, boolean byThemselves) {
        if (post.keptOut()) {
            return "left out, since only some of your posts are taken";
        }
        return post.hidden() ? byThemselves ? "hidden by you" : "hidden by an organiser" : "";
    }

    private static OwnThing thing(RecognisedThing thing, String unit) {
        boolean sure = thing.certainty() == Certainty.SURE;
        String name = unit + " " + thing.number();
        return new OwnThing(
                thing.number(),
                sure ? name : "may be for " + name,
                sure,
                why(thing.basis(), thing.evidence()));
    }

    private static String why(Basis basis, String evidence) {
        String by =
                switch (basis) {
                    case ORGANISER -> "an organiser said so";
                    case PARTICIPANT -> "you said so";
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

    /// @param steps each Thing, and what is said of the post and it
    @CheckedTemplate(basePath = "mine", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record MyPost(Layout layout, OwnLayout own, OwnPost post, boolean canShow, List<OwnStep> steps)
            implements TemplateInstance {}

    /// A Thing, as the page of one post has it.
    ///
    /// @param state what holds now, in words; empty when the post is not for it
    /// @param counts whether the post surely counts for it
    /// @param mine whether the participant has said something that they can take back
    /// @param fixed whether an organiser has decided
    record OwnStep(
            int number,
            String label,
            String title,
            String state,
            boolean counts,
            boolean mine,
            boolean fixed) {}

    @GET
    @Path("posts/{id}")
    @Operation(hidden = true)
    public TemplateInstance post(@RestPath long id, @RestQuery @Nullable String note) {
        Owner owner = support.owner();
        StoredPosts.Post post =
                storedPosts
                        .one(owner.slug(), id)
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                404, "There is nothing of yours at this address."));
        boolean byThemselves = hiding.of(List.of(id)).containsKey(id);
        Map<Integer, Correction> said =
                corrections.said(List.of(id)).getOrDefault(id, List.of()).stream()
                        .collect(Collectors.toMap(Correction::number, Function.identity()));
        Map<Integer, RecognisedThing> things =
                post.things().stream()
                        .collect(Collectors.toMap(RecognisedThing::number, Function.identity()));
        Layout layout = layouts.of(Layout.Section.NONE);
        return new MyPost(
                layout,
                support.layout("posts", note),
                row(post, byThemselves, layout),
                post.hidden() && byThemselves && !post.keptOut(),
                layout.things().stream()
                        .map(
                                thing -> {
                                    @Nullable Correction word = said.get(thing.number());
                                    @Nullable RecognisedThing now = things.get(thing.number());
                                    return new OwnStep(
                                            thing.number(),
                                            thing.label(),
                                            thing.title(),
                                            state(now, word),
                                            now != null && now.certainty() == Certainty.SURE,
                                            word != null && word.basis() == Basis.PARTICIPANT,
                                            word != null && word.basis() == Basis.ORGANISER);
                                })
                        // What is known of the post comes first, however many Things there are.
                        .sorted(Comparator.comparing(step -> step.state().isEmpty()))
                        .toList());
    }

    private static String state(@Nullable RecognisedThing now, @Nullable Correction word) {
        if (now != null) {
            return (now.certainty() == Certainty.SURE ? "Counts for it: " : "May be for it: ")
                    + why(now.basis(), now.evidence());
        }
        if (word == null) {
            return "";
        }
        return word.basis() == Basis.PARTICIPANT
                ? "Does not count for it: you said so"
                : "Does not count for it: an organiser said so";
    }

    /// Hides the post or shows it, or says something of it and a Thing.
    ///
    /// @param word `hide`, `show`, `for`, `not` or `back`
    @POST
    @Path("posts/{id}")
    @Operation(hidden = true)
    public Response decide(
            @RestPath long id,
            @RestForm @Nullable String token,
            @RestForm @Nullable String word,
            @RestForm @Nullable Integer thing) {
        Owner owner = support.owner(token);
        String said = FormField.required("word", word);
        OwnNote note =
                switch (said) {
                    case "hide" -> {
                        OwnPageSupport.valueOrThrow(decisions.hide(owner, id, true));
                        yield OwnNote.HIDDEN;
                    }
                    case "show" -> {
                        OwnPageSupport.valueOrThrow(decisions.hide(owner, id, false));
                        yield OwnNote.SHOWN;
                    }
                    case "for", "not", "back" -> {
                        if (thing == null) {
                            throw new ProblemException(422, "Say which one is meant.");
                        }
                        @Nullable Boolean isFor = said.equals("back") ? null : said.equals("for");
                        OwnPageSupport.valueOrThrow(decisions.correct(owner, id, thing, isFor));
                        yield isFor == null ? OwnNote.UNDONE : OwnNote.COUNTED;
                    }
                    default -> throw new ProblemException(422, "There is no such decision.");
                };
        return support.seeOther("mine/posts/" + id, note);
    }

    @POST
    @Path("sign-out")
    @Operation(hidden = true)
    public Response signOut(
            @RestForm @Nullable String token, @CookieParam(Cookies.MINE) @Nullable String secret) {
        support.owner(token);
        if (secret != null) {
            sessions.end(secret);
        }
        return signedOut();
    }

    @POST
    @Path("sign-out-everywhere")
    @Operation(hidden = true)
    public Response signOutEverywhere(@RestForm @Nullable String token) {
        long participant = support.owner(token).participant();
        sessions.endAll(participant);
        links.endAll(participant);
        return signedOut();
    }

    private Response signedOut() {
        return locations.seeOther("").cookie(cookies.takeBack(Cookies.MINE)).build();
    }
}
