package org.landscape.web.api;

import static org.landscape.web.http.JsonNames.nameOf;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.landscape.address.BaseUrl;
import org.landscape.directory.Directory;
import org.landscape.directory.DirectoryLine;
import org.landscape.directory.FeedLine;
import org.landscape.directory.Member;
import org.landscape.feed.FeedHealth;
import org.landscape.web.http.Cursors;
import org.landscape.web.http.JsonNames;
import org.landscape.web.http.ProblemException;

/// Serves the participants of the programme.
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

    /// @param feedUrl of the feed with which they joined, if it is still followed
    /// @param feedHealth of the feed with the worst health; `next_poll_at` is the earliest of all
    ///     their feeds
    /// @param feeds all that are followed
    record ParticipantJson(
            String slug,
            String name,
            @Nullable String blogUrl,
            @Nullable String feedUrl,
            Map<String, String> groups,
            String membership,
            String activity,
            Instant joinedAt,
            long entries,
            @Nullable Instant lastPostAt,
            HealthJson feedHealth,
            List<FeedJson> feeds) {

        static ParticipantJson of(DirectoryLine line) {
            FeedLine first = line.first().orElse(null);
            return new ParticipantJson(
                    line.slug(),
                    line.name(),
                    line.blogUrl(),
                    first == null ? null : first.url(),
                    line.groups(),
                    nameOf(line.membership()),
                    nameOf(line.activity()),
                    line.joinedAt(),
                    line.entries(),
                    line.lastPostAt(),
                    line.worst()
                            .map(feed -> HealthJson.of(feed.health(), line.nextPollAt()))
                            .orElse(HealthJson.NONE),
                    line.feeds().stream().map(FeedJson::of).toList());
        }
    }

    /// One of a participant's feeds.
    ///
    /// @param licence of its entries, unless they state their own
    record FeedJson(
            String feedUrl,
            @Nullable String title,
            @Nullable String siteUrl,
            EntryJson.@Nullable LicenceJson licence,
            HealthJson feedHealth) {

        static FeedJson of(FeedLine feed) {
            return new FeedJson(
                    feed.url(),
                    feed.title(),
                    feed.siteUrl(),
                    EntryJson.LicenceJson.of(feed.licence()),
                    HealthJson.of(
                            feed.health(),
                            feed.status().isAsked()
                                    ? feed.health().nextPollAt()
                                    : Optional.empty()));
        }
    }

    /// @param proposed the feed that a page names which is now at the feed's address
    record HealthJson(
            String state,
            @Nullable String message,
            @Nullable Instant since,
            int polls,
            @Nullable Instant lastPolledAt,
            @Nullable String lastOutcome,
            @Nullable Instant nextPollAt,
            @Nullable Instant notBefore,
            @Nullable String proposed) {

        /// For a participant without a known feed.
        static final HealthJson NONE =
                new HealthJson(
                        nameOf(FeedHealth.State.NEVER_POLLED),
                        null,
                        null,
                        0,
                        null,
                        null,
                        null,
                        null,
                        null);

        /// @param nextPollAt empty when no feed is polled
        static HealthJson of(FeedHealth health, Optional<Instant> nextPollAt) {
            return new HealthJson(
                    nameOf(health.state()),
                    health.message().orElse(null),
                    health.since().orElse(null),
                    health.polls(),
                    health.lastPolledAt().orElse(null),
                    health.lastOutcome().map(JsonNames::nameOf).orElse(null),
                    nextPollAt.orElse(null),
                    health.notBefore().orElse(null),
                    health.proposed().orElse(null));
        }
    }

    @GET
    @Operation(summary = "Everybody who takes part, in order of their names")
    public ParticipantsJson participants(
            @RestQuery @Parameter(description = "How many: 50, at most 2000")
                    @Nullable Integer limit,
            @RestQuery @Parameter(description = "From `next` of the page before")
                    @Nullable String cursor) {
        int most = Cursors.limit(limit, USUAL, MOST);
        List<Member> all = directory.all();
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
                directory.lines(all.subList(from, to)).stream().map(ParticipantJson::of).toList(),
                next);
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

    private static int placeAfter(String slug, List<Member> all) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).slug().equals(slug)) {
                return i + 1;
            }
        }
        throw Cursors.noPlace("cursor", slug);
    }
}
