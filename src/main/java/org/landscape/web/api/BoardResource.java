package org.landscape.web.api;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.landscape.board.Board;
import org.landscape.board.BoardCsv;
import org.landscape.board.Boards;
import org.landscape.participant.Slug;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme.BoardAccess;
import org.landscape.web.access.DeskGuard;
import org.landscape.web.access.OrganiserAuth;
import org.landscape.web.http.BoardQuery;

/// Serves the board: which participant has posted which Thing. Only for organisers, unless the
/// programme shows it to everybody.
@Path("/api/v1")
@Tag(name = "Board")
class BoardResource {

    private final Boards boards;
    private final OrganiserAuth auth;
    private final CurrentProgramme programme;

    BoardResource(Boards boards, OrganiserAuth auth, CurrentProgramme programme) {
        this.boards = boards;
        this.auth = auth;
        this.programme = programme;
    }

    @GET
    @Path("board")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Participants × Things")
    public Response board(@BeanParam BoardQuery query, @Context ContainerRequestContext request) {
        return answer(Response.ok(BoardJson.of(present(query, request))));
    }

    @GET
    @Path("board.csv")
    @Produces("text/csv")
    @Operation(summary = "The same as a table for spreadsheets")
    public Response csv(@BeanParam BoardQuery query, @Context ContainerRequestContext request) {
        Board board = present(query, request);
        String name = Slug.of("board " + programme.get().shortName());
        return answer(
                Response.ok(
                                BoardCsv.write(
                                        board,
                                        programme.get().unit(),
                                        auth.of(request).isPresent()),
                                "text/csv; charset=utf-8; header=present")
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                "attachment; filename=\"" + name + ".csv\""));
    }

    private Board present(BoardQuery query, ContainerRequestContext request) {
        Boards.Filter filter = query.filter();
        if (auth.of(request).isPresent()) {
            return boards.buildForOrganisers(filter);
        }
        if (programme.get().board() != BoardAccess.PUBLIC) {
            throw new WebApplicationException(DeskGuard.unauthorized());
        }
        return boards.build(filter);
    }

    private static Response answer(Response.ResponseBuilder answer) {
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
