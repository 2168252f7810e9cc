package org.landscape.web.organiser;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.landscape.desk.Action;
import org.landscape.desk.Audit;
import org.landscape.desk.DecisionOnMany;
import org.landscape.desk.PostDecisions;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryLists.Hideable;
import org.landscape.entry.ShownEntry;
import org.landscape.programme.CurrentProgramme;
import org.landscape.web.access.DeskOutcomes;
import org.landscape.web.access.Roles;
import org.landscape.web.http.ProblemException;
import org.landscape.web.pages.Layout;
import org.landscape.web.pages.Layouts;
import org.landscape.web.pages.PostRow;

/// `/organiser/decisions/{line}`: a decision about many posts, and the form that takes it back.
@Path("/organiser")
@Produces(Layout.HTML)
@Cache(noStore = true)
@RolesAllowed(Roles.ORGANISER)
public class DecisionPages {

    private final Layouts layouts;
    private final EntryLists lists;
    private final PostDecisions postDecisions;
    private final DeskPageSupport support;
    private final Audit audit;
    private final CurrentProgramme programme;

    DecisionPages(
            Layouts layouts,
            EntryLists lists,
            PostDecisions postDecisions,
            DeskPageSupport support,
            Audit audit,
            CurrentProgramme programme) {
        this.layouts = layouts;
        this.lists = lists;
        this.postDecisions = postDecisions;
        this.support = support;
        this.audit = audit;
        this.programme = programme;
    }

    /// A decision about many posts.
    ///
    /// @param rows the posts that are still here
    @CheckedTemplate(basePath = "organiser", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record DeskDecision(
            Layout layout,
            DeskLayout desk,
            String words,
            String by,
            String detail,
            List<DecidedRow> rows,
            long line,
            boolean undo)
            implements TemplateInstance {}

    /// @param now what is known of the post and the Thing now
    record DecidedRow(long entry, String title, String name, String now) {}

    @GET
    @Path("decisions/{line}")
    @Operation(hidden = true)
    public TemplateInstance decision(@RestPath long line) {
        DecisionOnMany decision = audit.ofMany(line).orElseThrow(DecisionPages::noDecision);
        Map<Long, Hideable> posts = lists.byIdsAlsoHidden(decision.posts());
        String unit = programme.get().unit() + " " + decision.number();
        return new DeskDecision(
                layouts.of(Layout.Section.DESK),
                support.layout(DeskLayout.Tab.LOG),
                decision.who()
                        + " "
                        + LogWords.of(
                                decision.action(),
                                decision.name().isEmpty()
                                        ? decision.posts().size() + " posts"
                                        : decision.name()),
                layouts.words().moment(decision.at()),
                decision.detail(),
                decision.posts().stream()
                        .filter(posts::containsKey)
                        .map(
                                id ->
                                        decided(
                                                Objects.requireNonNull(posts.get(id)).entry(),
                                                decision.number(),
                                                unit))
                        .toList(),
                line,
                decision.action() != Action.UNDONE_MANY);
    }

    private static DecidedRow decided(ShownEntry entry, int number, String unit) {
        String now =
                entry.things().stream()
                        .filter(thing -> thing.number() == number)
                        .map(
                                thing ->
                                        switch (thing.certainty()) {
                                            case SURE -> "counts for " + unit + " now";
                                            case DOUBTFUL -> "is doubtful now";
                                        })
                        .findFirst()
                        .orElse("does not count for " + unit + " now");
        return new DecidedRow(
                entry.id(), PostRow.titleOf(entry.title()), entry.participant().name(), now);
    }

    /// Takes back decisions about many posts.
    ///
    /// @param lines of the log, with a blank between
    @POST
    @Path("decisions")
    @Operation(hidden = true)
    public Response undoMany(@RestForm @Nullable String lines, @RestForm @Nullable String token) {
        support.checkForm(token);
        List<Long> asked = DoubtfulQueue.ids(lines);
        for (Long line : asked) {
            DeskOutcomes.valueOrThrow(
                    postDecisions.undoMany(support.organiser(), line), noDecision());
        }
        return support.seeOther(
                asked.size() == 1
                        ? "organiser/decisions/" + asked.getFirst()
                        : "organiser/doubtful");
    }

    private static ProblemException noDecision() {
        return new ProblemException(404, "The log has no such decision.");
    }
}
