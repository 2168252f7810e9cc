package org.landscape.web.api;

import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
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
import org.landscape.web.access.CurrentOrganiser;
import org.landscape.web.http.BoardQuery;

/// Serves the board: which participant has posted which Thing. Only for organisers, unless the
/// programme shows it to everybody.
@Path("/api/v1")
@Tag(name = "Board")
class BoardResource {

    private final Boards boards;
    private final CurrentOrganiser current;
    private final CurrentProgramme programme;

    BoardResource(Boards boards, CurrentOrganiser current, CurrentProgramme programme) {
        this.boards = boards;
        this.current = current;
        this.programme = programme;
    }

    @GET
    @Path("board")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Participants × Things")
    public Response board(@BeanParam BoardQuery query) {
        return answer(Response.ok(BoardJson.of(present(query))));
    }

    @GET
    @Path("board.csv")
    @Produces("text/csv")
    @Operation(summary = "The same as a table for spreadsheets")
    public Response csv(@BeanParam BoardQuery query) {
        Board board = present(query);
        String name = Slug.of("board " + programme.get().shortName());
        return answer(
                Response.ok(
                                BoardCsv.write(
                                        board, programme.get().unit(), current.find().isPresent()),
                                "text/csv; charset=utf-8; header=present")
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                "attachment; filename=\"" + name + ".csv\""));
    }

    private Board present(BoardQuery query) {
        Boards.Filter filter = query.filter();
        if (current.find().isPresent()) {
            return boards.buildForOrganisers(filter);
        }
        if (programme.get().board() != BoardAccess.PUBLIC) {
            throw new UnauthorizedException();
        }
        return boards.build(filter);
    }

    private static Response answer(Response.ResponseBuilder answer) {
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
