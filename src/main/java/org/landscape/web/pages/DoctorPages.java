package org.landscape.web.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.landscape.address.BaseUrl;
import org.landscape.address.WebAddress;
import org.landscape.address.WrittenAddress;
import org.landscape.directory.FeedStatus;
import org.landscape.doctor.BlogState;
import org.landscape.doctor.BlogStates;
import org.landscape.doctor.Doctor;
import org.landscape.doctor.Finding;
import org.landscape.doctor.PostHere;
import org.landscape.doctor.Report;
import org.landscape.doctor.ReportStep;
import org.landscape.doctor.Trace;
import org.landscape.doctor.Tracer;
import org.landscape.participant.Membership;
import org.landscape.recognition.RecognisedThing;
import org.landscape.recognition.RecognisedThing.Certainty;
import org.landscape.web.http.JsonNames;
import org.landscape.web.http.LookRate;
import org.landscape.web.http.ProblemException;
import org.landscape.web.http.QueryText;
import org.landscape.web.http.Visits;

/// `/doctor`: what is wrong with a blog, and why a post is missing. One field takes the address of
/// either.
@Path("/doctor")
@Produces(Layout.HTML)
@Cache(noStore = true)
public class DoctorPages {

    private static final int POSTS_SHOWN = 5;

    /// Of a blog that takes part more are listed: its owner looks for one of them.
    private static final int POSTS_OF_BLOG = 25;

    private final Layouts layouts;
    private final Doctor doctor;
    private final Tracer tracer;
    private final BlogStates blogs;
    private final LookRate rate;
    private final Visits visits;
    private final BaseUrl base;

    DoctorPages(
            Layouts layouts,
            Doctor doctor,
            Tracer tracer,
            BlogStates blogs,
            LookRate rate,
            Visits visits,
            BaseUrl base) {
        this.layouts = layouts;
        this.doctor = doctor;
        this.tracer = tracer;
        this.blogs = blogs;
        this.rate = rate;
        this.visits = visits;
        this.base = base;
    }

    /// @param trouble what is wrong with the address itself, null when it is right
    /// @param ready whether the address is right, and only the blog can tell more
    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record DoctorForm(Layout layout, String url, @Nullable String trouble, boolean ready)
            implements TemplateInstance {}

    /// @param answer the address of this answer, to be sent on
    /// @param verdict a sentence
    /// @param kind of the verdict, for the style sheet
    /// @param feedUrl null when no feed can be read
    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record DoctorReport(
            Layout layout,
            String url,
            String answer,
            String verdict,
            String kind,
            @Nullable String feedUrl,
            List<FindingRow> findings,
            List<StepRow> steps,
            List<PostRow> posts)
            implements TemplateInstance {}

    /// @param took in words, empty when it took no time
    record StepRow(String name, String kind, String outcome, String detail, String took) {}

    /// @param heading the answer, in one sentence
    /// @param which for which Thing it is, and why; empty unless it is shown
    /// @param examine whether an examination of the blog would tell more
    /// @param join whether the blog could join
    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record DoctorTrace(
            Layout layout,
            String url,
            String answer,
            String heading,
            String message,
            String which,
            String advice,
            boolean examine,
            boolean join,
            List<StepRow> steps,
            List<Place> places)
            implements TemplateInstance {}

    record Place(String url, String words) {}

    /// A blog that takes part.
    ///
    /// @param heading as whom it takes part, and how
    /// @param reading how its reading goes; empty where strangers do not get to know it
    /// @param verdict what was found just now; empty where all is well
    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record DoctorBlog(
            Layout layout,
            String url,
            String answer,
            String heading,
            List<Place> places,
            String reading,
            String advice,
            String verdict,
            @Nullable String feedUrl,
            List<FindingRow> findings,
            List<StepRow> steps,
            List<HereRow> posts,
            int more)
            implements TemplateInstance {}

    /// A post of the blog's list, and what became of it here.
    ///
    /// @param words such as `counts for Thing 6`
    /// @param kind for the style sheet
    record HereRow(@Nullable String url, String title, String day, String kind, String words) {}

    /// One of our own pages.
    ///
    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record DoctorOwn(Layout layout, String url) implements TemplateInstance {}

    /// The form; with an address its answer, so that an answer can be sent on. A blog is asked only
    /// when a person has opened the address in a browser: for anything else (a crawler, a preview,
    /// a picture on another site) the answer is what is stored, or a button.
    ///
    /// @param blog whether to examine the blog although the address is one of its posts
    @GET
    @RunOnVirtualThread
    @ResponseHeader(name = "X-Robots-Tag", value = "noindex, nofollow")
    @Operation(hidden = true)
    public TemplateInstance form(
            @RestQuery @Nullable String url,
            @RestQuery @Nullable String blog,
            HttpServerRequest request) {
        if (url == null) {
            return new DoctorForm(layouts.of(Layout.Section.DOCTOR), "", null, false);
        }
        return answer(url.strip(), blog != null, visits.isByPerson(request), request);
    }

    /// @param blog whether to examine the blog although the address is one of its posts
    @POST
    @RunOnVirtualThread
    @ResponseHeader(name = "X-Robots-Tag", value = "noindex, nofollow")
    @Operation(hidden = true)
    public TemplateInstance ask(
            @RestForm @Nullable String url,
            @RestForm @Nullable String blog,
            HttpServerRequest request) {
        return answer(url == null ? "" : url.strip(), blog != null, true, request);
    }

    private TemplateInstance answer(
            String written, boolean blog, boolean mayAsk, HttpServerRequest request) {
        return switch (WrittenAddress.of(written)) {
            case WrittenAddress.NoAddress _ ->
                    new DoctorForm(
                            layouts.of(Layout.Section.DOCTOR),
                            written,
                            written.isEmpty()
                                    ? "Write the address of a blog or of a post."
                                    : "That is no web address. Copy it from your browser:"
                                            + " https://my-blog.example/2011/07/my-post",
                            false);
            case WrittenAddress.Unaskable refused -> report(written, refused, List.of(), blog);
            case WrittenAddress.Askable address -> {
                rate.take(LookRate.Purpose.DOCTOR, request);
                yield mayAsk
                        ? asked(written, blog, address)
                        : recalled(written, blog, address.first());
            }
        };
    }

    private TemplateInstance asked(String written, boolean blog, WrittenAddress.Askable address) {
        WebAddress first = address.first();
        if (!blog && isAboutPost(first)) {
            return trace(tracer.trace(written, first).traceOrThrow(ProblemException::tooMany));
        }
        List<BlogState> states = blogs.of(first);
        if (states.isEmpty() && base.isOwn(first)) {
            return new DoctorOwn(layouts.of(Layout.Section.DOCTOR), written);
        }
        return report(written, base.isOwn(first) ? ofFeed(states) : address, states, blog);
    }

    /// Our own page about a participant means their blog.
    private static WrittenAddress.Present ofFeed(List<BlogState> states) {
        return WrittenAddress.of(states.getFirst().feed().url())
                        instanceof WrittenAddress.Present feed
                ? feed
                : new WrittenAddress.Unaskable();
    }

    /// The answer without a request: what is stored, or the form with a button.
    private TemplateInstance recalled(String written, boolean blog, WebAddress address) {
        Layout layout = layouts.of(Layout.Section.DOCTOR);
        if (!blog && isAboutPost(address)) {
            Optional<Trace> trace = tracer.recall(written, address);
            if (trace.isPresent()) {
                return trace(trace.get());
            }
        }
        return base.isOwn(address) && blogs.of(address).isEmpty()
                ? new DoctorOwn(layout, written)
                : new DoctorForm(layout, written, null, true);
    }

    private boolean isAboutPost(WebAddress address) {
        return !base.isOwn(address)
                && tracer.knows(address)
                && (!blogs.isNoPost(address) || blogs.of(address).isEmpty());
    }

    private TemplateInstance report(
            String written, WrittenAddress.Present address, List<BlogState> states, boolean blog) {
        Report report = doctor.examine(written, address).reportOrThrow(ProblemException::tooMany);
        String answer = address(written) + (blog ? "&blog=yes" : "");
        return states.isEmpty() ? report(report, answer) : blog(report, states, answer);
    }

    private TemplateInstance blog(Report report, List<BlogState> states, String answer) {
        DateWords words = layouts.words();
        Layout layout = layouts.of(Layout.Section.DOCTOR);
        BlogState state = states.getFirst();
        List<PostHere> posts = blogs.posts(states, report);
        boolean isPublic = state.whose() != null || state.membership() == Membership.ORGANISING;
        return new DoctorBlog(
                layout,
                report.url(),
                answer,
                BlogWords.heading(states),
                states.stream()
                        .flatMap(one -> Stream.ofNullable(one.whose()))
                        .flatMap(
                                one ->
                                        Stream.of(
                                                new Place(
                                                        layout.root()
                                                                + "participants/"
                                                                + one.slug(),
                                                        "The page of " + one.name() + " here"),
                                                new Place(
                                                        layout.root()
                                                                + "mine/proof?participant="
                                                                + one.slug(),
                                                        "Is this your blog?")))
                        .toList(),
                isPublic ? reading(state, posts, words) : "",
                BlogWords.advice(state.membership()),
                verdict(report),
                report.feedUrl() == null ? null : report.feedUrl().toString(),
                FindingRow.of(told(report, states)),
                report.steps().stream().map(step -> row(step, layout)).toList(),
                posts.stream()
                        .limit(POSTS_OF_BLOG)
                        .map(post -> hereRow(post, layout, words))
                        .toList(),
                Math.max(0, posts.size() - POSTS_OF_BLOG));
    }

    /// The findings without those that do not hold for a blog that takes part: it has the rule
    /// already, or is the organisers' own.
    private static List<Finding> told(Report report, List<BlogState> states) {
        BlogState state = states.getFirst();
        return report.findings().stream()
                .filter(finding -> !state.selected() || !finding.code().equals("mixed_blog"))
                .filter(
                        finding ->
                                state.membership() != Membership.ORGANISING
                                        || !finding.code().equals("no_things"))
                .toList();
    }

    /// When it was read, how many of its posts are here, and what is wrong.
    private String reading(BlogState state, List<PostHere> posts, DateWords words) {
        HealthRow health = HealthRow.of(state.feed(), layouts.healthWords());
        boolean read = state.feed().status() == FeedStatus.READ;
        String last =
                state.feed()
                        .health()
                        .lastPolledAt()
                        .map(at -> (read ? "Last read " : "Asked last ") + words.moment(at) + ".")
                        .orElse("");
        long leftOut = posts.stream().filter(PostHere::leftOut).count();
        String count =
                posts.isEmpty()
                        ? ""
                        : "%d of %d posts of its list are here%s."
                                .formatted(
                                        posts.stream().filter(PostHere::shown).count(),
                                        posts.size(),
                                        leftOut == 0
                                                ? ""
                                                : ", %d are left out by its rule"
                                                        .formatted(leftOut));
        String next = health.next() == null ? "" : "It is asked next %s.".formatted(health.next());
        Stream<@Nullable String> sentences =
                read
                        ? Stream.of(last, count, health.reason(), health.note(), next)
                        : Stream.of(
                                health.words(), health.reason(), health.note(), last, count, next);
        return sentences
                .filter(sentence -> sentence != null && !sentence.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static HereRow hereRow(PostHere post, Layout layout, DateWords words) {
        return new HereRow(
                post.url(),
                PostRow.titleOf(post.title()),
                words.day(post.at()),
                !post.shown() ? "missing" : BlogWords.kind(post.things()),
                post.shown()
                        ? "Here: " + BlogWords.countsFor(post.things(), layout.unit()) + "."
                        : post.why());
    }

    private String address(String url) {
        return base.to("doctor?url=" + QueryText.urlEncode(url)).toString();
    }

    private static String verdict(Report report) {
        return switch (report.verdict()) {
            case OK -> "All is well with this blog.";
            case WORKS_WITH_WARNINGS -> "This blog can be read, and something should be changed.";
            case BROKEN -> "This blog cannot be read.";
        };
    }

    private TemplateInstance report(Report report, String answer) {
        DateWords words = layouts.words();
        Layout layout = layouts.of(Layout.Section.DOCTOR);
        return new DoctorReport(
                layout,
                report.url(),
                answer,
                verdict(report),
                JsonNames.nameOf(report.verdict()),
                report.feedUrl() == null ? null : report.feedUrl().toString(),
                FindingRow.of(report.findings()),
                report.steps().stream().map(step -> row(step, layout)).toList(),
                report.entries().stream()
                        .limit(POSTS_SHOWN)
                        .map(entry -> PostRow.of(entry, words))
                        .toList());
    }

    private static StepRow row(ReportStep step, Layout layout) {
        String name =
                switch (step.name()) {
                    case "address" -> "The address";
                    case "name" -> "Finding its host";
                    case "connection" -> "The connection";
                    case "tls" -> "Securing it";
                    case "redirects" -> "Led on";
                    case "answer" -> "The answer";
                    case "format" -> "What it is";
                    case "parse" -> "Reading it";
                    case "entries" -> "Posts";
                    case "dates" -> "Dates";
                    case "identity" -> "Telling posts apart";
                    case "texts" -> "Texts";
                    case "things" -> layout.units();
                    default -> step.name();
                };
        String outcome =
                switch (step.outcome()) {
                    case OK -> "fine";
                    case WARNING -> "should be changed";
                    case FAILED -> "failed";
                };
        return new StepRow(
                name,
                JsonNames.nameOf(step.outcome()),
                outcome,
                step.detail(),
                step.millis() == 0 ? "" : step.millis() + " ms");
    }

    private TemplateInstance trace(Trace trace) {
        DateWords words = layouts.words();
        Trace.Code code = trace.reason().code();
        Layout layout = layouts.of(Layout.Section.DOCTOR);
        return new DoctorTrace(
                layout,
                trace.url(),
                address(trace.url()),
                heading(trace, layout.unit()),
                trace.reason().message(),
                trace.shown() ? trace.steps().getLast().detail() : "",
                trace.reason().advice(),
                code == Trace.Code.FEED_FAILING
                        || code == Trace.Code.NOT_IN_FEED
                        || code == Trace.Code.UNREADABLE_ENTRY,
                code == Trace.Code.NOT_REGISTERED,
                trace.steps().stream().map(step -> row(step, words, layout.unit())).toList(),
                trace.places().stream()
                        .map(place -> new Place(place.url(), place.words()))
                        .toList());
    }

    /// The answer to the question that was asked: is it shown, and on which Thing's page.
    private static String heading(Trace trace, String unit) {
        if (!trace.shown()) {
            return "Why this post is missing";
        }
        List<RecognisedThing> sure = trace.things(Certainty.SURE);
        List<RecognisedThing> doubtful = trace.things(Certainty.DOUBTFUL);
        if (!sure.isEmpty()) {
            return "This post is shown, and counts for " + BlogWords.names(sure, unit);
        }
        return doubtful.isEmpty()
                ? "This post is shown, but on no %s’s page".formatted(unit)
                : "This post is shown, but is not on a %s’s page yet: it may be for %s"
                        .formatted(unit, BlogWords.names(doubtful, unit));
    }

    private static StepRow row(Trace.Step step, DateWords words, String unit) {
        String name =
                switch (step.name()) {
                    case "registered" -> "The blog is on the list";
                    case "approved" -> "The blog takes part";
                    case "last_fetch" -> "The blog was read";
                    case "in_feed" -> "The blog offers the post to readers";
                    case "parsed" -> "The post can be read";
                    case "rule" -> "It is meant for the programme";
                    case "shown" -> "It is shown";
                    case "thing" -> "Which " + unit;
                    case "address" -> "The post’s own address";
                    default -> step.name();
                };
        Instant at = step.at();
        String outcome =
                switch (step.outcome()) {
                    case PASSED -> "yes";
                    case DOUBTFUL -> "not sure yet";
                    case STOPPED -> "no";
                    case NOT_REACHED -> "not reached";
                };
        return new StepRow(
                name,
                JsonNames.nameOf(step.outcome()),
                outcome,
                step.detail(),
                at == null ? "" : words.moment(at));
    }
}
