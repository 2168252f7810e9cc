package org.landscape.web.ring;

import static java.util.Objects.requireNonNull;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestPath;
import org.landscape.address.WebAddress;
import org.landscape.directory.Directory;
import org.landscape.directory.Member;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryQuery;
import org.landscape.participant.Participants;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme;
import org.landscape.text.HtmlOutput;
import org.landscape.text.TextLine;
import org.landscape.web.http.Kept;
import org.landscape.web.http.Locations;
import org.landscape.web.http.ProblemException;
import org.landscape.web.pages.DateWords;
import org.landscape.web.pages.Layout;
import org.landscape.web.pages.Layouts;
import org.landscape.web.pages.PostRow;
import org.landscape.web.pages.ThingRow;

/// What a participant puts on their own blog: `/participants/{slug}/badge` with everything to copy,
/// the badge itself in two sizes, the box at `/widget/{slug}`, the one page that other sites may
/// frame, and the ring, whose links lead from blog to blog. No script, no cookie.
///
/// Only who wishes tells how many Things they have done.
@Path("/")
public class BadgePages {

    private static final String SVG = "image/svg+xml";

    private static final int POSTS = 5;

    /// Characters of the sentence in a badge, which has at most 2 KB in any script.
    private static final int LONGEST_SAID = 150;

    private final Layouts layouts;
    private final Directory directory;
    private final Participants participants;
    private final EntryLists lists;
    private final CurrentProgramme programme;
    private final Locations locations;

    BadgePages(
            Layouts layouts,
            Directory directory,
            Participants participants,
            EntryLists lists,
            CurrentProgramme programme,
            Locations locations) {
        this.layouts = layouts;
        this.directory = directory;
        this.participants = participants;
        this.lists = lists;
        this.programme = programme;
        this.locations = locations;
    }

    /// A form of the badge, in pixels.
    ///
    /// @param first where the baseline of the first line is, `second` that of the second
    /// @param large the size of the letters of the first line, `small` of the second
    /// @param hills a path
    /// @param longest characters of the first line; more are cut
    /// @param loose so many characters fit; more are set closer
    record Size(
            int width,
            int height,
            int first,
            int second,
            int large,
            int small,
            String hills,
            int longest,
            int loose) {

        static final Size USUAL =
                new Size(
                        180,
                        56,
                        24,
                        43,
                        14,
                        12,
                        "M0 56V44l22-8 20 10 28-18 26 16 24-10 30 14 30-10v18z",
                        26,
                        16);

        /// The one that blogs have had in their margins since the last century.
        static final Size SMALL =
                new Size(
                        88,
                        31,
                        14,
                        25,
                        10,
                        8,
                        "M0 31v-6l11-4 10 5 14-9 13 8 12-5 15 7 13-5v9z",
                        14,
                        9);

        /// Between the borders.
        public int inner() {
            return width - 14;
        }
    }

    /// @param close whether the letters of the first line are set closer, to its width
    /// @param said the same in a sentence, for who does not see it
    @CheckedTemplate(basePath = "ring", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Badge(Size size, String programme, boolean close, String line, String said)
            implements TemplateInstance {}

    /// @param count `7 of 23`, empty where they do not tell it
    /// @param done the Things on which they have written
    @CheckedTemplate(basePath = "ring", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record InShort(
            String base,
            String programme,
            String slug,
            String name,
            String count,
            List<ThingRow> done,
            List<PostRow> posts)
            implements TemplateInstance {}

    /// @param content HTML that a template made
    @CheckedTemplate(basePath = "ring", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Widget(String programme, String language, String content) implements TemplateInstance {}

    /// @param page the address of this participant's page
    @CheckedTemplate(basePath = "ring", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record OnOwnBlog(
            Layout layout,
            String slug,
            String name,
            boolean tells,
            String said,
            String page,
            String badge,
            String smallBadge,
            String ring,
            String frame,
            String inShort)
            implements TemplateInstance {}

    @GET
    @Path("participants/{slug}/badge")
    @Produces(Layout.HTML)
    @Kept
    @Transactional
    @Operation(hidden = true)
    public TemplateInstance page(@RestPath String slug) {
        Member member = member(slug);
        Layout layout = layouts.of(Layout.Section.PARTICIPANTS);
        String page = layout.base() + "participants/" + slug;
        String said = said(member);
        return new OnOwnBlog(
                layout,
                slug,
                member.name(),
                tells(slug),
                said,
                page,
                picture(page, "badge.svg", 180, 56, said),
                picture(page, "badge-88x31.svg", 88, 31, said),
                """
                <p><a href="%1$s/previous">← Previous blog</a> · <a href="%1$s/random">Any</a> · \
                <a href="%1$s/next">Next blog →</a></p>"""
                        .formatted(page),
                """
                <iframe src="%swidget/%s" width="300" height="420" title="%s" loading="lazy" \
                style="border:0"></iframe>"""
                        .formatted(
                                layout.base(), slug, HtmlOutput.escapeQuoted(layout.programme())),
                inShort(member, layout).render().strip());
    }

    private static String picture(String page, String name, int width, int height, String said) {
        return "<a href=\"%s\"><img src=\"%s/%s\" width=\"%d\" height=\"%d\" alt=\"%s\"></a>"
                .formatted(page, page, name, width, height, HtmlOutput.escapeQuoted(said));
    }

    @GET
    @Path("participants/{slug}/badge.svg")
    @Produces(SVG)
    @Kept
    @Transactional
    @Operation(hidden = true)
    public Response badge(@RestPath String slug) {
        Member member = member(slug);
        return svg(Size.USUAL, current().name(), member);
    }

    @GET
    @Path("participants/{slug}/badge-88x31.svg")
    @Produces(SVG)
    @Kept
    @Transactional
    @Operation(hidden = true)
    public Response smallBadge(@RestPath String slug) {
        Member member = member(slug);
        return svg(Size.SMALL, current().shortName(), member);
    }

    private Response svg(Size size, String name, Member member) {
        String shown = TextLine.cut(name, size.longest());
        Badge badge =
                new Badge(
                        size,
                        shown,
                        shown.length() > size.loose(),
                        line(member),
                        TextLine.cut(said(member), LONGEST_SAID));
        return Response.ok(badge.render(), SVG + ";charset=UTF-8").build();
    }

    @GET
    @Path("widget/{slug}")
    @Produces(Layout.HTML)
    @Kept
    @Transactional
    @Operation(hidden = true)
    public TemplateInstance widget(@RestPath String slug) {
        Member member = member(slug);
        Layout layout = layouts.of(Layout.Section.NONE);
        return new Widget(layout.programme(), layout.language(), inShort(member, layout).render());
    }

    private InShort inShort(Member member, Layout layout) {
        DateWords words = layouts.words();
        return new InShort(
                layout.base(),
                layout.programme(),
                member.slug(),
                member.name(),
                tells(member.slug()) ? count(member) : "",
                layout.things().stream()
                        .filter(thing -> member.done().contains(thing.number()))
                        .toList(),
                lists.page(EntryQuery.ALL.limit(POSTS)).entries().stream()
                        .map(one -> PostRow.of(one, words))
                        .toList());
    }

    @GET
    @Path("participants/{slug}/next")
    @Cache(noStore = true)
    @Operation(hidden = true)
    public Response next(@RestPath String slug) {
        return to(ring(slug).next(slug));
    }

    @GET
    @Path("participants/{slug}/previous")
    @Cache(noStore = true)
    @Operation(hidden = true)
    public Response previous(@RestPath String slug) {
        return to(ring(slug).previous(slug));
    }

    @GET
    @Path("participants/{slug}/random")
    @Cache(noStore = true)
    @Operation(hidden = true)
    public Response random(@RestPath String slug) {
        return to(ring(slug).random(slug, ThreadLocalRandom.current()));
    }

    private Ring ring(String slug) {
        member(slug);
        return new Ring(directory.all());
    }

    /// To the blog itself; to the list of all where no other is in the ring.
    private Response to(Optional<Member> member) {
        return member.flatMap(one -> WebAddress.parse(one.blogUrl()))
                .map(locations::found)
                .orElseGet(() -> locations.seeOther("participants"))
                .build();
    }

    private Member member(String slug) {
        return directory
                .member(slug)
                .filter(one -> one.membership().isShown())
                .orElseThrow(
                        () -> new ProblemException(404, "Nobody of this name takes part here."));
    }

    private boolean tells(String slug) {
        return participants.bySlug(slug).filter(one -> one.tellsCount()).isPresent();
    }

    private String line(Member member) {
        return tells(member.slug()) ? count(member) + " " + units() : "I take part";
    }

    private String said(Member member) {
        String name = current().name();
        return tells(member.slug())
                ? "%s: %s has written on %s %s"
                        .formatted(name, member.name(), count(member), units())
                : "%s takes part in %s".formatted(member.name(), name);
    }

    private String count(Member member) {
        long done =
                current().things().stream()
                        .filter(thing -> member.done().contains(thing.number()))
                        .count();
        return done + " of " + current().things().size();
    }

    private String units() {
        return layouts.of(Layout.Section.NONE).units();
    }

    private Programme current() {
        return requireNonNull(programme.get());
    }
}
