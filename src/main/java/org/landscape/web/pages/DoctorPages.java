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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WrittenAddress;
import org.landscape.doctor.Doctor;
import org.landscape.doctor.Report;
import org.landscape.doctor.ReportStep;
import org.landscape.doctor.Trace;
import org.landscape.doctor.Tracer;
import org.landscape.recognition.RecognisedThing;
import org.landscape.recognition.RecognisedThing.Certainty;
import org.landscape.web.http.DoctorRate;
import org.landscape.web.http.JsonNames;
import org.landscape.web.http.ProblemException;

/// `/doctor`: what is wrong with a blog, and why a post is missing. One field takes the address of
/// either.
@Path("/doctor")
@Produces(Layout.HTML)
@Cache(noStore = true)
public class DoctorPages {

    private static final int POSTS_SHOWN = 5;

    private final Layouts layouts;
    private final Doctor doctor;
    private final Tracer tracer;
    private final DoctorRate rate;

    DoctorPages(Layouts layouts, Doctor doctor, Tracer tracer, DoctorRate rate) {
        this.layouts = layouts;
        this.doctor = doctor;
        this.tracer = tracer;
        this.rate = rate;
    }

    /// @param trouble what is wrong with the address itself, null when it is right
    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record DoctorForm(Layout layout, String url, @Nullable String trouble)
            implements TemplateInstance {}

    /// @param verdict a sentence
    /// @param kind of the verdict, for the style sheet
    /// @param feedUrl null when no feed can be read
    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record DoctorReport(
            Layout layout,
            String url,
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

    @GET
    @Operation(hidden = true)
    public TemplateInstance form(@RestQuery @Nullable String url) {
        return new DoctorForm(layouts.of(Layout.Section.DOCTOR), url == null ? "" : url, null);
    }

    /// @param blog whether to examine the blog although the address is one of its posts
    @POST
    @RunOnVirtualThread
    @Operation(hidden = true)
    public TemplateInstance ask(
            @RestForm @Nullable String url,
            @RestForm @Nullable String blog,
            HttpServerRequest request) {
        String written = url == null ? "" : url.strip();
        return switch (WrittenAddress.of(written)) {
            case WrittenAddress.NoAddress _ ->
                    new DoctorForm(
                            layouts.of(Layout.Section.DOCTOR),
                            written,
                            written.isEmpty()
                                    ? "Write the address of a blog or of a post."
                                    : "That is no web address. Copy it from your browser:"
                                            + " https://my-blog.example/2011/07/my-post");
            case WrittenAddress.Unaskable refused -> report(written, refused);
            case WrittenAddress.Askable address -> {
                rate.take(request);
                yield blog == null && tracer.knows(address.first())
                        ? trace(
                                tracer.trace(written, address.first())
                                        .traceOrThrow(ProblemException::tooMany))
                        : report(written, address);
            }
        };
    }

    private TemplateInstance report(String written, WrittenAddress.Present address) {
        return report(doctor.examine(written, address).reportOrThrow(ProblemException::tooMany));
    }

    private TemplateInstance report(Report report) {
        DateWords words = layouts.words();
        Layout layout = layouts.of(Layout.Section.DOCTOR);
        return new DoctorReport(
                layout,
                report.url(),
                switch (report.verdict()) {
                    case OK -> "All is well with this blog.";
                    case WORKS_WITH_WARNINGS ->
                            "This blog can be read, and something should be mended.";
                    case BROKEN -> "This blog cannot be read.";
                },
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
                    case WARNING -> "better mended";
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
            return "This post is shown, and counts for " + names(sure, unit);
        }
        return doubtful.isEmpty()
                ? "This post is shown, but on no %s’s page".formatted(unit)
                : "This post is shown, but is not on a %s’s page yet: it may be for %s"
                        .formatted(unit, names(doubtful, unit));
    }

    /// Such as `Thing 6, Thing 7 and Thing 8`.
    private static String names(List<RecognisedThing> things, String unit) {
        List<String> names = things.stream().map(thing -> unit + " " + thing.number()).toList();
        int last = names.size() - 1;
        return last == 0
                ? names.getFirst()
                : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
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
