package org.landscape.web.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.NoCache;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jspecify.annotations.Nullable;
import org.landscape.address.BaseUrl;
import org.landscape.count.ThingCounts.ThingTotals;
import org.landscape.directory.Directory;
import org.landscape.directory.DirectoryLine;
import org.landscape.entry.EntryCounts;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryQuery;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme;
import org.landscape.web.http.Kept;
import org.landscape.web.http.ProblemException;
import org.landscape.web.http.ProblemException.Way;
import org.landscape.web.http.QueryText;

/// `/things` and `/things/{number}`: the Things of the programme, and the posts on each.
@Path("/")
@Produces(Layout.HTML)
@NoCache
public class ThingPages {

    private final Layouts layouts;
    private final PostLists lists;
    private final EntryLists entries;
    private final EntryCounts counts;
    private final Directory directory;
    private final CurrentProgramme programme;
    private final BaseUrl base;

    ThingPages(
            Layouts layouts,
            PostLists lists,
            EntryLists entries,
            EntryCounts counts,
            Directory directory,
            CurrentProgramme programme,
            BaseUrl base) {
        this.programme = programme;
        this.base = base;
        this.counts = counts;
        this.directory = directory;
        this.layouts = layouts;
        this.lists = lists;
        this.entries = entries;
    }

    /// @param meetups those that are not over
    /// @param calendar the address of the days as a calendar; empty when no day is known
    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Things(Layout layout, List<ThingCount> steps, List<MeetupRow> meetups, String calendar)
            implements TemplateInstance {}

    /// @param posts how many posts are surely for it, in words
    /// @param line when they were posted, drawn; empty when there is nothing to draw
    record ThingCount(ThingRow thing, String posts, String line) {}

    /// @param tasks the organisers' own posts about it, on the first page
    /// @param here the path of this page
    /// @param feeds the path of its feeds, with a slash at its end
    /// @param posts how many there are in all, in words
    /// @param people one card for each participant on it; empty when only those of one are shown
    /// @param by the participant whose posts are shown alone, null when all are
    /// @param view how the posts are shown, and as what else they can be
    /// @param full whether each post is unfolded, to print all of them
    /// @param parts how many pages all of them have when they are unfolded
    /// @param part which of the participants this page has
    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record OneThing(
            Layout layout,
            ThingRow thing,
            @Nullable ThingRow previous,
            @Nullable ThingRow next,
            List<PostRow> tasks,
            List<ThingPosts.Person> people,
            @Nullable String by,
            PostList list,
            String here,
            String feeds,
            String posts,
            View view,
            boolean full,
            int parts,
            ThingPosts.Part part)
            implements TemplateInstance {}

    @GET
    @Kept
    @Path("things")
    @Operation(hidden = true)
    public TemplateInstance all() {
        Layout layout = layouts.of(Layout.Section.THINGS);
        Programme now = programme.get();
        Map<Integer, Long> sure = counts.now().things().sure();
        return new Things(
                layout,
                layout.things().stream()
                        .map(
                                thing ->
                                        new ThingCount(
                                                thing,
                                                posts(sure, thing),
                                                layout.ridge()
                                                        .lines()
                                                        .getOrDefault(thing.number(), "")))
                        .toList(),
                MeetupRow.ahead(now, layouts.words().today()),
                hasDays(now) ? base.to("calendar.ics").toString() : "");
    }

    private static boolean hasDays(Programme programme) {
        return !programme.meetups().isEmpty()
                || programme.things().stream().anyMatch(thing -> thing.opens() != null);
    }

    @GET
    @Kept
    @Path("things/{number}")
    @ResponseHeader(name = HttpHeaders.LINK, value = "<../webmention>; rel=\"webmention\"")
    @Operation(hidden = true)
    public TemplateInstance one(
            @PathParam("number") int number,
            @QueryParam("by") @Nullable String by,
            @QueryParam("before") @Nullable String before,
            @QueryParam("view") @Nullable String asView,
            @QueryParam("full") @Nullable String whole) {
        boolean full = "1".equals(whole);
        Layout layout = layouts.of(Layout.Section.THINGS);
        List<ThingRow> things = layout.things();
        ThingRow thing = layout.thing(number);
        int place = things.indexOf(thing);
        String name = by == null ? null : nameOf(by, number);
        ThingTotals totals = counts.now().things().totalsOf(number);
        View view = View.of(asView, PostLists.areMany(totals.participants()), before);
        ThingPosts.Form form =
                full
                        ? ThingPosts.Form.WHOLE
                        : view.lines() ? ThingPosts.Form.TITLES : ThingPosts.Form.CARDS;
        ThingPosts all = by == null ? lists.onThing(number, before, form, view.question()) : NONE;
        PostList list = by == null ? all.list() : by(number, by, before);
        return new OneThing(
                layout,
                thing,
                place == 0 ? null : things.get(place - 1),
                place == things.size() - 1 ? null : things.get(place + 1),
                before == null && by == null ? tasks(number) : List.of(),
                all.people(),
                name,
                full ? list.with("full=1") : list,
                layout.root() + "things/" + number,
                "things/" + number + "/",
                words(totals),
                view,
                full,
                PostLists.partsToPrint((int) totals.participants()),
                all.part());
    }

    /// How the posts are shown: as titles, or each with its beginning. Without a choice there are
    /// titles where many participants posted.
    ///
    /// @param question what the query of every page begins with
    /// @param whole the query of this page with their beginnings, may be empty
    /// @param titles the same as titles
    record View(boolean lines, String question, String whole, String titles) {

        static View of(@Nullable String asked, boolean many, @Nullable String before) {
            boolean lines = "lines".equals(asked) || (many && !"whole".equals(asked));
            String place = before == null ? "" : "before=" + QueryText.urlEncode(before);
            return new View(
                    lines,
                    lines == many ? "?" : lines ? "?view=lines&" : "?view=whole&",
                    query(many ? "view=whole" : "", place),
                    query(many ? "" : "view=lines", place));
        }

        private static String query(String view, String place) {
            String joined =
                    Stream.of(view, place)
                            .filter(part -> !part.isEmpty())
                            .collect(Collectors.joining("&"));
            return joined.isEmpty() ? "" : "?" + joined;
        }
    }

    private static final ThingPosts NONE =
            new ThingPosts(
                    List.of(),
                    new PostList(List.of(), null, null, ""),
                    ThingPosts.Part.of(0, 0, 1));

    private PostList by(int number, String slug, @Nullable String before) {
        PostList list =
                lists.page(
                        EntryQuery.ALL.thing(number).participant(slug),
                        PostLists.place(before),
                        "?by=" + slug + "&");
        return new PostList(
                list.posts().stream().map(post -> post.without(number)).toList(),
                list.newer(),
                list.older(),
                list.newest());
    }

    private String nameOf(String slug, int thing) {
        return directory
                .bySlug(slug)
                .map(DirectoryLine::name)
                .orElseThrow(
                        () ->
                                ProblemException.unknown(
                                        "Nobody of this name takes part here.",
                                        new Way("things/" + thing, "What everyone wrote on it")));
    }

    /// Such as `31 posts by 12 participants`.
    private static String words(ThingTotals totals) {
        String posts = ParticipantRow.count(totals.entries());
        return totals.entries() == totals.participants()
                ? posts
                : posts
                        + " by "
                        + (totals.participants() == 1
                                ? "1 participant"
                                : totals.participants() + " participants");
    }

    private List<PostRow> tasks(int number) {
        DateWords words = layouts.words();
        return entries.tasksOf(number).stream()
                .map(task -> PostRow.of(task, words).without(number))
                .toList();
    }

    private static String posts(Map<Integer, Long> counts, ThingRow thing) {
        return ParticipantRow.count(counts.getOrDefault(thing.number(), 0L));
    }
}
