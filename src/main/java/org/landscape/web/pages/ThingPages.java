package org.landscape.web.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.NoCache;
import org.jspecify.annotations.Nullable;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryQuery;

/// `/things` and `/things/{number}`: the Things of the programme, and the posts on each.
@Path("/")
@Produces(Layout.HTML)
@NoCache
public class ThingPages {

    private final Layouts layouts;
    private final PostLists lists;
    private final EntryLists entries;

    ThingPages(Layouts layouts, PostLists lists, EntryLists entries) {
        this.layouts = layouts;
        this.lists = lists;
        this.entries = entries;
    }

    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Things(Layout layout, List<ThingCount> steps) implements TemplateInstance {}

    /// @param posts how many posts are surely for it, in words
    record ThingCount(ThingRow thing, String posts) {}

    /// @param tasks the organisers' own posts about it, on the first page
    /// @param here the path of this page
    /// @param feeds the path of its feeds, with a slash at its end
    /// @param posts how many there are in all, in words
    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record OneThing(
            Layout layout,
            ThingRow thing,
            @Nullable ThingRow previous,
            @Nullable ThingRow next,
            List<PostRow> tasks,
            PostList list,
            String here,
            String feeds,
            String posts)
            implements TemplateInstance {}

    @GET
    @Path("things")
    @Operation(hidden = true)
    public TemplateInstance all() {
        Layout layout = layouts.of(Layout.Section.THINGS);
        Map<Integer, Long> counts = entries.countByThing();
        return new Things(
                layout,
                layout.things().stream()
                        .map(thing -> new ThingCount(thing, posts(counts, thing)))
                        .toList());
    }

    @GET
    @Path("things/{number}")
    @Operation(hidden = true)
    public TemplateInstance one(
            @PathParam("number") int number, @QueryParam("before") @Nullable String before) {
        Layout layout = layouts.of(Layout.Section.THINGS);
        List<ThingRow> things = layout.things();
        ThingRow thing = layout.thing(number);
        int place = things.indexOf(thing);
        return new OneThing(
                layout,
                thing,
                place == 0 ? null : things.get(place - 1),
                place == things.size() - 1 ? null : things.get(place + 1),
                before == null ? tasks(number) : List.of(),
                lists.page(EntryQuery.ALL.thing(number), before),
                layout.root() + "things/" + number,
                "things/" + number + "/",
                posts(entries.countByThing(), thing));
    }

    private List<PostRow> tasks(int number) {
        DateWords words = layouts.words();
        return entries.tasksOf(number).stream().map(task -> PostRow.of(task, words)).toList();
    }

    private static String posts(Map<Integer, Long> counts, ThingRow thing) {
        return ParticipantRow.count(counts.getOrDefault(thing.number(), 0L));
    }
}
