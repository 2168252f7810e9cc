package org.landscape.web.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.landscape.address.BaseUrl;
import org.landscape.address.WebAddress;
import org.landscape.address.WrittenAddress;
import org.landscape.directory.Directory;
import org.landscape.directory.DirectoryLine;
import org.landscape.directory.FeedLine;
import org.landscape.participant.Membership;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme.Joining;
import org.landscape.registration.Applicant;
import org.landscape.registration.JoinResult;
import org.landscape.registration.Preview;
import org.landscape.registration.Previews;
import org.landscape.registration.Registration;
import org.landscape.registration.ReturnCode;
import org.landscape.web.http.LookRate;
import org.landscape.web.http.ProblemException;

/// `/join`: a field for any address, then a preview, then the button that joins.
@Path("/join")
@Produces(Layout.HTML)
@Cache(noStore = true)
public class JoinPages {

    /// The choice of a group's label that is not among those in use.

    private final Layouts layouts;
    private final Registration registration;
    private final Directory directory;
    private final Previews previews;
    private final LookRate rate;
    private final CurrentProgramme programme;
    private final BaseUrl base;

    public JoinPages(
            Layouts layouts,
            Registration registration,
            Directory directory,
            Previews previews,
            LookRate rate,
            CurrentProgramme programme,
            BaseUrl base) {
        this.layouts = layouts;
        this.registration = registration;
        this.directory = directory;
        this.previews = previews;
        this.rate = rate;
        this.programme = programme;
        this.base = base;
    }

    /// @param url as it was entered, empty at first
    /// @param ticket of the owner of a blog who left; empty for everybody else
    /// @param trouble what is wrong with the address itself, null when it is right
    /// @param findings why no feed can be read there, empty at first
    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Join(
            Layout layout,
            String url,
            String ticket,
            @Nullable String trouble,
            List<FindingRow> findings,
            boolean approved)
            implements TemplateInstance {}

    /// @param key of the preview
    /// @param blog its title
    /// @param tag of the programme, which can be asked of each post
    /// @param only whether only posts with this tag are to be taken
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
            List<FoundPost> posts,
            int more,
            Preview.Tag tag,
            boolean only,
            List<FindingRow> findings,
            List<GroupField> groups,
            List<String> mistakes,
            boolean approved)
            implements TemplateInstance {}

    record OtherFeed(String title, String url) {}

    /// A post of the blog, and what it would count for.
    ///
    /// @param kind `sure`, `doubtful` or `none`, for the style sheet
    /// @param words such as `Counts for Thing 6`
    /// @param tagged whether it has the programme's tag
    record FoundPost(
            @Nullable String url,
            String title,
            String day,
            String excerpt,
            String kind,
            String words,
            boolean tagged,
            @Nullable String language) {}

    /// @param kind `joined`, `waiting`, `known`, `declined` or `closed`
    /// @param slug null where there is no page to show
    /// @param name of the participant, empty where it is not public
    /// @param look the address of the doctor's answer about it, null where nothing is wrong
    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record JoinOutcome(
            Layout layout,
            String kind,
            @Nullable String slug,
            String name,
            String note,
            @Nullable String look)
            implements TemplateInstance {}

    /// How the owner of a blog who left takes part again.
    ///
    /// @param url as it was entered
    /// @param code to be written into a post
    /// @param asked whether they were asked for it before, and no post has it yet
    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record JoinReturn(Layout layout, String url, String ticket, String code, boolean asked)
            implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance form(
            @RestQuery @Nullable String url, @RestQuery @Nullable String ticket) {
        return registration
                .closed()
                .<TemplateInstance>map(this::answer)
                .orElseGet(() -> page(url == null ? "" : url, stripped(ticket), null, List.of()));
    }

    @POST
    @RunOnVirtualThread
    @Operation(hidden = true)
    public TemplateInstance look(
            @RestForm @Nullable String url,
            @RestForm @Nullable String ticket,
            HttpServerRequest request) {
        String written = url == null ? "" : url.strip();
        if (!written.isEmpty()) {
            rate.take(LookRate.Purpose.JOIN, request);
        }
        return switch (WrittenAddress.of(written)) {
            case WrittenAddress.NoAddress _ ->
                    page(
                            written,
                            stripped(ticket),
                            written.isEmpty()
                                    ? "Write the address of your blog."
                                    : "That is no web address. Copy it from your browser while you"
                                            + " look at your blog: https://my-blog.example/",
                            List.of());
            case WrittenAddress.Askable address when ownPage(address).isPresent() ->
                    ownPage(address).get();
            case WrittenAddress.Present address ->
                    registration
                            .known(address)
                            .<TemplateInstance>map(this::answer)
                            .orElseGet(() -> answerTo(written, address, stripped(ticket)));
        };
    }

    /// @param ticket of the owner of a blog who left; empty for everybody else
    private TemplateInstance answerTo(
            String written, WrittenAddress.Present address, String ticket) {
        Preview preview =
                registration
                        .look(written, address, ticket)
                        .previewOrThrow(ProblemException::tooMany);
        return registration
                .known(preview, ticket)
                .<TemplateInstance>map(this::answer)
                .orElseGet(
                        () ->
                                preview.found() == null
                                        ? page(
                                                written,
                                                ticket,
                                                null,
                                                FindingRow.of(preview.findings()))
                                        : preview(preview));
    }

    /// The answer about one of our own pages; that of a participant means their blog.
    private Optional<TemplateInstance> ownPage(WrittenAddress.Askable address) {
        WebAddress first = address.first();
        if (!base.isOwn(first) || registration.known(address).isPresent()) {
            return Optional.empty();
        }
        return base.participantAt(first)
                .flatMap(directory::bySlug)
                .<TemplateInstance>map(line -> known(line.slug(), line.membership()))
                .or(
                        () ->
                                Optional.of(
                                        page(
                                                first.toString(),
                                                "This is our own page. Write the address of your"
                                                        + " blog.",
                                                List.of())));
    }

    /// The fields of the form of the preview.
    ///
    /// @param groups the names of groups, each followed by its label and what was written instead
    record Form(
            @RestForm("key") @Nullable String key,
            @RestForm("url") @Nullable String url,
            @RestForm("name") @Nullable String name,
            @RestForm("email") @Nullable String email,
            @RestForm("only") @Nullable String only,
            @RestForm("group") List<String> groups,
            @RestForm("label") List<String> labels,
            @RestForm("other") List<String> others) {

        Applicant applicant(String tag) {
            return new Applicant(
                    stripped(name),
                    stripped(email),
                    GroupField.read(groups, labels, others),
                    // The tag is that of the programme, whatever a caller sends.
                    stripped(only).equalsIgnoreCase(tag) ? tag : "");
        }
    }

    @POST
    @Path("confirm")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RunOnVirtualThread
    @Operation(hidden = true)
    public TemplateInstance confirm(@BeanParam Form form, HttpServerRequest request) {
        String key = stripped(form.key());
        Preview kept = previews.find(key).orElse(null);
        if (kept == null) {
            return again(form, request);
        }
        Preview.Found found = kept.found();
        if (found == null) {
            return page(kept.written(), null, FindingRow.of(kept.findings()));
        }
        Applicant applicant = form.applicant(found.tag().words());
        if (applicant.name().isEmpty()) {
            return preview(
                    key,
                    kept,
                    found,
                    applicant,
                    List.of("Write your name, as you want it to be shown here."));
        }
        return switch (registration.join(kept, applicant)) {
            case JoinResult.Mistaken(List<String> mistakes) ->
                    preview(key, kept, found, applicant, mistakes);
            case JoinResult result -> answer(result);
        };
    }

    /// Looks once more at a blog whose preview is kept no longer. What was typed stays.
    private TemplateInstance again(Form form, HttpServerRequest request) {
        String written = stripped(form.url());
        if (!(WrittenAddress.of(written) instanceof WrittenAddress.Askable address)) {
            return page(written, "That was a while ago. Look at your blog once more.", List.of());
        }
        rate.take(LookRate.Purpose.JOIN, request);
        Preview preview =
                registration.look(written, address).previewOrThrow(ProblemException::tooMany);
        Preview.Found found = preview.found();
        return found == null
                ? page(written, null, FindingRow.of(preview.findings()))
                : preview(
                        previews.keep(preview),
                        preview,
                        found,
                        form.applicant(found.tag().words()),
                        List.of(
                                "That was a while ago, so we have looked at your blog again. Look"
                                        + " whether all is right, then press Join."));
    }

    private TemplateInstance preview(Preview preview) {
        Preview.Found found = preview.found();
        return found == null
                ? page(preview.written(), null, FindingRow.of(preview.findings()))
                : preview(
                        previews.keep(preview),
                        preview,
                        found,
                        new Applicant(found.author(), "", Map.of()),
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
        Layout layout = layouts.of(Layout.Section.JOIN);
        return new JoinPreview(
                layout,
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
                found.posts().stream().map(post -> row(post, layout, words)).toList(),
                found.more(),
                found.tag(),
                !applicant.only().isEmpty(),
                FindingRow.of(
                        preview.findings().stream()
                                // The tick beside the posts says the same.
                                .filter(finding -> !finding.code().equals("mixed_blog"))
                                .toList()),
                directory.groups().entrySet().stream()
                        .map(
                                group ->
                                        GroupField.of(
                                                group.getKey(),
                                                applicant.groups().getOrDefault(group.getKey(), ""),
                                                group.getValue()))
                        .toList(),
                mistakes,
                needsApproval());
    }

    private static FoundPost row(Preview.Post post, Layout layout, DateWords words) {
        String counts = BlogWords.countsFor(post.things(), layout.unit());
        return new FoundPost(
                post.url(),
                PostRow.titleOf(post.title()),
                words.day(post.shownAt()),
                post.summary(),
                BlogWords.kind(post.things()),
                (post.things().isEmpty()
                                ? "For no " + layout.unit()
                                : counts.substring(0, 1).toUpperCase(Locale.ROOT)
                                        + counts.substring(1))
                        + ".",
                post.tagged(),
                post.language());
    }

    private TemplateInstance page(String url, @Nullable String trouble, List<FindingRow> findings) {
        return page(url, "", trouble, findings);
    }

    private TemplateInstance page(
            String url, String ticket, @Nullable String trouble, List<FindingRow> findings) {
        return new Join(
                layouts.of(Layout.Section.JOIN), url, ticket, trouble, findings, needsApproval());
    }

    private boolean needsApproval() {
        return programme.get().joining() == Joining.APPROVED;
    }

    private TemplateInstance answer(JoinResult result) {
        Layout layout = layouts.of(Layout.Section.JOIN);
        return switch (result) {
            case JoinResult.Joined(String slug) ->
                    new JoinOutcome(layout, "joined", slug, "", "", null);
            case JoinResult.Waiting(_) -> new JoinOutcome(layout, "waiting", null, "", "", null);
            case JoinResult.Known(String slug, Membership membership) -> known(slug, membership);
            case JoinResult.Left(String written, ReturnCode code, boolean asked) ->
                    new JoinReturn(layout, written, code.ticket(), code.code(), asked);
            case JoinResult.Declined() -> new JoinOutcome(layout, "declined", null, "", "", null);
            case JoinResult.Closed(LocalDate ended) ->
                    new JoinOutcome(
                            layout, "closed", null, "", DateWords.range(ended, ended), null);
            case JoinResult.Unreadable(Preview preview) -> preview(preview);
            case JoinResult.Mistaken _ ->
                    throw new IllegalStateException("Mistakes are shown beside their fields");
        };
    }

    /// The answer for a blog that takes part already, with what is wrong with it.
    private TemplateInstance known(String slug, Membership membership) {
        Optional<DirectoryLine> line = directory.bySlug(slug);
        Optional<FeedLine> trouble =
                line.flatMap(DirectoryLine::worst).filter(feed -> feed.status().isTrouble());
        return new JoinOutcome(
                layouts.of(Layout.Section.JOIN),
                "known",
                slug,
                line.map(DirectoryLine::name).orElse(slug),
                switch (membership) {
                    case PAUSED ->
                            "The organisers have paused the reading of it; ask them when it goes"
                                    + " on.";
                    case STOPPED ->
                            "It is not read any more; ask the organisers if you want to take part"
                                    + " again.";
                    default -> trouble.map(this::inWords).orElse("");
                },
                trouble.map(FeedLine::url).orElse(null));
    }

    private String inWords(FeedLine feed) {
        HealthRow health = HealthRow.of(feed, layouts.healthWords());
        return Stream.of(
                        health.words(),
                        health.reason(),
                        health.note(),
                        health.next() == null
                                ? null
                                : "It is asked next %s.".formatted(health.next()))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }

    private static String stripped(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
