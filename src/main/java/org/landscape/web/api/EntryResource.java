package org.landscape.web.api;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.landscape.address.BaseUrl;
import org.landscape.conversation.Conversations;
import org.landscape.conversation.Talk;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryLists.EntryPage;
import org.landscape.entry.EntryQuery;
import org.landscape.entry.ShownEntry;
import org.landscape.entry.Tombstone;
import org.landscape.participant.Participants;
import org.landscape.search.PostSelection;
import org.landscape.search.Searches;
import org.landscape.web.http.Cursors;
import org.landscape.web.http.Kept;
import org.landscape.web.http.ListTurns;
import org.landscape.web.http.PostSelections;
import org.landscape.web.http.ProblemException;
import org.landscape.web.http.QueryText;

/// Serves the entries of the landscape.
@Path("/api/v1/entries")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Entries")
class EntryResource {

    private static final int USUAL = 50;
    private static final int MOST = 200;

    private final EntryLists lists;
    private final Conversations conversations;
    private final Searches searches;
    private final PostSelections selections;
    private final Participants participants;
    private final BaseUrl baseUrl;
    private final ListTurns turns;
    private final InstantSource clock;

    EntryResource(
            EntryLists lists,
            Conversations conversations,
            Searches searches,
            PostSelections selections,
            Participants participants,
            BaseUrl baseUrl,
            ListTurns turns,
            InstantSource clock) {
        this.turns = turns;
        this.lists = lists;
        this.conversations = conversations;
        this.searches = searches;
        this.selections = selections;
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
            @RestQuery
                    @Parameter(
                            description =
                                    "Only participants of this group, as `name:value`; of all of"
                                            + " them, when there are several")
                    List<String> group,
            @RestQuery
                    @Parameter(
                            description =
                                    "Without the participants with these slugs, as `wren,ferry`")
                    @Nullable String without,
            @RestQuery
                    @Parameter(
                            description =
                                    "Only entries in this language, such as `de`. One that states"
                                            + " none is in the language of the programme")
                    @Nullable String language,
            @RestQuery
                    @Parameter(
                            description =
                                    "Only entries with this tag in any spelling; with all of them,"
                                            + " when there are several")
                    List<String> tag,
            @RestQuery("new")
                    @Parameter(description = "`first`: only the first entry of each participant")
                    @Nullable String first,
            @RestQuery @Parameter(description = "`each`: only the latest entry of each participant")
                    @Nullable String one,
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
    public RestResponse<EntriesJson> entries(
            @BeanParam Filter filter,
            @Context UriInfo request,
            @RestQuery @Parameter(description = "How many: 50, at most 200")
                    @Nullable Integer limit,
            @RestQuery @Parameter(description = "From `next` of the page before")
                    @Nullable String cursor) {
        int most = Cursors.limit(limit, USUAL, MOST);
        if (most > USUAL) {
            turns.take();
        }
        PostSelection by = selections.read(request.getQueryParameters());
        EntryQuery.Place after = Cursors.read("cursor", cursor);
        EntryPage page = searches.page(by, query(filter).limit(most).after(after));
        Map<Long, Talk> talks =
                conversations.of(page.entries().stream().map(ShownEntry::id).toList());
        EntriesJson entries =
                new EntriesJson(
                        page.entries().stream()
                                .map(entry -> EntryJson.of(entry, talks.get(entry.id())))
                                .toList(),
                        cursor == null ? removed(filter) : List.of(),
                        page.next() == null ? null : address(by, filter, most, page.next()));
        return RestResponse.ResponseBuilder.ok(entries)
                .header(
                        HttpHeaders.LINK,
                        "<" + address(by, filter, most, after) + ">; rel=\"canonical\"")
                .build();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One entry")
    public EntryJson entry(@RestPath String id) {
        try {
            long number = Long.parseLong(id);
            return lists.byId(number)
                    .map(
                            entry ->
                                    EntryJson.of(
                                            entry, conversations.of(List.of(number)).get(number)))
                    .orElseThrow(() -> missing(id, number));
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

    /// The one address of a page, however it was asked for.
    private String address(
            PostSelection by, Filter filter, int limit, EntryQuery.@Nullable Place after) {
        List<String> parts = new ArrayList<>();
        if (!by.equals(PostSelection.ALL)) {
            parts.add(by.query());
        }
        add(parts, "certainty", "doubtful".equals(filter.certainty()) ? "doubtful" : null);
        add(parts, "participant", filter.participant());
        add(parts, "since", filter.since());
        add(parts, "limit", limit);
        add(parts, "cursor", after);
        return baseUrl + "api/v1/entries?" + String.join("&", parts);
    }

    private static void add(List<String> parts, String name, @Nullable Object value) {
        if (value != null) {
            parts.add(name + "=" + QueryText.urlEncode(value.toString()));
        }
    }
}
