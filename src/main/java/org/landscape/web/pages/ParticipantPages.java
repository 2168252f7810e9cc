package org.landscape.web.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.NoCache;
import org.jspecify.annotations.Nullable;
import org.landscape.conversation.Conversations;
import org.landscape.conversation.Conversations.Answer;
import org.landscape.directory.Activity;
import org.landscape.directory.Directory;
import org.landscape.directory.DirectoryLine;
import org.landscape.directory.Member;
import org.landscape.entry.EntryCounts;
import org.landscape.entry.EntryQuery;
import org.landscape.feed.Backfill.State;
import org.landscape.feed.Backfills;
import org.landscape.participant.Membership;
import org.landscape.ridge.Ridges;
import org.landscape.web.http.Locations;
import org.landscape.web.http.ProblemException;

/// `/participants/{slug}`: how the blogs of a participant are doing, and what they wrote; and
/// `/random`, which leads to one of these pages.
@Path("/")
@Produces(Layout.HTML)
public class ParticipantPages {

    /// How many of their last answers are counted, and how many people are named.
    private static final int MOST_ANSWERS = 200;

    private static final int MOST_NAMED = 8;

    private final Layouts layouts;
    private final PostLists lists;
    private final EntryCounts counts;
    private final Directory directory;
    private final Backfills backfills;
    private final Ridges ridges;
    private final Locations locations;
    private final Conversations conversations;

    ParticipantPages(
            Layouts layouts,
            PostLists lists,
            EntryCounts counts,
            Directory directory,
            Backfills backfills,
            Ridges ridges,
            Locations locations,
            Conversations conversations) {
        this.locations = locations;
        this.conversations = conversations;
        this.layouts = layouts;
        this.lists = lists;
        this.counts = counts;
        this.directory = directory;
        this.backfills = backfills;
        this.ridges = ridges;
    }

    /// @param done the Things on which they surely wrote
    /// @param past how far the fetching of their older posts is, null when there is none
    /// @param line when they posted, drawn; empty when there is nothing to draw
    /// @param gave whom they answered, the most often first
    /// @param got who answered them
    /// @param here the path of this page
    /// @param feeds the path of their feeds, with a slash at its end
    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record OneParticipant(
            Layout layout,
            ParticipantRow row,
            List<ThingRow> done,
            @Nullable String past,
            String line,
            PostList list,
            List<Counted> gave,
            List<Counted> got,
            String here,
            String feeds)
            implements TemplateInstance {}

    /// A participant whom another one answered, or who answered them.
    ///
    /// @param times how many answers, of the last ones
    record Counted(String slug, String name, long times) {}

    private List<Counted> counted(List<Answer> answers, Function<Answer, String> who) {
        Map<String, Long> times =
                answers.stream().collect(Collectors.groupingBy(who, Collectors.counting()));
        return times.entrySet().stream()
                .flatMap(
                        one ->
                                directory.nameOf(one.getKey()).stream()
                                        .map(
                                                name ->
                                                        new Counted(
                                                                one.getKey(),
                                                                name,
                                                                one.getValue())))
                .sorted(
                        Comparator.comparing(Counted::times)
                                .reversed()
                                .thenComparing(Counted::name))
                .limit(MOST_NAMED)
                .toList();
    }

    @GET
    @NoCache
    @Path("participants/{slug}")
    @Operation(hidden = true)
    public TemplateInstance one(
            @PathParam("slug") String slug, @QueryParam("before") @Nullable String before) {
        DirectoryLine line =
                directory
                        .bySlug(slug)
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                404, "Nobody of this name takes part here."));
        Layout layout = layouts.of(Layout.Section.PARTICIPANTS);
        Map<Integer, Long> posted = counts.now().participants().byThing(slug);
        return new OneParticipant(
                layout,
                ParticipantRow.of(line, layouts.healthWords()),
                layout.things().stream()
                        .filter(thing -> posted.containsKey(thing.number()))
                        .toList(),
                backfills
                        .of(slug)
                        .filter(past -> past.entries() > 0 || past.state() != State.DONE)
                        .map(past -> backfillWords(past, line.membership()))
                        .orElse(null),
                ridges.blog(slug),
                lists.page(EntryQuery.ALL.participant(slug), before),
                counted(conversations.given(slug, MOST_ANSWERS), Answer::toSlug),
                counted(conversations.received(slug, MOST_ANSWERS), Answer::slug),
                layout.root() + "participants/" + slug,
                "participants/" + slug + "/");
    }

    /// Leads to the page of a participant whose blog can be read and has a post of the last weeks;
    /// each is as likely as another. Without any it leads to the list of all.
    @GET
    @Path("random")
    @Cache(noStore = true)
    @Operation(hidden = true)
    public Response random() {
        List<Member> posting =
                directory.all().stream()
                        .filter(one -> one.membership() == Membership.ACTIVE)
                        .filter(one -> one.activity() == Activity.POSTING)
                        .toList();
        String path =
                posting.isEmpty()
                        ? "participants?who=all"
                        : "participants/"
                                + posting.get(ThreadLocalRandom.current().nextInt(posting.size()))
                                        .slug();
        return locations.seeOther(path).build();
    }

    private static String backfillWords(Backfills.Progress progress, Membership membership) {
        int posts = progress.entries();
        String so = posts == 1 ? "1 older post" : posts + " older posts";
        if (progress.state() == State.RUNNING && membership != Membership.ACTIVE) {
            return so + " so far; no more are fetched at present.";
        }
        return switch (progress.state()) {
            case RUNNING ->
                    posts == 0
                            ? "Older posts are being fetched, a few at a time."
                            : so + " so far; more are being fetched, a few at a time.";
            case DONE -> so + " fetched when the blog joined.";
            case STOPPED -> so + " fetched; the blog did not give us those before.";
        };
    }
}
