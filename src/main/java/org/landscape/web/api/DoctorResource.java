package org.landscape.web.api;

import static org.landscape.web.http.JsonNames.nameOf;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WrittenAddress;
import org.landscape.doctor.Doctor;
import org.landscape.doctor.Finding;
import org.landscape.doctor.Report;
import org.landscape.doctor.ReportStep;
import org.landscape.parse.ParseOutcome.FeedLink;
import org.landscape.web.http.LookRate;
import org.landscape.web.http.ProblemException;

/// Serves the doctor: what is wrong with an address.
@Path("/api/v1/doctor")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Doctor")
class DoctorResource {

    private final Doctor doctor;
    private final LookRate rate;

    DoctorResource(Doctor doctor, LookRate rate) {
        this.doctor = doctor;
        this.rate = rate;
    }

    /// @param url any address: a blog, a post, a feed, with or without `https://`
    record Question(@Nullable String url) {}

    record ReportJson(
            String url,
            @Nullable String feedUrl,
            @Nullable String format,
            String verdict,
            List<FeedLinkJson> feeds,
            @Nullable FeedJson feed,
            List<PreviewJson> entries,
            List<FindingJson> findings,
            List<StepJson> steps) {

        static ReportJson of(Report report) {
            return new ReportJson(
                    report.url(),
                    report.feedUrl() == null ? null : report.feedUrl().toString(),
                    report.format(),
                    nameOf(report.verdict()),
                    report.feeds().stream().map(FeedLinkJson::of).toList(),
                    FeedJson.of(report.feed()),
                    report.entries().stream().map(PreviewJson::of).toList(),
                    report.findings().stream().map(FindingJson::of).toList(),
                    report.steps().stream().map(StepJson::of).toList());
        }
    }

    record FeedLinkJson(String url, String title, String format) {
        static FeedLinkJson of(FeedLink link) {
            return new FeedLinkJson(link.address().toString(), link.title(), link.format());
        }
    }

    record FeedJson(String title, @Nullable String siteUrl, @Nullable String language) {
        static @Nullable FeedJson of(Report.@Nullable FeedWords feed) {
            return feed == null
                    ? null
                    : new FeedJson(
                            feed.title(),
                            feed.siteUrl() == null ? null : feed.siteUrl().toString(),
                            feed.language());
        }
    }

    record FindingJson(
            String code,
            String severity,
            String message,
            String advice,
            @Nullable String evidence) {
        static FindingJson of(Finding finding) {
            return new FindingJson(
                    finding.code(),
                    nameOf(finding.severity()),
                    finding.message(),
                    finding.advice(),
                    finding.evidence());
        }
    }

    record StepJson(String name, String outcome, long millis, String detail) {
        static StepJson of(ReportStep step) {
            return new StepJson(step.name(), nameOf(step.outcome()), step.millis(), step.detail());
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(
            summary = "Examine an address",
            description =
                    "Asks the blog, at most three times, and answers with a report for every"
                            + " address, also for one that is refused or dead. Nothing is stored.")
    public ReportJson examine(@Nullable Question question, HttpServerRequest request) {
        rate.take(LookRate.Purpose.DOCTOR, request);
        String written = question == null ? null : question.url();
        WrittenAddress.Present address = AskedAddress.required(written);
        return ReportJson.of(
                doctor.examine(String.valueOf(written), address)
                        .reportOrThrow(ProblemException::tooMany));
    }
}
