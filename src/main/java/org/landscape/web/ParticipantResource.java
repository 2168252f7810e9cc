package org.landscape.web;

import static org.landscape.web.JsonForm.word;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.landscape.address.BaseUrl;
import org.landscape.entry.Directory;
import org.landscape.entry.DirectoryLine;
import org.landscape.feed.FeedHealth;

/// The participants of the programme.
@Path("/api/v1/participants")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Participants")
class ParticipantResource {

    private static final int USUAL = 50;
    private static final int MOST = 2000;

    private final Directory directory;
    private final BaseUrl baseUrl;

    ParticipantResource(Directory directory, BaseUrl baseUrl) {
        this.directory = directory;
        this.baseUrl = baseUrl;
    }

    /// @param next the address of the next page, null on the last one
    record ParticipantsJson(List<ParticipantJson> participants, @Nullable String next) {}

    record ParticipantJson(
            String slug,
            String name,
            @Nullable String blogUrl,
            String feedUrl,
            Map<String, String> groups,
            String membership,
            String activity,
            Instant joinedAt,
            long entries,
            @Nullable Instant lastPostAt,
            HealthJson feedHealth) {

        static ParticipantJson of(DirectoryLine line) {
            return new ParticipantJson(
                    line.slug(),
                    line.name(),
                    line.blogUrl(),
                    line.feedUrl(),
                    line.groups(),
                    word(line.membership()),
                    word(line.activity()),
                    line.joinedAt(),
                    line.entries(),
                    line.lastPostAt(),
                    HealthJson.of(line.feedHealth()));
        }
    }

    record HealthJson(
            String state,
            @Nullable String message,
            @Nullable Instant since,
            int polls,
            @Nullable Instant lastPolledAt,
            @Nullable String lastOutcome,
            @Nullable Instant nextPollAt,
            @Nullable Instant notBefore) {

        static HealthJson of(FeedHealth health) {
            return new HealthJson(
                    word(health.state()),
                    health.message().orElse(null),
                    health.since().orElse(null),
                    health.polls(),
                    health.lastPolledAt().orElse(null),
                    health.lastOutcome().map(JsonForm::word).orElse(null),
                    health.nextPollAt().orElse(null),
                    health.notBefore().orElse(null));
        }
    }

    @GET
    @Operation(summary = "Everybody who takes part, in order of their names")
    public ParticipantsJson participants(
            @RestQuery @Parameter(description = "How many: 50, at most 2000")
                    @Nullable Integer limit,
            @RestQuery @Parameter(description = "From `next` of the page before")
                    @Nullable String cursor) {
        int most = Math.min(limit == null ? USUAL : limit, MOST);
        if (most < 1) {
            throw new ProblemException(400, "limit must be at least 1");
        }
        List<DirectoryLine> all = directory.all();
        int from = cursor == null ? 0 : placeAfter(cursor, all);
        int to = Math.min(from + most, all.size());
        String next =
                to == all.size()
                        ? null
                        : baseUrl.to(
                                        "api/v1/participants?limit=%d&cursor=%s"
                                                .formatted(most, all.get(to - 1).slug()))
                                .toString();
        return new ParticipantsJson(
                all.subList(from, to).stream().map(ParticipantJson::of).toList(), next);
    }

    @GET
    @Path("{slug}")
    @Operation(summary = "One participant")
    public ParticipantJson participant(@RestPath String slug) {
        return directory
                .bySlug(slug)
                .map(ParticipantJson::of)
                .orElseThrow(
                        () -> new ProblemException(404, "Nobody here is called '" + slug + "'"));
    }

    private static int placeAfter(String slug, List<DirectoryLine> all) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).slug().equals(slug)) {
                return i + 1;
            }
        }
        throw new ProblemException(
                400, "'" + slug + "' is no place in this list; take cursor from the page before");
    }
}
