package org.landscape.web.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WrittenAddress;
import org.landscape.directory.Directory;
import org.landscape.participant.Membership;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme.Joining;
import org.landscape.registration.Applicant;
import org.landscape.registration.JoinResult;
import org.landscape.registration.Preview;
import org.landscape.registration.Previews;
import org.landscape.registration.Registration;
import org.landscape.web.http.JoinRate;
import org.landscape.web.http.ProblemException;

/// `/join`: a field for any address, then a preview, then the button that joins.
@Path("/join")
@Produces(Layout.HTML)
@Cache(noStore = true)
public class JoinPages {

    private final Layouts layouts;
    private final Registration registration;
    private final Directory directory;
    private final Previews previews;
    private final JoinRate rate;
    private final CurrentProgramme programme;

    public JoinPages(
            Layouts layouts,
            Registration registration,
            Directory directory,
            Previews previews,
            JoinRate rate,
            CurrentProgramme programme) {
        this.layouts = layouts;
        this.registration = registration;
        this.directory = directory;
        this.previews = previews;
        this.rate = rate;
        this.programme = programme;
    }

    /// @param url as it was entered, empty at first
    /// @param trouble what is wrong with the address itself, null when it is right
    /// @param findings why no feed can be read there, empty at first
    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Join(
            Layout layout,
            String url,
            @Nullable String trouble,
            List<FindingRow> findings,
            boolean approved)
            implements TemplateInstance {}

    /// @param key of the preview
    /// @param others feeds that the address leads to and that were not taken
    /// @param approved whether an organiser has to approve
    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record JoinPreview(
            Layout layout,
            String key,
            String url,
            String name,
            String email,
            String blog,
            String feedUrl,
            List<OtherFeed> others,
            List<PostRow> posts,
            int more,
            List<FindingRow> findings,
            List<GroupField> groups,
            List<String> mistakes,
            boolean approved)
            implements TemplateInstance {}

    record OtherFeed(String title, String url) {}

    /// @param labels in use already, to choose from
    record GroupField(String name, String value, Set<String> labels) {}

    /// @param kind `joined`, `waiting`, `known` or `declined`
    /// @param slug null where there is no page to show
    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record JoinOutcome(Layout layout, String kind, @Nullable String slug, String note)
            implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance form(@RestQuery @Nullable String url) {
        return page(url == null ? "" : url, null, List.of());
    }

    @POST
    @RunOnVirtualThread
    @Operation(hidden = true)
    public TemplateInstance look(@RestForm @Nullable String url, HttpServerRequest request) {
        String written = url == null ? "" : url.strip();
        if (!written.isEmpty()) {
            rate.take(request);
        }
        return switch (WrittenAddress.of(written)) {
            case WrittenAddress.NoAddress _ ->
                    page(
                            written,
                            written.isEmpty()
                                    ? "Write the address of your blog."
                                    : "That is no web address. Copy it from your browser while you"
                                            + " look at your blog: https://my-blog.example/",
                            List.of());
            case WrittenAddress.Present address ->
                    registration
                            .known(address)
                            .<TemplateInstance>map(this::answer)
                            .orElseGet(() -> answerTo(written, address));
        };
    }

    private TemplateInstance answerTo(String written, WrittenAddress.Present address) {
        Preview preview =
                registration.look(written, address).previewOrThrow(ProblemException::tooMany);
        return registration
                .known(preview)
                .<TemplateInstance>map(this::answer)
                .orElseGet(() -> preview(preview));
    }

    @POST
    @Path("confirm")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public TemplateInstance confirm(
            @RestForm("key") @Nullable String written,
            @RestForm @Nullable String url,
            @RestForm @Nullable String name,
            @RestForm @Nullable String email,
            @RestForm("group") List<String> groups,
            @RestForm("label") List<String> labels) {
        String key = stripped(written);
        Preview kept = previews.find(key).orElse(null);
        Preview.Found found = kept == null ? null : kept.found();
        if (kept == null || found == null) {
            return page(
                    stripped(url),
                    "That was a while ago. Look at your blog once more, then join.",
                    List.of());
        }
        Applicant applicant =
                new Applicant(stripped(name), stripped(email), labelled(groups, labels));
        return switch (registration.join(kept, applicant)) {
            case JoinResult.Mistaken(List<String> mistakes) ->
                    preview(key, kept, found, applicant, mistakes);
            case JoinResult result -> answer(result);
        };
    }

    private TemplateInstance preview(Preview preview) {
        Preview.Found found = preview.found();
        return found == null
                ? page(preview.written(), null, FindingRow.of(preview.findings()))
                : preview(
                        previews.keep(preview),
                        preview,
                        found,
                        new Applicant(found.name(), "", Map.of()),
                        List.of());
    }

    /// @param key of the preview
    private TemplateInstance preview(
            String key,
            Preview preview,
            Preview.Found found,
            Applicant applicant,
            List<String> mistakes) {
        DateWords words = layouts.words();
        return new JoinPreview(
                layouts.of(Layout.Section.JOIN),
                key,
                preview.written(),
                applicant.name(),
                applicant.email(),
                found.title().isBlank() ? found.feed().host() : found.title(),
                found.feed().toString(),
                found.others().stream()
                        .map(
                                link ->
                                        new OtherFeed(
                                                link.title().isBlank()
                                                        ? link.address().toString()
                                                        : link.title(),
                                                link.address().toString()))
                        .toList(),
                found.posts().stream().map(post -> PostRow.of(post, words)).toList(),
                found.more(),
                FindingRow.of(preview.findings()),
                directory.groups().entrySet().stream()
                        .map(
                                group ->
                                        new GroupField(
                                                group.getKey(),
                                                applicant.groups().getOrDefault(group.getKey(), ""),
                                                group.getValue()))
                        .toList(),
                mistakes,
                needsApproval());
    }

    private TemplateInstance page(String url, @Nullable String trouble, List<FindingRow> findings) {
        return new Join(layouts.of(Layout.Section.JOIN), url, trouble, findings, needsApproval());
    }

    private boolean needsApproval() {
        return programme.get().joining() == Joining.APPROVED;
    }

    private TemplateInstance answer(JoinResult result) {
        Layout layout = layouts.of(Layout.Section.JOIN);
        return switch (result) {
            case JoinResult.Joined(String slug) -> new JoinOutcome(layout, "joined", slug, "");
            case JoinResult.Waiting(_) -> new JoinOutcome(layout, "waiting", null, "");
            case JoinResult.Known(String slug, Membership membership) ->
                    new JoinOutcome(
                            layout,
                            "known",
                            slug,
                            switch (membership) {
                                case PAUSED ->
                                        "The organisers have paused the reading of it; ask them"
                                                + " when it goes on.";
                                case STOPPED ->
                                        "It is not read any more; ask the organisers if you want"
                                                + " to take part again.";
                                default -> "";
                            });
            case JoinResult.Declined() -> new JoinOutcome(layout, "declined", null, "");
            case JoinResult.Unreadable(Preview preview) -> preview(preview);
            case JoinResult.Mistaken _ ->
                    throw new IllegalStateException("Mistakes are shown beside their fields");
        };
    }

    /// Each group's field is preceded by a field with the group's name: fields whose names are not
    /// known beforehand would have to be awaited on a thread.
    private static Map<String, String> labelled(List<String> groups, List<String> labels) {
        Map<String, String> labelled = new TreeMap<>();
        for (int i = 0; i < Math.min(groups.size(), labels.size()); i++) {
            if (!labels.get(i).isBlank()) {
                labelled.put(groups.get(i), labels.get(i).strip());
            }
        }
        return labelled;
    }

    private static String stripped(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
