package org.landscape.web.weeks;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.NoCache;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.landscape.address.BaseUrl;
import org.landscape.digest.Digest;
import org.landscape.digest.Digest.Part;
import org.landscape.digest.Digest.Post;
import org.landscape.digest.Digests;
import org.landscape.digest.Digests.WeekSum;
import org.landscape.digest.HtmlDigest;
import org.landscape.digest.MarkdownDigest;
import org.landscape.digest.Week;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme;
import org.landscape.web.http.Kept;
import org.landscape.web.http.KnownNames;
import org.landscape.web.http.ProblemException;
import org.landscape.web.http.ProblemException.Way;
import org.landscape.web.pages.BlogMark;
import org.landscape.web.pages.DateWords;
import org.landscape.web.pages.Layout;
import org.landscape.web.pages.Layouts;

/// `/digest` and `/digest/{week}`: what was new in a week, also as Markdown and HTML for a mail.
@Path("/digest")
@NoCache
public class DigestPages {

    /// Of one part of a digest, as lines.
    private static final int POSTS_ON_A_PAGE = 100;

    private static final Way ALL = new Way("digest", "The latest digest, and all weeks");

    // Of the addresses of weeks. \G: at its place alone, and not looked for behind each digit, in
    // the square of the address's length.
    private static final String WEEK = "{week:\\G[0-9]+-W[0-9]+}";

    private final Layouts layouts;
    private final Digests digests;
    private final CurrentProgramme programme;
    private final KnownNames known;
    private final BaseUrl base;

    DigestPages(
            Layouts layouts,
            Digests digests,
            CurrentProgramme programme,
            KnownNames known,
            BaseUrl base) {
        this.layouts = layouts;
        this.digests = digests;
        this.programme = programme;
        this.known = known;
        this.base = base;
    }

    /// @param digest that is shown
    /// @param sections its parts
    /// @param previous the nearest week before that has posts, null when there is none
    /// @param next the nearest week after it that has posts, or the present one; null on that
    /// @param archive the weeks of the same year that have posts, the latest first
    /// @param years the other years that have posts
    @CheckedTemplate(basePath = "weeks", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record WeeklyDigest(
            Layout layout,
            Digest digest,
            List<DigestLine> picked,
            List<DigestLine> notices,
            List<Section> sections,
            @Nullable WeekRow previous,
            @Nullable WeekRow next,
            List<WeekRow> archive,
            List<WeekRow> years)
            implements TemplateInstance {}

    /// @param older the number of the next page, null on the last one; so `newer`
    @CheckedTemplate(basePath = "weeks", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record DigestPart(
            Layout layout,
            Week week,
            Part part,
            int posts,
            List<DigestLine> lines,
            String here,
            @Nullable Integer newer,
            @Nullable Integer older)
            implements TemplateInstance {}

    /// A post as digests list it.
    ///
    /// @param day in words
    /// @param alike whether another post of its list has the same title
    record DigestLine(Post post, BlogMark mark, String day, boolean alike) {

        static List<DigestLine> of(List<Post> posts, DateWords words) {
            Map<String, Long> titles =
                    posts.stream()
                            .collect(Collectors.groupingBy(Post::name, Collectors.counting()));
            return posts.stream()
                    .map(
                            post ->
                                    new DigestLine(
                                            post,
                                            BlogMark.of(post.by().slug(), post.by().name()),
                                            words.day(post.shownAt()),
                                            titles.getOrDefault(post.name(), 0L) > 1))
                    .toList();
        }
    }

    /// A part of a digest.
    ///
    /// @param path of the page with all of it
    record Section(Part part, List<DigestLine> lines, String path) {}

    /// A week to go to.
    ///
    /// @param week as in addresses
    /// @param posts how many are in its digest
    /// @param here whether it is the one that is shown
    record WeekRow(String week, String name, long posts, boolean here) {}

    @GET
    @Kept
    @Produces(Layout.HTML)
    @Operation(hidden = true)
    public TemplateInstance latest() {
        return page(digests.latest().orElseGet(digests::present));
    }

    /// @param part the number of a Thing, or `none`: all posts of the week that are for it
    @GET
    @Kept
    @Path(WEEK)
    @Produces(Layout.HTML)
    @Operation(hidden = true)
    public TemplateInstance week(
            @RestPath String week,
            @RestQuery("for") @Nullable String part,
            @RestQuery @Nullable String page) {
        Week wanted = parse(week);
        return part == null || part.isBlank()
                ? page(wanted)
                : part(
                        wanted,
                        part,
                        page == null || page.isBlank() ? 1 : Math.max(1, number(wanted, page)));
    }

    @GET
    @Kept
    @Path(WEEK + ".md")
    @Produces("text/markdown;charset=UTF-8")
    @Operation(summary = "The digest of a week as Markdown, for a mail")
    public Response markdown(@RestPath String week) {
        Week wanted = parse(week);
        return file(
                MarkdownDigest.mail(digests.of(wanted), programme.get().name(), base),
                wanted + ".md");
    }

    @GET
    @Kept
    @Path(WEEK + ".html")
    @Produces(Layout.HTML)
    @Operation(summary = "The digest of a week as plain HTML, for a mail")
    public Response html(@RestPath String week) {
        Week wanted = parse(week);
        Programme now = programme.get();
        return file(
                HtmlDigest.document(digests.of(wanted), now.name(), now.language(), base),
                wanted + ".html");
    }

    private static Response file(String text, String name) {
        return Response.ok(text)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .build();
    }

    private Week parse(String text) {
        Week week =
                Week.parse(text)
                        .orElseThrow(
                                () ->
                                        ProblemException.unknown(
                                                "There is no such week: its year is shorter.",
                                                ALL));
        if (!digests.has(week)) {
            throw ProblemException.unknown(
                    week.compareTo(digests.present()) > 0
                            ? "This week has not begun yet."
                            : "There is no digest of this week: nothing was posted until then.",
                    ALL);
        }
        return week;
    }

    private TemplateInstance page(Week week) {
        DateWords words = layouts.words();
        Digest digest = digests.of(week);
        List<WeekSum> all = digests.weeks();
        Week present = digests.present();
        return new WeeklyDigest(
                layouts.of(Layout.Section.NONE),
                digest,
                DigestLine.of(digest.picked(), words),
                DigestLine.of(digest.notices(), words),
                digest.parts().stream()
                        .map(
                                part ->
                                        new Section(
                                                part,
                                                DigestLine.of(part.named(), words),
                                                part.path(week)))
                        .toList(),
                all.stream()
                        .filter(one -> one.week().compareTo(week) < 0)
                        .findFirst()
                        .map(one -> row(one, week))
                        .orElse(null),
                next(week, present, all),
                all.stream()
                        .filter(one -> one.week().year() == week.year())
                        .map(one -> row(one, week))
                        .toList(),
                years(week, all));
    }

    private static @Nullable WeekRow next(Week week, Week present, List<WeekSum> all) {
        if (week.compareTo(present) >= 0) {
            return null;
        }
        return all.reversed().stream()
                .filter(one -> one.week().compareTo(week) > 0)
                .findFirst()
                .map(one -> row(one, week))
                .orElseGet(() -> row(new WeekSum(present, 0, 0), week));
    }

    private static WeekRow row(WeekSum sum, Week shown) {
        return new WeekRow(
                sum.week().toString(), sum.week().inWords(), sum.posts(), sum.week().equals(shown));
    }

    /// Each year leads to its latest week.
    private static List<WeekRow> years(Week shown, List<WeekSum> all) {
        Map<Integer, List<WeekSum>> years =
                all.stream()
                        .filter(one -> one.week().year() != shown.year())
                        .collect(
                                Collectors.groupingBy(
                                        one -> one.week().year(),
                                        () ->
                                                new TreeMap<Integer, List<WeekSum>>(
                                                        Comparator.reverseOrder()),
                                        Collectors.toList()));
        return years.entrySet().stream()
                .map(
                        year ->
                                new WeekRow(
                                        year.getValue().getFirst().week().toString(),
                                        year.getKey().toString(),
                                        year.getValue().stream().mapToLong(WeekSum::posts).sum(),
                                        false))
                .toList();
    }

    private TemplateInstance part(Week week, String name, int page) {
        Integer thing = name.equals(Part.NONE) ? null : Integer.valueOf(number(week, name));
        known.requireThing(thing, ofWeek(week));
        Digests.PartPage found =
                digests.part(week, thing, (page - 1) * POSTS_ON_A_PAGE, POSTS_ON_A_PAGE);
        if (page > 1 && found.part().named().isEmpty()) {
            throw noPage(week);
        }
        return new DigestPart(
                layouts.of(Layout.Section.NONE),
                week,
                found.part(),
                found.all(),
                DigestLine.of(found.part().named(), layouts.words()),
                found.part().path(week),
                page == 1 ? null : page - 1,
                found.part().more() == 0 ? null : page + 1);
    }

    private static int number(Week week, String text) {
        if (!text.matches("0|[1-9]\\d{0,4}")) {
            throw noPage(week);
        }
        return Integer.parseInt(text);
    }

    private static Way ofWeek(Week week) {
        return new Way("digest/" + week, "All that was new in that week");
    }

    private static ProblemException noPage(Week week) {
        return ProblemException.unknown("The digest of this week has no such page.", ofWeek(week));
    }
}
