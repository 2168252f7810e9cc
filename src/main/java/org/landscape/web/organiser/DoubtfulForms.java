package org.landscape.web.organiser;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.landscape.desk.DoubtfulBatches;
import org.landscape.desk.DoubtfulBatches.Batch;
import org.landscape.desk.PostDecisions;
import org.landscape.web.access.DeskOutcomes;
import org.landscape.web.access.Roles;
import org.landscape.web.http.FormField;
import org.landscape.web.http.ProblemException;
import org.landscape.web.http.Reason;
import org.landscape.web.pages.Layout;

/// What organisers send from the queue of doubtful posts.
@Path("/organiser")
@Produces(Layout.HTML)
@Cache(noStore = true)
@RolesAllowed(Roles.ORGANISER)
public class DoubtfulForms {

    private final PostDecisions postDecisions;
    private final DoubtfulQueue queue;
    private final DeskPageSupport support;

    DoubtfulForms(PostDecisions postDecisions, DoubtfulQueue queue, DeskPageSupport support) {
        this.postDecisions = postDecisions;
        this.queue = queue;
        this.support = support;
    }

    /// Decides about one post, or takes that back.
    ///
    /// @param entry the post
    /// @param number the Thing
    /// @param word `yes`, `no` or `undo`
    @POST
    @Path("doubtful")
    @Operation(hidden = true)
    public Response decide(
            @RestQuery("thing") @Nullable String filterThing,
            @RestQuery @Nullable List<String> group,
            @RestForm @Nullable String token,
            @RestForm long entry,
            @RestForm("thing") int number,
            @RestForm @Nullable String key,
            @RestForm @Nullable String word) {
        support.checkForm(token);
        QueueFilter filter = QueueFilter.read(filterThing, group);
        String at = entry + "-" + number;
        OrganiserPages.ThingButton said = OrganiserPages.thingButton(word);
        if (said == OrganiserPages.ThingButton.UNDO) {
            DeskOutcomes.valueOrThrow(
                    postDecisions.undo(support.organiser(), entry, number),
                    OrganiserPages.noThingOfPost());
            return support.seeOther("organiser/doubtful" + filter.query("at", at));
        }
        PostDecisions.DecidedMany decided =
                decideMany(List.of(entry), number, said == OrganiserPages.ThingButton.YES, "", "");
        return support.seeOther(
                "organiser/doubtful"
                        + filter.query(
                                "after",
                                key == null ? "" : key,
                                "done",
                                at,
                                "left",
                                decided.leftAlone() == 0 ? null : "1"));
    }

    /// Decides about posts that are alike.
    ///
    /// @param posts the ids of all of them, with a blank between; for `yes` and `no`
    /// @param post the ids of those that were ticked; for `ticked_yes` and `ticked_no`
    /// @param next the key of the batch to which the page goes then
    @POST
    @Path("doubtful/alike/{key}")
    @Operation(hidden = true)
    public Response decideAlike(
            @RestPath String key,
            @RestQuery("thing") @Nullable String filterThing,
            @RestQuery @Nullable List<String> group,
            @RestForm @Nullable String token,
            @RestForm("thing") int number,
            @RestForm @Nullable String posts,
            @RestForm @Nullable List<Long> post,
            @RestForm @Nullable String next,
            @RestForm @Nullable String reason,
            @RestForm @Nullable String word) {
        support.checkForm(token);
        QueueFilter filter = QueueFilter.read(filterThing, group);
        BatchButton button =
                FormField.oneOf(BatchButton.class, "word", word)
                        .orElseThrow(() -> new ProblemException(400, "There is no such button."));
        List<Long> chosen =
                button.ticked ? (post == null ? List.of() : post) : DoubtfulQueue.ids(posts);
        if (chosen.isEmpty()) {
            return support.seeOther(
                    "organiser/doubtful/alike/" + key + filter.query("none", "yes"));
        }
        PostDecisions.DecidedMany decided =
                decideMany(
                        chosen,
                        number,
                        button.isYes,
                        titleOf(queue.of(filter), key),
                        Reason.of(reason));
        String done =
                decided.line() != null
                        ? "log-" + decided.line()
                        : decided.done().isEmpty()
                                ? chosen.getFirst() + "-" + number
                                : decided.done().getFirst() + "-" + number;
        String query =
                filter.query(
                        "done",
                        done,
                        "left",
                        decided.leftAlone() == 0 ? null : String.valueOf(decided.leftAlone()));
        if (button.ticked) {
            return support.seeOther("organiser/doubtful/alike/" + key + query);
        }
        return next == null || next.isEmpty()
                ? support.seeOther("organiser/doubtful" + query)
                : support.seeOther("organiser/doubtful" + query, "alike-" + next);
    }

    /// Decides about all posts of several batches, of each as its own decision.
    ///
    /// @param batch for each of them its key, the number of its Thing and the ids of its posts,
    ///     with a blank between
    /// @param word `yes` or `no`
    @POST
    @Path("doubtful/ticked")
    @Operation(hidden = true)
    public Response decideTicked(
            @RestQuery("thing") @Nullable String filterThing,
            @RestQuery @Nullable List<String> group,
            @RestForm @Nullable String token,
            @RestForm @Nullable List<String> batch,
            @RestForm @Nullable String word) {
        support.checkForm(token);
        QueueFilter filter = QueueFilter.read(filterThing, group);
        boolean isYes = FormField.required("word", word).equals("yes");
        if (batch == null || batch.isEmpty()) {
            return support.seeOther("organiser/doubtful" + filter.query("none", "yes"));
        }
        DoubtfulBatches batches = queue.of(filter);
        List<String> lines = new ArrayList<>();
        int leftAlone = 0;
        for (String one : batch) {
            String[] parts = one.split(" ", 3);
            if (parts.length < 3) {
                throw new ProblemException(400, "batch is a key, a number and posts");
            }
            int number = DoubtfulQueue.ids(parts[1]).getFirst().intValue();
            PostDecisions.DecidedMany decided =
                    decideMany(
                            DoubtfulQueue.ids(parts[2]),
                            number,
                            isYes,
                            titleOf(batches, parts[0]),
                            "");
            leftAlone += decided.leftAlone();
            if (decided.line() != null) {
                lines.add(String.valueOf(decided.line()));
            }
        }
        return support.seeOther(
                "organiser/doubtful"
                        + filter.query(
                                "done",
                                lines.isEmpty() ? null : "log-" + String.join("-", lines),
                                "left",
                                leftAlone == 0 ? null : String.valueOf(leftAlone)));
    }

    private static String titleOf(DoubtfulBatches batches, String key) {
        return batches.batch(key)
                .filter(Batch::bySameTitle)
                .map(one -> DoubtfulQueue.cut(one.title()))
                .orElse("");
    }

    /// The buttons of a batch.
    enum BatchButton {
        YES(true, false),
        NO(false, false),
        TICKED_YES(true, true),
        TICKED_NO(false, true);

        final boolean isYes;
        final boolean ticked;

        BatchButton(boolean isYes, boolean ticked) {
            this.isYes = isYes;
            this.ticked = ticked;
        }
    }

    private PostDecisions.DecidedMany decideMany(
            List<Long> entries, int number, boolean isFor, String like, String reason) {
        return DeskOutcomes.valueOrThrow(
                postDecisions.decideDoubtful(
                        support.organiser(), entries, number, isFor, like, reason),
                OrganiserPages.noThingOfPost());
    }
}
