package org.landscape.web.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.landscape.entry.EntryCounts;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Thing;
import org.landscape.web.http.Kept;
import org.landscape.web.http.ProblemException;

/// Serves the Things of the programme.
@Path("/api/v1/things")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Things")
class ThingResource {

    private final CurrentProgramme programme;
    private final EntryCounts counts;

    ThingResource(CurrentProgramme programme, EntryCounts counts) {
        this.programme = programme;
        this.counts = counts;
    }

    record ThingsJson(List<ThingOfProgramme> things) {}

    /// @param entries the number that are surely for it
    record ThingOfProgramme(
            int number,
            String title,
            @Nullable LocalDate opens,
            @Nullable LocalDate closes,
            @Nullable String about,
            List<String> aliases,
            long entries) {

        static ThingOfProgramme of(Thing thing, Map<Integer, Long> counts) {
            return new ThingOfProgramme(
                    thing.number(),
                    thing.title(),
                    thing.opens(),
                    thing.closes(),
                    thing.about() == null ? null : thing.about().toString(),
                    thing.aliases(),
                    counts.getOrDefault(thing.number(), 0L));
        }
    }

    @GET
    @Kept
    @Operation(summary = "All Things, with how many entries each has")
    public ThingsJson things() {
        Map<Integer, Long> sure = counts.now().things().sure();
        return new ThingsJson(
                programme.get().things().stream()
                        .map(thing -> ThingOfProgramme.of(thing, sure))
                        .toList());
    }

    @GET
    @Kept
    @Path("{number}")
    @Operation(summary = "One Thing")
    public ThingOfProgramme thing(@RestPath int number) {
        return programme
                .get()
                .thing(number)
                .map(thing -> ThingOfProgramme.of(thing, counts.now().things().sure()))
                .orElseThrow(
                        () -> new ProblemException(404, "The programme has no Thing " + number));
    }
}
