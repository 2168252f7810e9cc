package org.landscape.web.api;

import static org.landscape.web.http.JsonNames.nameOf;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.landscape.desk.DigestDecisions;
import org.landscape.desk.PostDecisions;
import org.landscape.entry.Correction;
import org.landscape.entry.Corrections;
import org.landscape.entry.EntryLists;
import org.landscape.web.access.CurrentOrganiser;
import org.landscape.web.access.DeskOutcomes;
import org.landscape.web.access.Roles;
import org.landscape.web.http.ProblemException;
import org.landscape.web.http.Reason;

/// Serves what organisers decide over entries, for programs.
@Path("/api/v1/organiser/entries")
@Produces(MediaType.APPLICATION_JSON)
@Cache(noStore = true)
@RolesAllowed(Roles.ORGANISER)
@Tag(name = "Organisers")
class OrganiserEntryResource {

    private final PostDecisions postDecisions;
    private final DigestDecisions digestDecisions;
    private final CurrentOrganiser current;
    private final EntryLists lists;
    private final Corrections corrections;

    OrganiserEntryResource(
            PostDecisions postDecisions,
            DigestDecisions digestDecisions,
            CurrentOrganiser current,
            EntryLists lists,
            Corrections corrections) {
        this.postDecisions = postDecisions;
        this.digestDecisions = digestDecisions;
        this.current = current;
        this.lists = lists;
        this.corrections = corrections;
    }

    record CorrectionJson(
            int thing, boolean isFor, String basis, String by, String reason, Instant at) {
        static CorrectionJson of(Correction correction) {
            return new CorrectionJson(
                    correction.number(),
                    correction.isFor(),
                    nameOf(correction.basis()),
                    correction.saidBy(),
                    correction.reason(),
                    correction.saidAt());
        }
    }

    /// @param picked whether it is picked for the digest
    /// @param corrections what people said about its Things
    record DecidedEntryJson(
            EntryJson entry, boolean hidden, boolean picked, List<CorrectionJson> corrections) {}

    @GET
    @Path("{id}")
    @Operation(summary = "One entry, also when it is hidden, and what people said of it")
    public DecidedEntryJson entry(@RestPath String id) {
        long number = number(id);
        return lists.byIdAlsoHidden(number)
                .map(
                        found ->
                                new DecidedEntryJson(
                                        EntryJson.of(found.entry(), null),
                                        found.hidden(),
                                        found.starred(),
                                        corrections.about(number).stream()
                                                .map(CorrectionJson::of)
                                                .toList()))
                .orElseThrow(() -> noEntry(id));
    }

    @PUT
    @Path("{id}/things/{number}")
    @Operation(
            summary = "Say that an entry is for a Thing",
            description = "Stands above every rule, and outlives polls and edits.")
    public DecidedEntryJson count(
            @RestPath String id,
            @RestPath int number,
            @RestQuery @Parameter(description = "Why") @Nullable String reason) {
        return corrected(id, number, true, reason);
    }

    @DELETE
    @Path("{id}/things/{number}")
    @Operation(summary = "Say that an entry is not for a Thing")
    public DecidedEntryJson discount(
            @RestPath String id,
            @RestPath int number,
            @RestQuery @Parameter(description = "Why") @Nullable String reason) {
        return corrected(id, number, false, reason);
    }

    @POST
    @Path("{id}/things/{number}/undo")
    @Operation(summary = "Take back what was said of an entry and a Thing: the rules hold again")
    public DecidedEntryJson undo(@RestPath String id, @RestPath int number) {
        DeskOutcomes.valueOrThrow(
                postDecisions.undo(current.organiser(), number(id), number),
                new ProblemException(404, "Nobody has said anything of this entry and Thing."));
        return entry(id);
    }

    @POST
    @Path("{id}/hide")
    @Operation(summary = "Keep an entry from readers")
    public DecidedEntryJson hide(@RestPath String id) {
        DeskOutcomes.valueOrThrow(
                postDecisions.hide(current.organiser(), number(id), true), noEntry(id));
        return entry(id);
    }

    @POST
    @Path("{id}/show")
    @Operation(summary = "Let readers see an entry again")
    public DecidedEntryJson show(@RestPath String id) {
        DeskOutcomes.valueOrThrow(
                postDecisions.hide(current.organiser(), number(id), false), noEntry(id));
        return entry(id);
    }

    @POST
    @Path("{id}/pick")
    @Operation(summary = "Pick an entry for the digest of the week that it is in")
    public DecidedEntryJson pick(@RestPath String id) {
        DeskOutcomes.valueOrThrow(
                digestDecisions.pick(current.organiser(), number(id), true), noEntry(id));
        return entry(id);
    }

    @POST
    @Path("{id}/drop")
    @Operation(summary = "Take back that an entry is picked for the digest")
    public DecidedEntryJson drop(@RestPath String id) {
        DeskOutcomes.valueOrThrow(
                digestDecisions.pick(current.organiser(), number(id), false), noEntry(id));
        return entry(id);
    }

    private DecidedEntryJson corrected(
            String id, int number, boolean isFor, @Nullable String reason) {
        DeskOutcomes.valueOrThrow(
                postDecisions.correct(
                        current.organiser(), number(id), number, isFor, Reason.of(reason)),
                new ProblemException(404, "There is no such entry, or no such Thing."));
        return entry(id);
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException _) {
            throw noEntry(id);
        }
    }

    private static ProblemException noEntry(String id) {
        return new ProblemException(404, "There is no entry with the id '" + id + "'");
    }
}
