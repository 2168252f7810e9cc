package org.landscape.web.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.NoCache;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.landscape.board.Boards;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme.BoardAccess;
import org.landscape.web.http.BoardQuery;
import org.landscape.web.http.KnownNames;
import org.landscape.web.http.ProblemException;
import org.landscape.web.http.ProblemException.Way;

/// `/board`: the public board, where the programme shows it to everybody.
@Path("/board")
@Produces(Layout.HTML)
@NoCache
public class BoardPage {

    private final Layouts layouts;
    private final Boards boards;
    private final KnownNames known;
    private final CurrentProgramme programme;

    BoardPage(Layouts layouts, Boards boards, KnownNames known, CurrentProgramme programme) {
        this.layouts = layouts;
        this.boards = boards;
        this.known = known;
        this.programme = programme;
    }

    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record PublicBoard(Layout layout, BoardView board) implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance board(@BeanParam BoardQuery query, @RestQuery @Nullable String page) {
        if (programme.get().board() != BoardAccess.PUBLIC) {
            throw new ProblemException(
                    404, "The organisers keep the board of this programme to themselves.");
        }
        known.require(query.filter(), new Way("board", "The whole board"));
        return new PublicBoard(
                layouts.of(Layout.Section.NONE), BoardView.of(boards, layouts, query, page, false));
    }
}
