package org.landscape.web.pages;

import static java.util.stream.Collectors.toSet;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.NoCache;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.directory.Directory;
import org.landscape.directory.DirectoryLine;
import org.landscape.directory.ParticipantStatus;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryQuery;
import org.landscape.feed.Backfill.State;
import org.landscape.feed.Backfills;
import org.landscape.feed.Incident;
import org.landscape.feed.Incidents;
import org.landscape.host.HostKey;
import org.landscape.participant.Membership;
import org.landscape.web.http.ProblemException;

/// `/participants` and `/participants/{slug}`: who takes part, how their blogs are doing, and what
/// a participant wrote.
@Path("/")
@Produces(Layout.HTML)
@NoCache
public class ParticipantPages {

    private final Layouts layouts;
    private final PostLists lists;
    private final EntryLists entries;
    private final Directory directory;
    private final Backfills backfills;
    private final Incidents incidents;

    ParticipantPages(
            Layouts layouts,
            PostLists lists,
            EntryLists entries,
            Directory directory,
            Backfills backfills,
            Incidents incidents) {
        this.layouts = layouts;
        this.lists = lists;
        this.entries = entries;
        this.directory = directory;
        this.backfills = backfills;
        this.incidents = incidents;
    }

    /// @param all the number of participants without the filter
    /// @param blogs the number of their blogs
    /// @param incidents operators in trouble
    /// @param broken participants whose blog cannot be read for a reason of its own
    /// @param hidden how many are left out because they have not begun
    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Participants(
            Layout layout,
            List<DirectoryRow> rows,
            int all,
            int blogs,
            DirectoryFilter filter,
            List<IncidentRow> incidents,
            List<ParticipantRow> broken,
            int hidden)
            implements TemplateInstance {}

    /// @param marks a sign for each Thing of the programme; empty when it has none
    /// @param done the same in words
    record DirectoryRow(ParticipantRow row, String marks, String done) {}

    /// @param done the Things on which they surely wrote
    /// @param past how far the fetching of their older posts is, null when there is none
    /// @param here the path of this page
    /// @param feeds the path of their feeds, with a slash at its end
    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record OneParticipant(
            Layout layout,
            ParticipantRow row,
            List<ThingRow> done,
            @Nullable String past,
            PostList list,
            String here,
            String feeds)
            implements TemplateInstance {}

    @GET
    @Path("participants")
    @Operation(hidden = true)
    public TemplateInstance all(
            @QueryParam("who") @Nullable String who,
            @QueryParam("group") @Nullable String group,
            @QueryParam("done") @Nullable Integer done,
            @QueryParam("name") @Nullable String name) {
        DateWords dates = layouts.words();
        HealthWords words = layouts.healthWords();
        Layout layout = layouts.of(Layout.Section.PARTICIPANTS);
        List<DirectoryLine> lines = directory.all();
        Map<String, Set<Integer>> doneThings = entries.doneThings();
        DirectoryFilter filter =
                DirectoryFilter.read(
                        new DirectoryFilter.Wanted(who, group, done, name),
                        lines,
                        layout.things(),
                        dates.now());
        List<DirectoryLine> shown =
                lines.stream()
                        .filter(line -> filter.admits(line, doneBy(line, doneThings)))
                        .toList();
        List<Incident> present = incidents.present();
        return new Participants(
                layout,
                shown.stream()
                        .map(
                                line ->
                                        row(
                                                layout,
                                                ParticipantRow.of(line, words),
                                                doneBy(line, doneThings)))
                        .toList(),
                lines.size(),
                lines.stream().mapToInt(line -> line.feeds().size()).sum(),
                filter,
                present.stream().map(incident -> IncidentRow.of(incident, dates)).toList(),
                broken(lines, present, words),
                filter.narrows() ? 0 : lines.size() - shown.size());
    }

    private static Set<Integer> doneBy(DirectoryLine line, Map<String, Set<Integer>> doneThings) {
        return doneThings.getOrDefault(line.slug(), Set.of());
    }

    /// The participants who cannot be read, but for those of an operator that is an incident.
    private static List<ParticipantRow> broken(
            List<DirectoryLine> lines, List<Incident> present, HealthWords words) {
        Set<String> operators = present.stream().map(Incident::operator).collect(toSet());
        return lines.stream()
                .filter(
                        line ->
                                !(isExplainedByIncident(line)
                                        && operators.contains(operator(line))))
                .map(line -> ParticipantRow.of(line, words))
                .filter(row -> row.health().broken())
                .toList();
    }

    private static DirectoryRow row(Layout layout, ParticipantRow row, Set<Integer> done) {
        String marks =
                layout.things().stream()
                        .map(thing -> done.contains(thing.number()) ? "●" : "○")
                        .collect(Collectors.joining());
        String words =
                layout.things().stream()
                        .map(ThingRow::number)
                        .filter(done::contains)
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "));
        return new DirectoryRow(
                row,
                marks,
                words.isEmpty() ? "no " + layout.unit() + " yet" : layout.units() + " " + words);
    }

    @GET
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
        Map<Integer, Long> posted = entries.countByThing(slug);
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
                lists.page(EntryQuery.ALL.participant(slug), before),
                layout.root() + "participants/" + slug,
                "participants/" + slug + "/");
    }

    /// Whether nothing is wrong but failed polls that an incident explains.
    private static boolean isExplainedByIncident(DirectoryLine line) {
        return line.status() == ParticipantStatus.BROKEN;
    }

    private static String operator(DirectoryLine line) {
        return line.worst()
                .flatMap(feed -> WebAddress.parse(feed.url()))
                .map(HostKey::of)
                .orElse("");
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
