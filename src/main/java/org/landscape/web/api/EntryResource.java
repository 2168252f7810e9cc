package org.landscape.web.api;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriBuilder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.landscape.address.BaseUrl;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryLists.EntryPage;
import org.landscape.entry.EntryQuery;
import org.landscape.entry.Tombstone;
import org.landscape.participant.Participants;
import org.landscape.search.SearchQuery;
import org.landscape.search.Searches;
import org.landscape.web.http.Cursors;
import org.landscape.web.http.Kept;
import org.landscape.web.http.ListTurns;
import org.landscape.web.http.ProblemException;
import org.landscape.web.http.SearchTexts;

/// Serves the entries of the landscape.
@Path("/api/v1/entries")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Entries")
class EntryResource {

    private static final int USUAL = 50;
    private static final int MOST = 200;

    private final EntryLists lists;
    private final Searches searches;
    private final Participants participants;
    private final BaseUrl baseUrl;
    private final ListTurns turns;
    private final InstantSource clock;

    EntryResource(
            EntryLists lists,
            Searches searches,
            Participants participants,
            BaseUrl baseUrl,
            ListTurns turns,
            InstantSource clock) {
        this.turns = turns;
        this.lists = lists;
        this.searches = searches;
        this.participants = participants;
        this.clock = clock;
        this.baseUrl = baseUrl;
    }

    /// @param removed entries that were removed since, or within the last 30 days where the address
    ///     has no `since`; on the first page only
    /// @param next the address of the next older page, null on the last one
    record EntriesJson(List<EntryJson> entries, List<RemovedJson> removed, @Nullable String next) {}

    record RemovedJson(String id, Instant at) {}

    /// The conditions of a list, as its address writes them.
    record Filter(
            @RestQuery @Parameter(description = "Only entries that are surely for this Thing")
                    @Nullable Integer thing,
            @RestQuery
                    @Parameter(
                            description = "`doubtful` adds what is only doubtfully for the Thing")
                    @Nullable String certainty,
            @RestQuery @Parameter(description = "Only entries of the participant with this slug")
                    @Nullable String participant,
            @RestQuery @Parameter(description = "Only participants of this group, as `name:value`")
                    @Nullable String group,
            @RestQuery @Parameter(description = "Only entries that came or changed since, RFC 3339")
                    @Nullable String since,
            @RestQuery
                    @Parameter(
                            description =
                                    "Only entries with these words, such as `rain \"slow train\"`"
                                            + " `libr* -tea author:laura thing:6 group:uk`")
                    @Nullable String q) {}

    @GET
    @Kept
    @Operation(summary = "Entries, the newest first")
    public EntriesJson entries(
            @BeanParam Filter filter,
            @RestQuery @Parameter(description = "How many: 50, at most 200")
                    @Nullable Integer limit,
            @RestQuery @Parameter(description = "From `next` of the page before")
                    @Nullable String cursor) {
        int most = Cursors.limit(limit, USUAL, MOST);
        if (most > USUAL) {
            turns.take();
        }
        SearchQuery words = SearchTexts.read(filter.q());
        EntryQuery query = query(filter).limit(most).after(Cursors.read("cursor", cursor));
        EntryPage page = words == null ? lists.page(query) : searches.page(words, query);
        return new EntriesJson(
                page.entries().stream().map(EntryJson::of).toList(),
                cursor == null ? removed(filter) : List.of(),
                page.next() == null ? null : next(filter, most, page.next()));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One entry")
    public EntryJson entry(@RestPath String id) {
        try {
            long number = Long.parseLong(id);
            return lists.byId(number).map(EntryJson::of).orElseThrow(() -> missing(id, number));
        } catch (NumberFormatException _) {
            throw unknown(id);
        }
    }

    private ProblemException missing(String id, long number) {
        return lists.isRemoved(number)
                ? new ProblemException(410, "The entry was taken away: id " + id)
                : unknown(id);
    }

    private List<RemovedJson> removed(Filter filter) {
        Instant since =
                filter.since() == null
                        ? clock.instant().minus(Tombstone.TOLD_FOR)
                        : moment(filter.since());
        return lists.removedSince(since).stream()
                .map(one -> new RemovedJson(Long.toString(one.id()), one.at()))
                .toList();
    }

    private static ProblemException unknown(String id) {
        return new ProblemException(404, "There is no entry with the id '" + id + "'");
    }

    private EntryQuery query(Filter filter) {
        EntryQuery query = EntryQuery.ALL;
        if (filter.thing() != null) {
            query = query.thing(filter.thing());
        }
        query =
                switch (filter.certainty()) {
                    case null -> query;
                    case "sure" -> query;
                    case "doubtful" -> query.withDoubtful();
                    default -> throw new ProblemException(400, "certainty is 'sure' or 'doubtful'");
                };
        if (filter.participant() != null) {
            query = query.participant(participants.presentSlug(filter.participant()));
        }
        if (filter.group() != null) {
            String[] group = filter.group().split(":", 2);
            if (group.length < 2) {
                throw new ProblemException(400, "group is written as name:value");
            }
            query = query.group(group[0], group[1]);
        }
        return filter.since() == null ? query : query.changedSince(moment(filter.since()));
    }

    private static Instant moment(String text) {
        try {
            Instant moment = OffsetDateTime.parse(text).toInstant();
            if (EntryQuery.canAskFor(moment)) {
                return moment;
            }
        } catch (DateTimeException _) {
            // Told below.
        }
        throw new ProblemException(
                400, "since is written like 2011-07-18T10:00:00Z, in the years 1 to 9999");
    }

    private String next(Filter filter, int limit, EntryQuery.Place place) {
        UriBuilder next = UriBuilder.fromUri(baseUrl.to("api/v1/entries").toString());
        add(next, "thing", filter.thing());
        add(next, "certainty", filter.certainty());
        add(next, "participant", filter.participant());
        add(next, "group", filter.group());
        add(next, "since", filter.since());
        add(next, "q", filter.q());
        add(next, "limit", limit);
        add(next, "cursor", place);
        return next.build().toString();
    }

    private static void add(UriBuilder address, String name, @Nullable Object value) {
        if (value != null) {
            // A brace in a value is text, not a template.
            address.queryParam(name, "{" + name + "}").resolveTemplate(name, value.toString());
        }
    }
}
