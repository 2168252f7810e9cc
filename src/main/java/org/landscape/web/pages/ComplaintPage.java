package org.landscape.web.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.time.Duration;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.landscape.complaint.Complaints;
import org.landscape.complaint.Complaints.Outcome;
import org.landscape.directory.Directory;
import org.landscape.directory.DirectoryLine;
import org.landscape.entry.EntryLists;
import org.landscape.entry.ShownEntry;
import org.landscape.web.http.Callers;
import org.landscape.web.http.FormField;
import org.landscape.web.http.ProblemException;
import org.landscape.web.http.RateLimit;

/// `/complaint`: a reader tells the organisers about a post or a blog, without an account. Only
/// what readers can see can be named, and the answer is always the same.
@Path("/complaint")
@Produces(Layout.HTML)
@Cache(noStore = true)
public class ComplaintPage {

    private static final Duration A_DAY = Duration.ofDays(1);

    private final Layouts layouts;
    private final EntryLists lists;
    private final Directory directory;
    private final Complaints complaints;
    private final Callers callers;
    private final RateLimit rate;

    ComplaintPage(
            Layouts layouts,
            EntryLists lists,
            Directory directory,
            Complaints complaints,
            Callers callers,
            @ConfigProperty(name = "landscape.complaint.rate") int rate,
            InstantSource clock) {
        this.layouts = layouts;
        this.lists = lists;
        this.directory = directory;
        this.complaints = complaints;
        this.callers = callers;
        this.rate = new RateLimit(rate, clock);
    }

    /// @param subject against what it is
    /// @param written what the reader wrote so far
    /// @param trouble why it was not taken, empty before it was sent
    /// @param taken whether the organisers have it
    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Complaint(
            Layout layout,
            Subject subject,
            String written,
            String trouble,
            boolean taken,
            int longest)
            implements TemplateInstance {}

    /// @param post its id, null when it is about the blog
    /// @param title of the post, empty when it is about the blog
    record Subject(@Nullable Long post, String title, String slug, String name) {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance form(
            @RestQuery @Nullable Long post, @RestQuery @Nullable String participant) {
        return page(subject(post, participant), "", "", false);
    }

    @POST
    @Operation(hidden = true)
    public TemplateInstance send(
            @RestForm @Nullable Long post,
            @RestForm @Nullable String participant,
            @RestForm @Nullable String text,
            @Context HttpServerRequest request) {
        rate.takeOrRefuse(callers.of(request));
        Subject subject = subject(post, participant);
        String written = FormField.required("text", text);
        return switch (complaints.take(subject.slug(), subject.post(), written)) {
            case Outcome.Taken _ -> page(subject, "", "", true);
            case Outcome.Refused(String why) -> page(subject, written, why, false);
            case Outcome.Full _ -> throw ProblemException.tooManyComplaints(A_DAY);
        };
    }

    private TemplateInstance page(Subject subject, String written, String trouble, boolean taken) {
        return new Complaint(
                layouts.of(Layout.Section.NONE),
                subject,
                written,
                trouble,
                taken,
                Complaints.LONGEST);
    }

    private Subject subject(@Nullable Long post, @Nullable String participant) {
        if (post != null) {
            ShownEntry entry = lists.byId(post).orElseThrow(ComplaintPage::nothing);
            return new Subject(
                    post,
                    PostRow.titleOf(entry.title()),
                    entry.participant().slug(),
                    entry.participant().name());
        }
        if (participant == null) {
            throw new ProblemException(
                    400,
                    "Say against what: open the link below a post, or on a participant's page.");
        }
        DirectoryLine line = directory.bySlug(participant).orElseThrow(ComplaintPage::nothing);
        return new Subject(null, "", line.slug(), line.name());
    }

    private static ProblemException nothing() {
        return new ProblemException(404, "This is not here, or was taken away.");
    }
}
