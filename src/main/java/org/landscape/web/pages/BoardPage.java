package org.landscape.web.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
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
import org.landscape.web.http.BoardFilters;
import org.landscape.web.http.ProblemException;

/// `/board`: the public board, where the programme shows it to everybody.
@Path("/board")
@Produces(Layout.HTML)
@NoCache
public class BoardPage {

    private final Layouts layouts;
    private final Boards boards;
    private final CurrentProgramme programme;

    BoardPage(Layouts layouts, Boards boards, CurrentProgramme programme) {
        this.layouts = layouts;
        this.boards = boards;
        this.programme = programme;
    }

    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record PublicBoard(Layout layout, BoardView board) implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance board(
            @RestQuery @Nullable String group, @RestQuery @Nullable String activity) {
        if (programme.get().board() != BoardAccess.PUBLIC) {
            throw new ProblemException(
                    404, "The organisers keep the board of this programme to themselves.");
        }
        Layout layout = layouts.of(Layout.Section.NONE);
        return new PublicBoard(
                layout,
                BoardView.of(
                        boards.build(BoardFilters.read(group, activity)),
                        layout,
                        group,
                        activity,
                        null));
    }
}
