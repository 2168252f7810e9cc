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
import org.landscape.complaint.Complaints;
import org.landscape.desk.WaitingDecisions;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryLists.Hideable;
import org.landscape.web.access.DeskOutcomes;
import org.landscape.web.access.Roles;
import org.landscape.web.http.ProblemException;
import org.landscape.web.pages.DateWords;
import org.landscape.web.pages.Layout;
import org.landscape.web.pages.Layouts;
import org.landscape.web.pages.PostRow;

/// `/organiser/complaints`: what readers reported, until an organiser settles it.
@Path("/organiser/complaints")
@Produces(Layout.HTML)
@Cache(noStore = true)
@RolesAllowed(Roles.ORGANISER)
public class OrganiserComplaintPages {

    private static final int ON_A_PAGE = 100;

    private final Layouts layouts;
    private final Complaints complaints;
    private final EntryLists lists;
    private final WaitingDecisions waitingDecisions;
    private final DeskPageSupport support;

    OrganiserComplaintPages(
            Layouts layouts,
            Complaints complaints,
            EntryLists lists,
            WaitingDecisions waitingDecisions,
            DeskPageSupport support) {
        this.layouts = layouts;
        this.complaints = complaints;
        this.lists = lists;
        this.waitingDecisions = waitingDecisions;
        this.support = support;
    }

    @CheckedTemplate(basePath = "organiser", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record DeskComplaints(Layout layout, DeskLayout desk, List<ComplaintRow> rows)
            implements TemplateInstance {}

    /// @param post its title; empty when the complaint is about the blog
    /// @param gone whether the post is not here any more
    record ComplaintRow(
            long id,
            String slug,
            String name,
            @Nullable Long entry,
            String post,
            boolean gone,
            boolean hidden,
            String text,
            String at) {

        static ComplaintRow of(
                Complaints.Waiting complaint, @Nullable Hideable post, DateWords words) {
            return new ComplaintRow(
                    complaint.id(),
                    complaint.slug(),
                    complaint.name(),
                    complaint.entry(),
                    post == null ? "" : PostRow.titleOf(post.entry().title()),
                    complaint.entry() != null && post == null,
                    post != null && post.hidden(),
                    complaint.text(),
                    words.moment(complaint.at()));
        }
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance all() {
        List<Complaints.Waiting> waiting = complaints.waiting(ON_A_PAGE);
        Map<Long, Hideable> posts =
                lists.byIdsAlsoHidden(
                        waiting.stream()
                                .map(Complaints.Waiting::entry)
                                .filter(Objects::nonNull)
                                .toList());
        DateWords words = layouts.words();
        return new DeskComplaints(
                layouts.of(Layout.Section.DESK),
                support.layout(DeskLayout.Tab.COMPLAINTS),
                waiting.stream()
                        .map(
                                one ->
                                        ComplaintRow.of(
                                                one,
                                                one.entry() == null ? null : posts.get(one.entry()),
                                                words))
                        .toList());
    }

    @POST
    @Path("{id}")
    @Operation(hidden = true)
    public Response settle(@RestPath long id, @RestForm @Nullable String token) {
        support.checkForm(token);
        DeskOutcomes.valueOrThrow(
                waitingDecisions.settle(support.organiser(), id),
                new ProblemException(404, "This complaint is settled already, or gone."));
        return support.seeOther("organiser/complaints");
    }
}
