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
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.landscape.desk.WaitingDecisions;
import org.landscape.directory.Directory;
import org.landscape.directory.Member;
import org.landscape.handin.HandedPosts;
import org.landscape.programme.CurrentProgramme;
import org.landscape.web.access.DeskOutcomes;
import org.landscape.web.access.Roles;
import org.landscape.web.http.FormField;
import org.landscape.web.http.ProblemException;
import org.landscape.web.pages.Layout;
import org.landscape.web.pages.Layouts;

/// `/organiser/handed-in`: posts that were handed in by their addresses, until an organiser gives
/// each to a participant or refuses it.
@Path("/organiser/handed-in")
@Produces(Layout.HTML)
@Cache(noStore = true)
@RolesAllowed(Roles.ORGANISER)
public class OrganiserHandedInPages {

    private static final int ON_A_PAGE = 100;

    /// So many participants are offered for choosing; among more, an organiser writes a name.
    private static final int MOST_OFFERED = 300;

    private final Layouts layouts;
    private final HandedPosts handedPosts;
    private final Directory directory;
    private final CurrentProgramme programme;
    private final WaitingDecisions waitingDecisions;
    private final DeskPageSupport support;

    OrganiserHandedInPages(
            Layouts layouts,
            HandedPosts handedPosts,
            Directory directory,
            CurrentProgramme programme,
            WaitingDecisions waitingDecisions,
            DeskPageSupport support) {
        this.layouts = layouts;
        this.handedPosts = handedPosts;
        this.directory = directory;
        this.programme = programme;
        this.waitingDecisions = waitingDecisions;
        this.support = support;
    }

    /// @param people to whom a post can be given; empty when they are many
    @CheckedTemplate(basePath = "organiser", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record DeskHandedIn(Layout layout, DeskLayout desk, List<HandedInRow> rows, List<Person> people)
            implements TemplateInstance {}

    record Person(String slug, String name) {}

    /// @param thing its name
    /// @param slug of the participant on whose blog it is, empty when it is on no one participant's
    /// @param name of that participant
    record HandedInRow(
            long id,
            String thing,
            String source,
            String title,
            String summary,
            String at,
            String slug,
            String name) {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance all() {
        String unit = programme.get().unit();
        Map<String, String> names =
                directory.all().stream().collect(Collectors.toMap(Member::slug, Member::name));
        List<HandedInRow> rows =
                handedPosts.waiting(ON_A_PAGE).stream()
                        .map(
                                one ->
                                        new HandedInRow(
                                                one.id(),
                                                unit + " " + one.number(),
                                                one.source(),
                                                one.title(),
                                                one.summary(),
                                                layouts.words().moment(one.at()),
                                                Objects.requireNonNullElse(one.slug(), ""),
                                                one.slug() == null
                                                        ? ""
                                                        : names.getOrDefault(
                                                                one.slug(), one.slug())))
                        .toList();
        return new DeskHandedIn(
                layouts.of(Layout.Section.DESK),
                support.layout(DeskLayout.Tab.HANDED_IN),
                rows,
                rows.isEmpty() ? List.of() : people());
    }

    private List<Person> people() {
        List<Member> all = directory.all();
        return all.size() > MOST_OFFERED
                ? List.of()
                : all.stream().map(one -> new Person(one.slug(), one.name())).toList();
    }

    /// The slug that is meant by a slug, or by a name that one participant has.
    private String slug(String written) {
        if (directory.has(written)) {
            return written;
        }
        List<String> named =
                directory.all().stream()
                        .filter(one -> one.name().equalsIgnoreCase(written))
                        .map(Member::slug)
                        .toList();
        return named.size() == 1 ? named.getFirst() : written;
    }

    @POST
    @Path("{id}")
    @Operation(hidden = true)
    public Response decide(
            @RestPath long id,
            @RestForm @Nullable String token,
            @RestForm @Nullable String word,
            @RestForm @Nullable String participant) {
        support.checkForm(token);
        ProblemException gone =
                new ProblemException(404, "This post does not wait any more, or is gone.");
        switch (FormField.required("word", word)) {
            case "give" ->
                    DeskOutcomes.valueOrThrow(
                            waitingDecisions.giveHandedIn(
                                    support.organiser(),
                                    id,
                                    slug(FormField.required("participant", participant).strip())),
                            gone);
            case "refuse" ->
                    DeskOutcomes.valueOrThrow(
                            waitingDecisions.refuseHandedIn(support.organiser(), id), gone);
            default -> throw new ProblemException(400, "There is no such button.");
        }
        return support.seeOther("organiser/handed-in");
    }
}
