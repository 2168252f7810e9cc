package org.landscape.web.organiser;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.landscape.directory.Directory;
import org.landscape.directory.DirectoryLine;
import org.landscape.directory.ParticipantStatus;
import org.landscape.feed.Incidents;
import org.landscape.web.access.ForOrganisers;
import org.landscape.web.pages.DateWords;
import org.landscape.web.pages.HealthWords;
import org.landscape.web.pages.IncidentRow;
import org.landscape.web.pages.Layout;
import org.landscape.web.pages.Layouts;
import org.landscape.web.pages.ParticipantRow;
import org.landscape.web.pages.StatusWords;

/// `/organiser/blogs`: all participants by the status of their blogs.
@Path("/organiser")
@Produces(Layout.HTML)
@Cache(noStore = true)
@ForOrganisers
public class OrganiserBlogPages {

    private final Layouts layouts;
    private final Directory directory;
    private final Incidents incidents;
    private final DeskPageSupport support;

    OrganiserBlogPages(
            Layouts layouts, Directory directory, Incidents incidents, DeskPageSupport support) {
        this.layouts = layouts;
        this.directory = directory;
        this.incidents = incidents;
        this.support = support;
    }

    @CheckedTemplate(basePath = "organiser", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record DeskBlogs(
            Layout layout, DeskLayout desk, List<IncidentRow> incidents, List<TroubleGroup> groups)
            implements TemplateInstance {}

    /// Participants of one status.
    ///
    /// @param advice what an organiser can do about it
    record TroubleGroup(String name, String advice, List<ParticipantRow> rows) {}

    @GET
    @Path("blogs")
    @Operation(hidden = true)
    public TemplateInstance blogs() {
        DateWords dates = layouts.words();
        HealthWords words = layouts.healthWords().forOrganisers();
        List<DirectoryLine> everybody = directory.everybody();
        return new DeskBlogs(
                layouts.of(Layout.Section.DESK),
                support.layout(DeskLayout.Tab.BLOGS),
                incidents.present().stream()
                        .map(incident -> IncidentRow.of(incident, dates))
                        .toList(),
                Stream.of(ParticipantStatus.values())
                        .map(status -> group(status, everybody, words))
                        .filter(ward -> !ward.rows().isEmpty())
                        .toList());
    }

    private static TroubleGroup group(
            ParticipantStatus status, List<DirectoryLine> all, HealthWords words) {
        StatusWords.Heading heading = StatusWords.forOrganisers(status);
        return new TroubleGroup(
                heading.words(),
                heading.advice(),
                all.stream()
                        .filter(line -> line.status() == status)
                        .sorted(Comparator.comparing(StatusWords::since))
                        .map(line -> ParticipantRow.of(line, words))
                        .toList());
    }
}
